package org.archivesupport.search.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.archivesupport.files.FileStore;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles as their users get them: with unzip, tar and sha256sum. */
@QuarkusTest
class BundleTest extends BundleFixture {

    @Inject
    FileStore files;

    @Inject
    ProductQuery products;

    @Inject
    Bundles bundles;

    @Test
    void aZipHoldsEveryFileByteExactAndSha256sumAcceptsItsManifest() throws Exception {
        Response answer = post(given(), ".zip", OPEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).matches("attachment; filename=\"MAST_[0-9T-]+\\.zip\"");
        Path zip = save("b.zip", answer.asByteArray());
        try (var open = new ZipFile(zip.toFile())) {
            for (int i = 0; i < 3; i++) {
                var entry = open.getEntry("mastDownload/BUN/bun-%d/bun-%d_cal.fits".formatted(i, i));
                assertThat(open.getInputStream(entry).readAllBytes()).isEqualTo(bytes(i));
            }
        }
        unpack(zip);
        assertThat(run(folder, "sha256sum", "-c", "--strict", "MANIFEST.sha256").exit())
                .isZero();
        Path one = folder.resolve("mastDownload/BUN/bun-1/bun-1_cal.fits");
        byte[] changed = Files.readAllBytes(one);
        changed[500] ^= 1;
        Files.write(one, changed);
        Ran again = run(folder, "sha256sum", "-c", "MANIFEST.sha256");
        assertThat(again.exit()).isNotZero();
        assertThat(again.output()).contains("bun-1_cal.fits: FAILED");
    }

    private void unpack(Path zip) throws Exception {
        assertThat(run(folder, "python3", "-m", "zipfile", "-e", zip.toString(), ".")
                        .exit())
                .isZero();
    }

