package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of archives complain about, seen from outside: docs/guides/what-users-suffer-from.md lists all of it with
 * the test that shows what happens here; these are the ones that no other test shows.
 */
class PainsOfArchiveUsersTest {

    private static final String OBSERVATIONS = "/api/v1/search/observations/JWST/";

    @TempDir
    Path folder;

    private static MastArchive archive;
    private static Http anonymous;
    private static Http staff;

    @BeforeAll
    static void anArchive() {
        anonymous = Http.anonymous();
        staff = Account.loader();
        archive = new MastArchive().ingest(staff);
    }

    @Test
    @DisplayName("3: a cut result says so, and its pages count right")
    void aCutResultSaysSo() {
        JsonNode answer = caom("Mast.Caom.Filtered", 10, "proposal_id", archive.program);
        int rows = answer.path("paging").path("rowsTotal").asInt();
        assertThat(rows).isGreaterThanOrEqualTo(MastArchive.SERIES + 6);
        assertThat(answer.path("paging").path("pagesFiltered").asInt()).isEqualTo((rows + 9) / 10);
        JsonNode own = anonymous
                .get("/api/v1/search/observations?limit=10&proposal_id=" + archive.program)
                .expect(200)
                .json();
        assertThat(own.path("items")).hasSize(10);
        assertThat(own.path("next").asText()).isNotBlank();
    }

