package org.archivesupport.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The lists of the access matrix: who comes, and by which door. A row is one line. */
final class AccessMatrix {

    private AccessMatrix() {}

    /** What the written rule says about a caller while the exclusive period lasts. */
    enum Before {
        /** Nobody whom the archive knows: refused with 401. */
        UNKNOWN(401),
        /** Known, and without a right: refused with 403. */
        WITHOUT_RIGHT(403),
        /** Permitted. */
        PERMITTED(200),
        /** Permitted where the door takes a purpose, else refused with 403. */
        PERMITTED_FOR_A_PURPOSE(200);

        final int status;

        Before(int status) {
            this.status = status;
        }
    }

    /** @param purpose what staff state, or null */
    record Caller(String name, Http http, Before before, String purpose) {}

    /** One observation of the matrix: its own file, preview and thumbnail, each with the secret in its bytes. */
    record Target(String obsId, String openObsId) {
        String file() {
            return MastArchive.uri(obsId, "cal.fits");
        }

        String preview() {
            return MastArchive.uri(obsId, "i2d.png");
        }

        String thumbnail() {
            return MastArchive.uri(obsId, "thumb.png");
        }

        String openFile() {
            return MastArchive.uri(openObsId, "cal.fits");
        }
    }

    /** How a door shows that it gave the bytes. */
    enum Shape {
        /** The body holds the bytes; a refusal is 401 or 403. */
        BYTES,
        /** HEAD: a status alone. */
        HEAD,
        /** A 304 tells that the reader has the right bytes, which is as good as the bytes. */
        CONDITION,
        /** An archive that leaves out what the caller may not read, and says so. */
        BUNDLE,
        /** A bundle made in the background, for people with an account. */
        JOB,
        /** The result of a job of the principal investigator: for nobody else, whatever its files are. */
        RESULT_OF_ANOTHER,
        /** Public words about the file: everybody gets them at any time, nobody the bytes. */
        WORDS
    }

    /** Asks one door for one target on behalf of one caller. */
    interface Ask {
        Http.Answer of(Http caller, Target target);
    }

    record Door(String name, Shape shape, boolean takesPurpose, Ask ask) {}

    static Door bytes(String name, Ask ask) {
        return new Door(name, Shape.BYTES, false, ask);
    }

    static Door file(String path) {
        return bytes("GET " + path, (caller, target) -> caller.get(path + "?uri=" + target.file()));
    }

    static Door bundle(String name, Ask ask) {
        return new Door(name, Shape.BUNDLE, false, ask);
    }

    static Door words(String name, Ask ask) {
        return new Door(name, Shape.WORDS, false, ask);
    }

    static final String DOWNLOAD = "/api/v0.1/Download/file";
    static final String CONTENT = "/api/v1/search/products/content";
    private static final String MISSION = "/search/jwst/api/v0.1/";