    @Test
    void aTarHoldsTheSame() throws Exception {
        Path tar = save("b.tar.gz", post(given(), ".tar.gz", OPEN).asByteArray());
        assertThat(run(folder, "tar", "xzf", tar.toString()).exit()).isZero();
        Ran verified = run(folder, "sha256sum", "-c", "--strict", "MANIFEST.sha256");
        assertThat(verified.output()).contains("bun-0_cal.fits: OK", "bun-2_cal.fits: OK");
        assertThat(verified.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {".zip", ".tar.gz"})
    void aProtectedAndAnUnknownFileAreLeftOutAndNamedAndTheOthersCome(String extension) throws Exception {
        var uris = with(OPEN, CLOSED, "mast:BUN/product/none.fits", "mast:BUN/product/bun-0_lost.fits");
        Path file = save("b" + extension, post(given(), extension, uris).asByteArray());
        if (extension.equals(".zip")) {
            unpack(file);
        } else {
            assertThat(run(folder, "tar", "xzf", file.toString()).exit()).isZero();
        }
        assertThat(run(folder, "sha256sum", "-c", "MANIFEST.sha256").exit()).isZero();
        List<String> table = Files.readAllLines(folder.resolve("MANIFEST.csv"));
        assertThat(table).hasSize(7);
        assertThat(table.stream().filter(l -> l.contains(",delivered,"))).hasSize(3);
        assertThat(table)
                .anyMatch(l -> l.contains(CLOSED) && l.contains("left_out") && l.contains("2037-01-01"))
                .anyMatch(l -> l.contains("none.fits") && l.contains("knows no such file"))
                .anyMatch(l -> l.contains("lost.fits") && l.contains("does not hold its bytes"));
        assertThat(folder.resolve("mastDownload/BUN/bun-exclusive")).doesNotExist();
    }

    @Test
    void aCoInvestigatorGetsTheExclusiveFileAndAnotherScientistDoesNot() throws Exception {
        byte[] mine = post(as("coi"), ".zip", List.of(CLOSED)).asByteArray();
        byte[] others = post(as("scientist"), ".zip", List.of(CLOSED)).asByteArray();
        String entry = "mastDownload/BUN/bun-exclusive/bun-exclusive_cal.fits";
        try (var a = new ZipFile(save("a.zip", mine).toFile());
                var b = new ZipFile(save("b.zip", others).toFile())) {
            assertThat(a.getInputStream(a.getEntry(entry)).readAllBytes()).isEqualTo(bytes(9));
            assertThat(b.getEntry(entry)).isNull();
        }
        String token =
                TestTokens.of("search-service", "coi").scope("archive:read").sign();
        byte[] unscoped =
                post(given().auth().oauth2(token), ".zip", List.of(CLOSED)).asByteArray();
        try (var c = new ZipFile(save("c.zip", unscoped).toFile())) {
            assertThat(c.getEntry(entry)).isNull();
        }
    }

    @Test
    void whileNobodyCanDecidePublicFilesComeAndExclusiveOnesAreLeftOut() throws Exception {
        DecisionPoint.away = true;
        Path zip = save("b.zip", post(as("coi"), ".zip", with(OPEN, CLOSED)).asByteArray());
        try (var open = new ZipFile(zip.toFile())) {
            assertThat(open.stream().map(e -> e.getName()).filter(n -> n.endsWith("_cal.fits")))
                    .hasSize(3);
            assertThat(new String(
                            open.getInputStream(open.getEntry("MANIFEST.csv")).readAllBytes()))
                    .contains("could not be found out");
        }
    }

    @Test
    void aFileNamedTwiceComesOnceAndEqualNamesAreToldApart() throws Exception {
        var uris = List.of(
                "mast:BUN/product/a/same.fits",
                "mast:bun/PRODUCT/a/same.fits",
                "mast:BUN/product/b/same.fits",
                OPEN.get(2));
        Path zip = save("b.zip", post(given(), ".zip", uris, "layout=flat").asByteArray());
        try (var open = new ZipFile(zip.toFile())) {
            assertThat(open.stream().map(e -> e.getName()).toList())
                    .containsExactly("same.fits", "same_2.fits", "bun-2_cal.fits", "MANIFEST.csv", "MANIFEST.sha256");
            assertThat(open.getInputStream(open.getEntry("same_2.fits")).readAllBytes())
                    .isEqualTo(bytes(8));
        }
        zip = save(
                "c.zip",
                post(given(), ".zip", List.of(OPEN.get(2)), "layout=target").asByteArray());
        try (var open = new ZipFile(zip.toFile())) {
            assertThat(open.stream().findFirst().orElseThrow().getName()).isEqualTo("_.._.._etc/bun-2_cal.fits");
        }
    }

    @Test
    void aFileThatBreaksOnItsWayBreaksTheConnection() throws Exception {
        String uri = "mast:BUN/product/bun-broken_cal.fits";
        ingest(line("bun-broken", "x", "2020-01-01T00:00:00Z", "bun-broken_cal.fits"))
                .statusCode(200);
        int size = 20_000_000;
        putLarge(uri, size);
        String key = products.find(uri).orElseThrow().fileKey();
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setReceiveBufferSize(4096);
            String form = "uri=" + uri;
            socket.getOutputStream()
                    .write(("POST /api/v0.1/Download/bundle.zip HTTP/1.1\r\nHost: x\r\nContent-Type:"
                                    + " application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                                    + "\r\n\r\n"
                                    + form)
                            .getBytes());
            assertThat(socket.getInputStream().read(new byte[100])).isPositive();
            // the reader is slow, so the file is still open when it loses its end
            try (var channel = java.nio.channels.FileChannel.open(
                    files.local(key).orElseThrow(), java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(1_000_000);
            }
            byte[] rest;
            try {
                rest = socket.getInputStream().readAllBytes();
            } catch (IOException reset) {
                return;
            }
            assertThat(new String(rest, StandardCharsets.ISO_8859_1)).doesNotEndWith("\r\n0\r\n\r\n");
            assertThat(rest.length).isLessThan(size);
        }
    }

    @Test
    void whenTheClientGoesTheWorkEnds() throws Exception {
        String uri = "mast:BUN/product/bun-long_cal.fits";
        ingest(line("bun-long", "x", "2020-01-01T00:00:00Z", "bun-long_cal.fits"))
                .statusCode(200);
        putLarge(uri, 60_000_000);
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream()
                    .write(("GET /api/v0.1/Download/bundle.zip?uri=" + uri + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes());
            assertThat(socket.getInputStream().read(new byte[100])).isPositive();
            assertThat(bundles.running()).isPositive();
            socket.setSoLinger(true, 0);
        }
        for (long end = System.nanoTime() + 20_000_000_000L; bundles.running() > 0 && System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        assertThat(bundles.running()).isZero();
    }

    @Test
    void headOfABundleMovesNoFile() {
        given().queryParam("uri", OPEN.get(0))
                .head(BUNDLE + ".zip")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/zip");
    }

    @Test
    void aBrowserAsksByAFormAndSeesTheSizeBefore() throws Exception {
        String files = "{\"observations\":[\"BUN/bun-0\",\"BUN/bun-exclusive\"]}";
        given().contentType("application/json")
                .body(files)
                .post("/api/v1/search/bundles/summary")
                .then()
                .statusCode(200)
                .body("files", org.hamcrest.Matchers.equalTo(2), "exclusive", org.hamcrest.Matchers.equalTo(1))
                .body("not_held", org.hamcrest.Matchers.equalTo(1), "bytes", org.hamcrest.Matchers.equalTo(200_009));
        byte[] zip = given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("request", "{\"files\":" + files + ",\"layout\":\"flat\"}")
                .post("/api/v1/search/bundles")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (var open = new ZipFile(save("f.zip", zip).toFile())) {
            assertThat(open.stream().map(e -> e.getName()).toList())
                    .containsExactly("bun-0_cal.fits", "MANIFEST.csv", "MANIFEST.sha256");
        }
        for (String bad : List.of("{", "null", "{\"no_such\":1}")) {
            given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                    .formParam("request", bad)
                    .post("/api/v1/search/bundles")
                    .then()
                    .statusCode(400);
        }
        given().contentType("application/json")
                .body("{\"files\":{\"uris\":[\"x\"]},\"name\":\"a\\u0000\",\"format\":\"rar\"}")
                .post("/api/v1/search/bundles")
                .then()
                .statusCode(400)
                .body("errors.pointer", org.hamcrest.Matchers.hasItem("/name"))
                .body("errors.pointer", org.hamcrest.Matchers.hasItem("/format"));
    }

    @Test
    void aFileThatIsGoneFromTheStoreIsLeftOutAndNamed() throws Exception {
        String uri = "mast:BUN/product/bun-gone_cal.fits";
        ingest(line("bun-gone", "x", "2020-01-01T00:00:00Z", "bun-gone_cal.fits"))
                .statusCode(200);
        put(uri, bytes(5));
        files.delete(products.find(uri).orElseThrow().fileKey());
        Path zip = save("b.zip", post(given(), ".zip", with(OPEN, uri)).asByteArray());
        try (var open = new ZipFile(zip.toFile())) {
            assertThat(open.stream().filter(e -> e.getName().endsWith(".fits"))).hasSize(3);
            assertThat(new String(
                            open.getInputStream(open.getEntry("MANIFEST.csv")).readAllBytes()))
                    .contains("could not read this file");
        }
    }

    @Test
    void fewFilesCanBeAskedForByAnAddress() {
        given().queryParam("uri", OPEN.get(0))
                .queryParam("uri", OPEN.get(1))
                .get(BUNDLE + ".sh")
                .then()
                .statusCode(200)
                .body(containsString("\nFILES=2\n"));
        given().queryParam("uri", OPEN.get(0))
                .queryParam("format", "zip")
                .get(BUNDLE)
                .then()
                .statusCode(200)
                .contentType("application/zip");
        given().queryParam("uri", OPEN.get(0))
                .get(BUNDLE)
                .then()
                .statusCode(200)
                .body(containsString("main \"$@\""));
    }

    @Test
    void whatIsNoRequestForABundleIsRefusedByNamingItsFault() {
        post(given(), ".zip", List.of()).then().statusCode(400).body("detail", containsString("uri="));
        post(given(), ".zip", List.of("mast:BUN/product/none.fits")).then().statusCode(404);
        post(given(), ".rar", OPEN).then().statusCode(404);
        post(given(), ".zip", OPEN, "layout=heap").then().statusCode(400).body("detail", containsString("observation"));
        post(given(), "", OPEN, "format=rar").then().statusCode(400);
        post(given(), ".sh", List.of("a\u0000b")).then().statusCode(400);
        post(given(), ".sh", List.of("")).then().statusCode(400);
        post(given(), ".sh", OPEN, "bundle_name=a\u0007b").then().statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .body("uri=%zz")
                .post(BUNDLE + ".sh")
                .then()
                .statusCode(400);
    }

    @Test
    void oneFileTooManyIsRefusedWithTheLimit() {
        var form = new StringBuilder();
        for (int i = 0; i <= 100_000; i++) {
            form.append("uri=mast:BUN/product/").append(i).append("&");
        }
        given().contentType("application/x-www-form-urlencoded")
                .body(form.toString())
                .post(BUNDLE + ".sh")
                .then()
                .statusCode(400)
                .body("detail", containsString("100000"));
    }

    @Test
    void aBundleOfManyUnknownFilesNamesThemAll() {
        var form = new StringBuilder("uri=" + OPEN.get(0));
        for (int i = 0; i < 3000; i++) {
            form.append("&uri=mast:BUN/product/none-").append(i);
        }
        given().contentType("application/x-www-form-urlencoded")
                .body(form.toString())
                .post(BUNDLE + ".sh")
                .then()
                .statusCode(200)
                .body(containsString("\nFILES=3001\n"), containsString("none-2999"));
    }
}
