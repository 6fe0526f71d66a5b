package org.archivesupport.search.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.archivesupport.files.FileStore;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles as their users get them: with curl, bash, unzip, tar and sha256sum. */
@QuarkusTest
class BundleTest extends RunningService {

    private static final String BUNDLE = "/api/v0.1/Download/bundle";
    private static final String CLOSED = "mast:BUN/product/bun-exclusive_cal.fits";
    private static final List<String> OPEN = IntStream.range(0, 3)
            .mapToObj(i -> "mast:BUN/product/bun-%d_cal.fits".formatted(i))
            .toList();

    @Inject
    FileStore files;

    @Inject
    ProductQuery products;

    @Inject
    Bundles bundles;

    @TempDir
    Path folder;

    static byte[] bytes(int seed) {
        byte[] bytes = new byte[100_000 + seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String line(String obsId, String target, String release, String... filenames) {
        return "{\"obs_collection\":\"BUN\",\"obs_id\":\"" + obsId
                + "\",\"status\":\"archived\",\"proposal_id\":\"77\","
                + "\"target_name\":\"" + target + "\",\"t_obs_release\":\"" + release + "\",\"products\":["
                + Arrays.stream(filenames)
                        .map(f -> "{\"uri\":\"mast:BUN/product/" + f + "\",\"recommended\":true,\"subgroup\":\"CAL\"}")
                        .collect(Collectors.joining(","))
                + "]}\n";
    }

    @BeforeEach
    void load() {
        ingest(line("bun-0", "M 31", "2020-01-01T00:00:00Z", "bun-0_cal.fits", "bun-0_lost.fits")
                        + line("bun-1", "M 31", "2020-01-01T00:00:00Z", "bun-1_cal.fits")
                        + line(
                                "bun-2",
                                "../../etc",
                                "2020-01-01T00:00:00Z",
                                "bun-2_cal.fits",
                                "a/same.fits",
                                "b/same.fits")
                        + line("bun-exclusive", "M 33", "2037-01-01T00:00:00Z", "bun-exclusive_cal.fits"))
                .statusCode(200);
        for (int i = 0; i < 3; i++) {
            put(OPEN.get(i), bytes(i));
        }
        put("mast:BUN/product/a/same.fits", bytes(7));
        put("mast:BUN/product/b/same.fits", bytes(8));
        put(CLOSED, bytes(9));
    }

    @AfterEach
    void back() {
        DecisionPoint.away = false;
    }

    private static Response post(RequestSpecification who, String extension, List<String> uris, String... fields) {
        var form = who.contentType("application/x-www-form-urlencoded; charset=utf-8");
        for (String uri : uris) {
            form.formParam("uri", uri);
        }
        for (String field : fields) {
            form.formParam(field.split("=")[0], field.split("=", 2)[1]);
        }
        return form.post(BUNDLE + extension);
    }

    private Path save(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private record Ran(int exit, String output) {}

    private static Ran run(Path where, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("MAST_API_TOKEN");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new java.util.ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

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
        byte[] large = new byte[20_000_000];
        new Random(3).nextBytes(large);
        put(uri, large);
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
            assertThat(rest.length).isLessThan(large.length);
        }
    }

    @Test
    void whenTheClientGoesTheWorkEnds() throws Exception {
        String uri = "mast:BUN/product/bun-long_cal.fits";
        ingest(line("bun-long", "x", "2020-01-01T00:00:00Z", "bun-long_cal.fits"))
                .statusCode(200);
        put(uri, new byte[60_000_000]);
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

    private Path script(RequestSpecification who, List<String> uris) throws IOException {
        Response answer = post(who, ".sh", uris, "bundle_name=my data");
        assertThat(answer.statusCode()).isEqualTo(200);
        // the gateway is not here: the script is sent to this service, whose tokens are internal ones
        return save(
                "script.sh",
                answer.asString()
                        .replace("'http://localhost:8080'", "'http://localhost:" + RestAssured.port + "'")
                        .replace("Authorization: token", "Authorization: Bearer")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aScriptDownloadsVerifiesAndMovesNoByteTwice() throws Exception {
        Path script = script(given(), OPEN);
        assertThat(run(folder, "bash", "-n", script.toString()).exit()).isZero();
        Ran first = run(folder, "bash", script.toString());
        assertThat(first.exit()).as(first.output()).isZero();
        Path got = folder.resolve("my_data");
        assertThat(Files.readAllBytes(got.resolve("mastDownload/BUN/bun-1/bun-1_cal.fits")))
                .isEqualTo(bytes(1));
        assertThat(Files.readString(got.resolve("MANIFEST.HTML"))).contains("<td>" + OPEN.get(2) + "</td>", "COMPLETE");
        assertThat(run(got, "sha256sum", "-c", "--strict", "MANIFEST.sha256").exit())
                .isZero();
        Ran again = run(folder, "bash", script.toString());
        assertThat(again.exit()).isZero();
        assertThat(again.output().lines().filter(l -> l.contains("COMPLETE (was here)")))
                .hasSize(3);
    }

    @Test
    void aScriptGoesOnWhereItStoppedAndMendsWhatIsDamaged() throws Exception {
        Path script = script(given(), OPEN);
        Path file = folder.resolve("my_data/mastDownload/BUN/bun-0/bun-0_cal.fits");
        Files.createDirectories(file.getParent());
        Files.write(Path.of(file + ".part"), Arrays.copyOf(bytes(0), 60_000));
        Path damaged = folder.resolve("my_data/mastDownload/BUN/bun-1/bun-1_cal.fits");
        Files.createDirectories(damaged.getParent());
        Files.write(damaged, new byte[bytes(1).length]);
        Path junk = folder.resolve("my_data/mastDownload/BUN/bun-2/bun-2_cal.fits.part");
        Files.createDirectories(junk.getParent());
        Files.write(junk, new byte[50_000]);
        Ran ran = run(folder, "bash", script.toString());
        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes(0));
        assertThat(Files.readAllBytes(damaged)).isEqualTo(bytes(1));
        assertThat(Files.readAllBytes(folder.resolve("my_data/mastDownload/BUN/bun-2/bun-2_cal.fits")))
                .isEqualTo(bytes(2));
    }

    @Test
    void aScriptNeedsATokenForAProtectedFileOnlyAndHoldsNone() throws Exception {
        Path script = script(as("coi"), with(OPEN, CLOSED));
        assertThat(Files.readString(script)).doesNotContain("eyJ").contains("\nPROTECTED=1\n");
        Ran without = run(folder, "bash", script.toString());
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.output()).contains("REFUSED (401", "3 of 4 files are here");
        Ran with = run(folder, "bash", script.toString(), TestTokens.user("coi"));
        assertThat(with.exit()).as(with.output()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("my_data/mastDownload/BUN/bun-exclusive/bun-exclusive_cal.fits")))
                .isEqualTo(bytes(9));
        assertThat(run(folder, "bash", script.toString(), "x\" url=\"file:///etc/passwd")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aScriptThatArrivedByHalvesDoesNothing() throws Exception {
        String whole = Files.readString(script(given(), OPEN));
        for (int end : new int[] {whole.length() - 12, whole.length() - 60, whole.indexOf("bun-1_cal"), 4000, 1500}) {
            Path half = save("half.sh", whole.substring(0, end).getBytes(StandardCharsets.UTF_8));
            run(folder, "bash", half.toString());
            assertThat(folder.resolve("my_data")).as("cut at " + end).doesNotExist();
        }
    }

    @Test
    void aFileThatWasReplacedMeanwhileIsSaidToBeSo() throws Exception {
        String uri = "mast:BUN/product/bun-redone_cal.fits";
        ingest(line("bun-redone", "x", "2020-01-01T00:00:00Z", "bun-redone_cal.fits"))
                .statusCode(200);
        put(uri, bytes(20));
        Path script = script(given(), List.of(uri));
        put(uri, bytes(21));
        Ran ran = run(folder, "bash", script.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.output()).contains("REPLACED");
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