    @Test
    @DisplayName(
            "4: an instrument is found by its name alone, whatever mode stands behind it, and a near miss is named")
    void anInstrumentIsFoundByItsNameAlone() {
        JsonNode answer = caom("Mast.Caom.Filtered", 100, "proposal_id", archive.program, "instrument_name", "MIRI");
        assertThat(texts(answer.path("data"), "instrument_name")).contains("MIRI", "MIRI/IMAGE", "MIRI/IFU");
        JsonNode none = caom("Mast.Caom.Filtered", 100, "instrument_name", "NIRCAMM/IMAGE");
        assertThat(none.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(none.path("msg").asText()).contains("NIRCAM");
    }

    @Test
    @DisplayName("5: a planned observation keeps its number when it is executed, and its history can be asked")
    void aPlannedObservationNeverDisappears() {
        ObjectNode line = Http.JSON.createObjectNode();
        String obsId = "jw" + archive.program + "-o140_t001_nircam_f444w";
        line.put("obs_collection", "JWST").put("obs_id", obsId).put("proposal_id", archive.program);
        line.put("s_ra", archive.ra).put("s_dec", archive.dec).put("invented", true);
        ingest(line.put("status", "planned").put("calib_level", -1));
        String number = id(obsId);
        ingest(line.put("status", "executed").put("calib_level", 2).put("t_min", 60_500.0));
        assertThat(id(obsId)).isEqualTo(number);
        assertThat(texts(
                        anonymous
                                .get(OBSERVATIONS + obsId + "/history")
                                .expect(200)
                                .json()
                                .path("items"),
                        "status"))
                .contains("planned", "executed");
    }

    @Test
    @DisplayName("7: a replaced file has a new version, checksum and tag, and says when it came")
    void aReplacedFileIsTold() {
        String uri = MastArchive.uri(archive.series.get(1), "cal.fits");
        JsonNode before = product(uri);
        String tag = anonymous.get(Archive.download(uri)).expect(200).header("ETag");
        Archive.content(staff, uri, Arrays.copyOf(archive.content, 2880));
        JsonNode after = product(uri);
        assertThat(after.path("version").asInt())
                .isGreaterThan(before.path("version").asInt());
        assertThat(after.path("sha256").asText())
                .isNotEqualTo(before.path("sha256").asText());
        assertThat(after.path("archived_date").asText()).endsWith("Z");
        assertThat(anonymous
                        .with("If-None-Match", tag)
                        .get(Archive.download(uri))
                        .expect(200)
                        .header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    @DisplayName("8: sha256sum finds a bundle whole, and finds a broken file")
    void aBundleCanBeVerified() throws IOException {
        byte[] bundle = bundle("flat", archive.series.subList(2, 5));
        unzip(bundle);
        assertThat(Clients.run(Map.of(), "bash", "-c", "cd '" + folder + "' && sha256sum --strict -c MANIFEST.sha256")
                        .status())
                .isZero();
        Path file = folder.resolve(archive.series.get(2) + "_cal.fits");
        assertThat(file).as(names(bundle).toString()).exists();
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertThat(Clients.run(Map.of(), "bash", "-c", "cd '" + folder + "' && sha256sum -c MANIFEST.sha256")
                        .status())
                .isNotZero();
    }

    @Test
    @DisplayName("12: a refusal says which of the reasons it is")
    void aRefusalSaysWhy() {
        Http member = Account.login("coi");
        String closed = Archive.download(MastArchive.uri(archive.closed, "cal.fits"));
        String[] reading = {"archive:read", "exclusive:read"};
        var reasons = new HashSet<String>();
        reasons.add(detail(anonymous.get(closed).expect(401)));
        reasons.add(detail(
                anonymous.bearer(Tokens.ended(member, reading)).get(closed).expect(401)));
        reasons.add(detail(
                anonymous.bearer(Tokens.revoked(member, reading)).get(closed).expect(401)));
        reasons.add(detail(anonymous.bearer("x".repeat(32)).get(closed).expect(401)));
        reasons.add(detail(
                anonymous.bearer(Tokens.of(member, "archive:read")).get(closed).expect(403)));
        reasons.add(detail(anonymous
                .bearer(Tokens.of(Account.login("scientist"), reading))
                .get(closed)
                .expect(403)));
        assertThat(reasons).hasSize(6);
    }

    @Test
    @DisplayName("13: whoever finds a token can end it, without an account")
    void aFoundTokenCanBeEnded() {
        String token = Tokens.of(Account.login("coi"), "archive:read", "exclusive:read");
        anonymous
                .post("/api/v1/auth/tokens/revoke-leaked", Map.of("token", token))
                .expect(204);
        anonymous.bearer(token).get("/api/v1/auth/programs").expect(401);
    }

    @Test
    @DisplayName("14: public telemetry needs no token, and a useless one does no harm")
    void telemetryNeedsNoToken() {
        JsonNode found = anonymous
                .get("/api/v1/engdb/mnemonics?q=temperature")
                .expect(200)
                .json();
        String name = found.path("items").path(0).path("name").asText();
        String uri = "/api/v0.1/Download/file?uri=mast:jwstedb/" + name + "-20240601T000000-20240601T000100.csv";
        for (Http user : List.of(anonymous, anonymous.with("Authorization", "token None"))) {
            assertThat(user.get(uri).expect(200).text()).startsWith("theTime,MJD,euvalue,sqldataType");
        }
    }

    @Test
    @DisplayName("17: a resolved name says who resolved it")
    void aResolvedNameSaysWhoResolvedIt() {
        JsonNode found =
                anonymous.get("/api/v1/search/resolve?name=M101").expect(200).json();
        assertThat(found.toString()).containsIgnoringCase("resolver");
        anonymous.get("/api/v1/search/resolve?name=no%20such%20thing%20xyzzy").expect(404);
    }

    @Test
    @DisplayName("18: every value is of the type that its column declares, or null")
    void valuesAreOfTheirType() {
        for (JsonNode answer : List.of(
                caom("Mast.Caom.Filtered", 500, "obs_collection", "JWST"),
                caom("Mast.Caom.Filtered", 500, "obs_collection", "HLSP"),
                caom("Mast.Caom.Filtered", 500, "proposal_id", archive.program))) {
            var wrong = new ArrayList<String>();
            for (JsonNode field : answer.path("fields")) {
                for (JsonNode row : answer.path("data")) {
                    JsonNode value = row.path(field.path("name").asText());
                    if (!fits(field.path("type").asText(), value)) {
                        wrong.add(field + " has " + value);
                        break;
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(answer.path("data")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("21: files are listed by the observation's number and by its name")
    void filesAreListedByNumberAndByName() {
        String obsId = archive.twoFilters;
        JsonNode byName = products(obsId);
        assertThat(byName).hasSize(MastArchive.productsEach());
        assertThat(texts(products(id(obsId)), "dataURI")).isEqualTo(texts(byName, "dataURI"));
    }

    @Test
    @DisplayName("22: a script for very many files is made at once")
    void aScriptForManyFilesIsMade() {
        String uris = archive.series.stream()
                .flatMap(obsId -> List.of("cal.fits", "i2d.fits", "uncal.fits", "i2d.jpg").stream()
                        .map(suffix -> "uri=" + MastArchive.uri(obsId, suffix)))
                .collect(Collectors.joining("&"));
        String many = (uris + "&").repeat(60) + uris;
        var script = anonymous
                .send(
                        "POST",
                        "/api/v0.1/Download/bundle.sh",
                        "application/x-www-form-urlencoded",
                        many.getBytes(StandardCharsets.US_ASCII))
                .expect(200);
        assertThat(script.text()).startsWith("#!").contains(archive.series.get(24) + "_cal.fits");
    }

    @Test
    @DisplayName("24: the layout of a bundle can be chosen; files of one name stay apart and inside")
    void theLayoutCanBeChosen() throws IOException {
        List<String> wanted = archive.series.subList(2, 4);
        assertThat(names(bundle("flat", wanted))).contains(wanted.get(0) + "_cal.fits");
        assertThat(names(bundle("observation", wanted)))
                .anyMatch(name -> name.endsWith(wanted.get(0) + "/" + wanted.get(0) + "_cal.fits"));
        assertThat(names(bundle("target", wanted))).anyMatch(name -> name.contains("FIELD-" + archive.program));

        ObjectNode line = Http.JSON.createObjectNode();
        line.put("obs_collection", "JWST")
                .put("obs_id", "jw" + archive.program + "-o150_t001")
                .put("status", "archived");
        line.put("proposal_id", archive.program).put("t_obs_release", 60_000.0).put("invented", true);
        List<String> uris = List.of(
                "mast:JWST/product/" + archive.program + "/one/same.fits",
                "mast:JWST/product/" + archive.program + "/two/same.fits",
                "mast:JWST/product/" + archive.program + "/three/SAME.fits");
        var products = line.putArray("products");
        uris.forEach(uri -> products.addObject().put("uri", uri));
        ingest(line);
        for (String uri : uris) {
            Archive.content(staff, uri, uri.getBytes(StandardCharsets.US_ASCII));
        }
        Archive.eventually(
                15, () -> anonymous.get(Archive.download(uris.get(0))).expect(200));
        List<String> names = names(zip("flat", uris));
        assertThat(names.stream().map(String::toLowerCase).distinct()).hasSize(names.size());
        assertThat(names.stream().filter(name -> name.toLowerCase().contains("same")))
                .hasSize(3);
        assertThat(names).noneMatch(name -> name.startsWith("/") || name.contains(".."));
    }

    private static boolean fits(String type, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return true;
        }
        return switch (type) {
            case "int", "long", "short", "number" -> value.isIntegralNumber();
            case "float", "double", "decimal" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "string", "char" -> value.isTextual() || value.isNumber();
            default -> false;
        };
    }

    private static JsonNode caom(String service, int pagesize, String... criteria) {
        ObjectNode request = Http.JSON.createObjectNode();
        request.put("service", service)
                .put("format", "json")
                .put("pagesize", pagesize)
                .put("page", 1);
        ObjectNode params = request.putObject("params").put("columns", "*");
        var filters = params.putArray("filters");
        for (int i = 0; i < criteria.length; i += 2) {
            filters.addObject().put("paramName", criteria[i]).putArray("values").add(criteria[i + 1]);
        }
        return anonymous
                .form("/api/v0/invoke", Map.of("request", request.toString()))
                .expect(200)
                .json();
    }

    private static JsonNode products(String observation) {
        String request = "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"" + observation
                + "\"},\"format\":\"json\"}";
        return anonymous
                .form("/api/v0/invoke", Map.of("request", request))
                .expect(200)
                .json()
                .path("data");
    }

    private static String id(String obsId) {
        return caom("Mast.Caom.Filtered", 5, "obs_id", obsId)
                .path("data")
                .path(0)
                .path("obsid")
                .asText();
    }

    private static JsonNode product(String uri) {
        return anonymous.get("/api/v1/search/products?uri=" + uri).expect(200).json();
    }

    private static void ingest(ObjectNode line) {
        staff.send(
                        "POST",
                        "/api/v1/search/admin/ingest?origin=system-test",
                        "application/x-ndjson",
                        line.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }

    private static byte[] bundle(String layout, List<String> observations) {
        return zip(
                layout,
                observations.stream().map(o -> MastArchive.uri(o, "cal.fits")).toList());
    }

    private static byte[] zip(String layout, List<String> uris) {
        String form = "layout=" + layout + "&"
                + uris.stream().map(uri -> "uri=" + Http.encode(uri)).collect(Collectors.joining("&"));
        return anonymous
                .send(
                        "POST",
                        "/api/v0.1/Download/bundle.zip",
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.US_ASCII))
                .expect(200)
                .bytes();
    }

    private static List<String> names(byte[] archive) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private void unzip(byte[] archive) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    private static String detail(Http.Answer answer) {
        return answer.json().path("detail").asText();
    }

    private static List<String> texts(JsonNode rows, String column) {
        var texts = new ArrayList<String>();
        rows.forEach(row -> texts.add(row.path(column).asText()));
        return texts;
    }
}