    static List<Door> doors() {
        return List.of(
                file(DOWNLOAD),
                file("/api/v0.1/Download/file/"),
                file("/api/v0.1/download/file"),
                file("/jwst/api/v0.1/download/file"),
                file("/jwst/api/v0.1/Download/file"),
                bytes(
                        "GET with a URI in other case",
                        (caller, target) ->
                                caller.get(DOWNLOAD + "?uri=" + target.file().replace("mast:JWST", "MAST:jwst"))),
                bytes(
                        "GET percent-encoded, with a bundle's name",
                        (caller, target) ->
                                caller.get(DOWNLOAD + "?bundle_name=MAST_x&uri=" + Http.encode(target.file()))),
                new Door(
                        "HEAD",
                        Shape.HEAD,
                        false,
                        (caller, target) -> caller.send("HEAD", DOWNLOAD + "?uri=" + target.file(), null, null)),
                bytes(
                        "Range",
                        (caller, target) -> caller.with("Range", "bytes=0-").get(DOWNLOAD + "?uri=" + target.file())),
                bytes(
                        "Range with the right If-Range",
                        (caller, target) -> caller.with("Range", "bytes=0-")
                                .with("If-Range", etag(target))
                                .get(DOWNLOAD + "?uri=" + target.file())),
                new Door(
                        "If-None-Match with the right tag",
                        Shape.CONDITION,
                        false,
                        (caller, target) ->
                                caller.with("If-None-Match", etag(target)).get(DOWNLOAD + "?uri=" + target.file())),
                new Door(
                        "own API, content",
                        Shape.BYTES,
                        true,
                        (caller, target) -> caller.get(CONTENT + "?uri=" + target.file())),
                new Door(
                        "own API, HEAD of content",
                        Shape.HEAD,
                        true,
                        (caller, target) -> caller.send("HEAD", CONTENT + "?uri=" + target.file(), null, null)),
                bytes(
                        "preview of the observation",
                        (caller, target) ->
                                caller.get("/api/v1/search/observations/JWST/" + target.obsId() + "/preview")),
                bytes("preview by its URI", (caller, target) -> caller.get(DOWNLOAD + "?uri=" + target.preview())),
                bytes("thumbnail", (caller, target) -> caller.get(DOWNLOAD + "?uri=" + target.thumbnail())),
                bytes(
                        "retrieve_product by fileset",
                        (caller, target) -> caller.get(MISSION + "retrieve_product?product_name=" + target.obsId()
                                + "%2F" + name(target.file()))),
                bytes(
                        "retrieve_product by file name",
                        (caller, target) ->
                                caller.get(MISSION + "retrieve_product?product_name=" + name(target.file()))),
                bundle("bundle.zip", (caller, target) -> uris(caller, "/api/v0.1/Download/bundle.zip", target)),
                bundle("bundle.tar.gz", (caller, target) -> uris(caller, "/api/v0.1/Download/bundle.tar.gz", target)),
                new Door(
                        "own API, bundle",
                        Shape.BUNDLE,
                        false,
                        (caller, target) -> caller.post(
                                "/api/v1/search/bundles",
                                Map.of(
                                        "format",
                                        "zip",
                                        "files",
                                        Map.of("uris", List.of(target.openFile(), target.file()))))),
                new Door("job", Shape.JOB, false, AccessMatrix::job),
                new Door(
                        "result of a job of the principal investigator",
                        Shape.RESULT_OF_ANOTHER,
                        false,
                        (caller, target) -> caller.get(AccessMatrixTest.resultOfThePi(target))),
                words("bundle.sh", (caller, target) -> uris(caller, "/api/v0.1/Download/bundle.sh", target)),
                words("path_lookup", (caller, target) -> caller.get("/api/v0.1/path_lookup/?uri=" + target.file())),
                words(
                        "product by its URI",
                        (caller, target) -> caller.get("/api/v1/search/products?uri=" + target.file())),
                words(
                        "products of the observation",
                        (caller, target) ->
                                caller.get("/api/v1/search/observations/JWST/" + target.obsId() + "/products")),
                words(
                        "observation",
                        (caller, target) -> caller.get("/api/v1/search/observations/JWST/" + target.obsId())),
                words(
                        "Mast.Caom.Filtered",
                        (caller, target) -> caller.form(
                                "/api/v0/invoke",
                                Map.of(
                                        "request",
                                        "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"columns\":\"*\",\"filters\":[{\"paramName\":"
                                                + "\"obs_id\",\"values\":[\"" + target.obsId() + "\"]}]}}"))),
                words(
                        "mission search, products",
                        (caller, target) -> caller.get(MISSION + "list_products?dataset_ids=" + target.obsId())));
    }

    private static Http.Answer uris(Http caller, String path, Target target) {
        String form = "uri=" + Http.encode(target.openFile()) + "&uri=" + Http.encode(target.file());
        return caller.send("POST", path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
    }

    /** Orders a job and waits for its result; a refusal to make one is the answer. */
    static Http.Answer job(Http caller, Target target) {
        var made = caller.post(
                "/api/v1/search/jobs",
                Map.of("format", "zip", "files", Map.of("uris", List.of(target.openFile(), target.file()))));
        return made.status() == 201 ? caller.get(result(caller, made)) : made;
    }

    /** @return address of the only part of the result, once it is there */
    static String result(Http caller, Http.Answer made) {
        String job = "/api/v1/search/jobs/" + made.json().path("id").asText();
        Archive.eventually(60, () -> {
            String state = caller.get(job).expect(200).json().path("state").asText();
            if (!state.equalsIgnoreCase("done")) {
                throw new AssertionError("the job is " + state);
            }
            return state;
        });
        return job + "/parts/1";
    }

    private static String name(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static String etag(Target target) {
        return '"' + AccessMatrixTest.sha256(target) + '"';
    }

    /** @return the body, with an archive's members taken out of their compression */
    static byte[] unpacked(Http.Answer answer) {
        byte[] body = answer.bytes();
        try {
            if (body.length > 4 && body[0] == 'P' && body[1] == 'K') {
                var all = new java.io.ByteArrayOutputStream();
                try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
                    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        all.writeBytes((entry.getName() + "\n").getBytes(StandardCharsets.UTF_8));
                        all.writeBytes(zip.readAllBytes());
                    }
                }
                return all.toByteArray();
            }
            if (body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b) {
                return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            return body;
        } catch (IOException e) {
            throw new AssertionError("a broken archive of " + body.length + " bytes", e);
        }
    }
}
