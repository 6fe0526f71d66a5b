package org.archivesupport.search.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs from their making to their end; the tests are the workers. */
@QuarkusTest
class JobTest extends RunningService {

    private static final String JOBS = "/api/v1/search/jobs";
    private static final String CLOSED = "mast:BUN/product/job-exclusive_cal.fits";
    private static final List<String> OPEN = IntStream.range(0, 4)
            .mapToObj(i -> "mast:BUN/product/job-%d_cal.fits".formatted(i))
            .toList();

    @Inject
    JobWorker worker;

    @Inject
    JobSweeper sweeper;

    @Inject
    JobQueue queue;

    @Inject
    JobStore store;

    @Inject
    FileStore files;

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    @TempDir
    Path folder;

    @BeforeEach
    void load() {
        sql.update("delete from batch_job");
        var lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            lines.append(BundleFixture.line("job-" + i, "M 31", "2020-01-01T00:00:00Z", "job-" + i + "_cal.fits"));
        }
        lines.append(BundleFixture.line("job-exclusive", "M 33", "2037-01-01T00:00:00Z", "job-exclusive_cal.fits"));
        ingest(lines.toString()).statusCode(200);
        for (int i = 0; i < 4; i++) {
            put(OPEN.get(i), large(i));
        }
        put(CLOSED, BundleFixture.bytes(9));
    }

    @AfterEach
    void back() {
        DecisionPoint.away = false;
        DecisionPoint.revoked = false;
        sql.update("delete from batch_job");
    }

    private static byte[] large(int seed) {
        byte[] bytes = new byte[600_000];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String uris(List<String> uris) {
        return "{\"uris\":" + uris.stream().map(u -> '"' + u + '"').collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String make(String account, String files, String more) {
        return as(account)
                .contentType("application/json")
                .body("{\"files\":" + files + more + "}")
                .post(JOBS)
                .then()
                .statusCode(201)
                .header("Location", containsString(JOBS + "/"))
                .body("state", equalTo("queued"))
                .extract()
                .path("id");
    }

    private static RequestSpecification body(String account, String body) {
        return as(account).contentType("application/json").body(body);
    }

    private static String state(String account, String job) {
        return as(account)
                .get(JOBS + "/" + job)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private byte[] part(String account, String job, int part) {
        return as(account)
                .get(JOBS + "/" + job + "/parts/" + part)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void aJobComesInPartsOfTheAskedSizeAndIsDoneOnce() throws Exception {
        String job = make("coi", uris(OPEN), ",\"part_bytes\":1300000,\"name\":\"m31\",\"title\":\"My M 31\"");
        assertThat(worker.one()).isTrue();
        assertThat(worker.one()).isFalse();
        as("coi")
                .get(JOBS + "/" + job)
                .then()
                .body(
                        "state", equalTo("done"),
                        "progress", equalTo(1.0f),
                        "files_done", equalTo(4),
                        "left_out", equalTo(0),
                        "parts", hasSize(2),
                        "parts[0].filename", equalTo("m31-part-001.zip"),
                        "parts[0].files", equalTo(2));
        var got = new HashSet<String>();
        for (int part = 1; part <= 2; part++) {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(part("coi", job, part)))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    byte[] bytes = zip.readAllBytes();
                    if (entry.getName().endsWith(".fits")) {
                        got.add(entry.getName());
                        int i = entry.getName().charAt(entry.getName().length() - 10) - '0';
                        assertThat(bytes).isEqualTo(large(i));
                    }
                }
            }
        }
        assertThat(got).hasSize(4);
        String manifest = as("coi").get(JOBS + "/" + job + "/manifest").asString();
        assertThat(manifest.lines()).hasSize(4).allMatch(l -> l.matches("[0-9a-f]{64}  mastDownload/BUN/.*"));
    }

    @Test
    void aResultCanBeFetchedInRangesAndHeadSaysWhatGetSays() {
        String job = make("coi", uris(OPEN.subList(0, 1)), "");
        worker.one();
        byte[] whole = part("coi", job, 1);
        var head = as("coi").head(JOBS + "/" + job + "/parts/1");
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(whole.length));
        byte[] some = as("coi")
                .header("Range", "bytes=1000-1999")
                .header("If-Range", head.header("ETag"))
                .get(JOBS + "/" + job + "/parts/1")
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 1000-1999/" + whole.length)
                .extract()
                .asByteArray();
        assertThat(some).isEqualTo(java.util.Arrays.copyOfRange(whole, 1000, 2000));
        as("coi")
                .header("Range", "bytes=" + whole.length + "-")
                .get(JOBS + "/" + job + "/parts/1")
                .then()
                .statusCode(416);
        as("coi").get(JOBS + "/" + job + "/parts/2").then().statusCode(404);
    }

    @Test
    void whatTheOwnerMayNotReadIsLeftOutAndNamed() throws Exception {
        String job = make(
                "scientist",
                uris(List.of(OPEN.get(0), CLOSED, "mast:BUN/product/none.fits")),
                ",\"format\":\"tar.gz\"");
        worker.one();
        as("scientist")
                .get(JOBS + "/" + job)
                .then()
                .body("state", equalTo("done"), "files_done", equalTo(1), "left_out", equalTo(2));
        as("scientist")
                .queryParam("state", "left_out")
                .get(JOBS + "/" + job + "/files")
                .then()
                .body(
                        "items",
                        hasSize(2),
                        "items.uri",
                        hasItem(CLOSED),
                        "items[0].reason",
                        containsString("2037-01-01"));
        Path tar = Files.write(folder.resolve("r.tar.gz"), part("scientist", job, 1));
        var listed = new ProcessBuilder("tar", "tzf", tar.toString()).start();
        assertThat(new String(listed.getInputStream().readAllBytes()))
                .contains("job-0_cal.fits")
                .doesNotContain("exclusive");
    }

    @Test
    void anExclusiveResultIsRefusedAsSoonAsTheOwnerMayNotReadItAnyMore() {
        String job = make("coi", uris(List.of(OPEN.get(0), CLOSED)), "");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("left_out", equalTo(0), "parts[0].exclusive", equalTo(1));
        assertThat(part("coi", job, 1)).isNotEmpty();
        String path = JOBS + "/" + job + "/parts/1";
        String unscoped =
                TestTokens.of("search-service", "coi").scope("archive:read").sign();
        given().auth().oauth2(unscoped).get(path).then().statusCode(403);
        DecisionPoint.away = true;
        as("coi").get(path).then().statusCode(503);
        DecisionPoint.away = false;
        DecisionPoint.revoked = true;
        as("coi").get(path).then().statusCode(403).body("detail", containsString(CLOSED));
        as("coi").header("Range", "bytes=0-9").get(path).then().statusCode(403);
        as("coi").head(path).then().statusCode(403);
    }

    @Test
    void aJobIsThereForItsOwnerAlone() {
        String job = make("coi", uris(OPEN.subList(0, 1)), "");
        worker.one();
        for (String path : List.of("", "/parts/1", "/files", "/manifest")) {
            given().get(JOBS + "/" + job + path).then().statusCode(401);
            as("scientist").get(JOBS + "/" + job + path).then().statusCode(404);
            staff().get(JOBS + "/" + job + path).then().statusCode(404);
        }
        as("scientist").delete(JOBS + "/" + job).then().statusCode(404);
        for (String deed : List.of("pause", "resume", "cancel")) {
            as("scientist").post(JOBS + "/" + job + "/" + deed).then().statusCode(404);
            given().post(JOBS + "/" + job + "/" + deed).then().statusCode(401);
        }
        given().contentType("application/json")
                .body("{\"files\":" + uris(OPEN) + "}")
                .post(JOBS)
                .then()
                .statusCode(401);
        given().get(JOBS).then().statusCode(401);
        as("scientist").get(JOBS).then().body("items", hasSize(0));
        as("coi").get(JOBS).then().body("items", hasSize(1));
        as("scientist").get("/api/v1/search/admin/jobs").then().statusCode(403);
        staff().get("/api/v1/search/admin/jobs").then().statusCode(200).body("items.owner", hasItem("coi"));
    }

    @Test
    void aPausedJobRestsUntilItIsResumed() {
        String job = make("coi", uris(OPEN), "");
        as("coi").post(JOBS + "/" + job + "/pause").then().statusCode(200).body("state", equalTo("paused"));
        as("coi").post(JOBS + "/" + job + "/pause").then().statusCode(200);
        assertThat(worker.one()).isFalse();
        as("coi").post(JOBS + "/" + job + "/resume").then().statusCode(200).body("state", equalTo("queued"));
        assertThat(worker.one()).isTrue();
        assertThat(state("coi", job)).isEqualTo("done");
        as("coi").post(JOBS + "/" + job + "/pause").then().statusCode(409).body("detail", containsString("done"));
    }

    @Test
    void aCancelledJobIsNeverMadeAndADeletedOneLeavesNothing() throws IOException {
        String job = make("coi", uris(OPEN), "");
        as("coi").post(JOBS + "/" + job + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        assertThat(worker.one()).isFalse();
        as("coi").post(JOBS + "/" + job + "/resume").then().statusCode(409);
        String other = make("coi", uris(OPEN), "");
        worker.one();
        String key =
                store.find(UUID.fromString(other), sub("coi")).orElseThrow().key(1);
        assertThat(files.stat(key)).isPresent();
        as("coi").delete(JOBS + "/" + other).then().statusCode(204);
        assertThat(files.stat(key)).isEmpty();
        as("coi").get(JOBS + "/" + other).then().statusCode(404);
        assertThat(sql.number("select count(*) from batch_job_file where job_id = ?", UUID.fromString(other)))
                .isZero();
    }

    private static String sub(String account) {
        return account.equals("coi") ? "00000000-0000-4000-8000-000000000003" : "00000000-0000-4000-8000-000000000001";
    }

    @Test
    void aJobWhoseWorkerDiedGoesOnBehindItsLastFinishedPart() throws Exception {
        String id = make("coi", uris(OPEN), ",\"part_bytes\":1000000");
        UUID dead = UUID.randomUUID();
        JobRow job = queue.claim(dead).orElseThrow();
        assertThat(worker.one()).as("its lease runs").isFalse();
        // the first part is finished, of the second there is half a file
        var first = queue.waiting(job.id(), 0, 1).get(0);
        var stored = files.put(job.key(1), new ByteArrayInputStream(new byte[10]));
        assertThat(queue.finishPart(
                        job, dead, 1, stored, List.of(new JobQueue.Outcome(first.place(), true, false, "ab", 1, null))))
                .isTrue();
        files.put(job.key(2), new ByteArrayInputStream(new byte[7]));
        sql.update("update batch_job set lease_until = now() - interval '1 second' where id = ?", job.id());

        assertThat(worker.one()).isTrue();
        as("coi")
                .get(JOBS + "/" + id)
                .then()
                .body(
                        "state", equalTo("done"),
                        "files_done", equalTo(4),
                        "parts", hasSize(4),
                        "parts[0].size", equalTo(10),
                        "parts[1].files", equalTo(1));
        assertThat(queue.beat(job.id(), dead, 0))
                .as("the dead worker has no say")
                .isFalse();
        assertThat(queue.finishPart(job, dead, 2, stored, List.of())).isFalse();
    }

    @Test
    void whileNobodyCanDecideAJobWithExclusiveFilesWaits() {
        String job = make("coi", uris(List.of(CLOSED)), "");
        DecisionPoint.away = true;
        assertThat(worker.one()).isTrue();
        assertThat(state("coi", job)).isEqualTo("queued");
        assertThat(worker.one()).as("not at once").isFalse();
        DecisionPoint.away = false;
        sql.update("update batch_job set not_before = now()");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("state", equalTo("done"), "left_out", equalTo(0));
    }

    @Test
    void theOwnerIsToldWithTheSameTransactionThatEndsTheJob() throws Exception {
        String job = make("coi", uris(OPEN), ",\"title\":\"All of M 31\"");
        worker.one();
        JsonNode told = json.readTree(sql.one(
                        "select data::text from outbox where type = 'org.archivesupport.job.finished.v1' and subject = ?",
                        row -> row.getString(1),
                        job)
                .orElseThrow());
        assertThat(told.path("state").asText()).isEqualTo("done");
        assertThat(told.path("subject").asText()).isEqualTo("All of M 31");
        assertThat(told.path("recipient").asText()).isEqualTo(sub("coi"));
        assertThat(told.path("link").asText()).endsWith("/portal/jobs/" + job);
        assertThat(told.path("files").asInt()).isEqualTo(4);
    }

    @Test
    void aRepeatedRequestMakesOneJob() {
        String body = "{\"files\":" + uris(OPEN) + "}";
        String key = UUID.randomUUID().toString();
        String first = body("coi", body)
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .extract()
                .path("id");
        body("coi", body)
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        as("coi").get(JOBS).then().body("items", hasSize(1));
        body("coi", "{\"files\":" + uris(OPEN.subList(0, 1)) + "}")
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .statusCode(422);
    }

    @Test
    void aPersonHasSoManyJobsAndSoManyBytesAndIsToldSo() {
        for (int i = 0; i < 5; i++) {
            make("coi", uris(OPEN), "");
        }
        body("coi", "{\"files\":" + uris(OPEN) + "}")
                .post(JOBS)
                .then()
                .statusCode(409)
                .body("detail", containsString("5 jobs"));
        make("scientist", uris(OPEN), "");
        sql.update("update batch_job set bytes = 1099511627776 where owner = ?", sub("scientist"));
        body("scientist", "{\"files\":" + uris(OPEN) + "}")
                .post(JOBS)
                .then()
                .statusCode(409)
                .body("detail", containsString("1099511627776 bytes in all"));
        body("scientist", "{\"files\":" + uris(OPEN) + ",\"format\":\"script\"}")
                .post(JOBS)
                .then()
                .statusCode(201);
        assertThat(sql.number("select count(*) from batch_job")).isEqualTo(7);
    }

    @Test
    void anExpiredResultIsGoneAndSaysSo() throws IOException {
        String job = make("coi", uris(OPEN.subList(0, 1)), "");
        worker.one();
        JobRow row = store.find(UUID.fromString(job), sub("coi")).orElseThrow();
        sweeper.sweep(Instant.now());
        assertThat(files.stat(row.key(1))).isPresent();
        sweeper.sweep(Instant.now().plus(Duration.ofDays(8)));
        assertThat(files.stat(row.key(1))).isEmpty();
        assertThat(state("coi", job)).isEqualTo("expired");
        as("coi").get(JOBS + "/" + job + "/parts/1").then().statusCode(410);
        sweeper.sweep(Instant.now().plus(Duration.ofDays(60)));
        as("coi").get(JOBS + "/" + job).then().statusCode(404);
    }

    @Test
    void observationsAndSearchesAreNarrowedToTheWantedProducts() throws Exception {
        ingest("{\"obs_collection\":\"BUN\",\"obs_id\":\"narrow\",\"status\":\"archived\",\"proposal_id\":\"9177\","
                        + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"products\":["
                        + "{\"uri\":\"mast:BUN/product/narrow_cal.fits\",\"subgroup\":\"CAL\",\"recommended\":true,\"calib_level\":2},"
                        + "{\"uri\":\"mast:BUN/product/narrow_rate.fits\",\"subgroup\":\"RATE\",\"calib_level\":2},"
                        + "{\"uri\":\"mast:BUN/product/narrow.jpg\",\"type\":\"PREVIEW\"}]}\n")
                .statusCode(200);
        put("mast:BUN/product/narrow_cal.fits", BundleFixture.bytes(1));
        String byName = "{\"files\":{\"observations\":[\"BUN/narrow\"],\"products\":%s},\"format\":\"manifest\"}";
        String bySearch = "{\"files\":{\"search\":{\"proposal_id\":\"9177\"},\"products\":%s},\"format\":\"manifest\"}";
        for (String body : List.of(byName, bySearch)) {
            assertThat(bundle(body.formatted("{}"))).hasSize(3);
            assertThat(bundle(body.formatted("{\"recommended\":true}"))).hasSize(1);
            assertThat(bundle(body.formatted("{\"subgroup\":[\"CAL\",\"RATE\"]}")))
                    .hasSize(2);
            assertThat(bundle(body.formatted("{\"extension\":[\"jpg\"]}"))).hasSize(1);
            assertThat(bundle(body.formatted("{\"type\":[\"SCIENCE\"],\"calib_level\":[2]}")))
                    .hasSize(2);
        }
        String job = make("coi", "{\"search\":{\"proposal_id\":\"9177\"},\"products\":{\"recommended\":true}}", "");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("files", equalTo(1), "files_done", equalTo(1));
    }

    private static List<String> bundle(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/search/bundles")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void aScriptCanBeAJobToo() {
        String job = make("coi", uris(List.of(OPEN.get(0), CLOSED)), ",\"format\":\"script\",\"name\":\"s\"");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("parts[0].filename", equalTo("s.sh"), "bytes", equalTo(0));
        assertThat(new String(part("coi", job, 1))).contains("\nFILES=2\n", "\nPROTECTED=1\n");
    }

    @Test
    void whatCannotBeAJobIsRefusedByNamingAllFaults() {
        body("coi", "{}").post(JOBS).then().statusCode(400).body("errors.pointer", hasItem("/files"));
        body("coi", "{\"files\":{},\"format\":\"rar\",\"layout\":\"heap\",\"part_bytes\":5,\"title\":\"a\\u0000b\"}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/format"))
                .body("errors.pointer", hasItem("/layout"))
                .body("errors.pointer", hasItem("/part_bytes"))
                .body("errors.pointer", hasItem("/title"))
                .body("errors.pointer", hasItem("/files"));
        body("coi", "{\"files\":{\"uris\":[]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[null]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[\"a\\u0000b\"]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[\"mast:x\"],\"observations\":[\"A/b\"]}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"observations\":[\"nothing\"]}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"observations\":[\"BUN/no-such\"]}}")
                .post(JOBS)
                .then()
                .statusCode(404)
                .body("detail", containsString("BUN/no-such"));
        body("coi", "{\"files\":{\"search\":{\"no_such\":\"1\"}}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("no_such"));
        body("coi", "{\"files\":{\"observations\":[\"BUN/job-0\"],\"products\":{\"no_such\":1}}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("no_such"));
        body("coi", "{\"files\":{\"observations\":[\"BUN/job-0\"],\"products\":{\"type\":{}}}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"search\":{\"proposal_id\":null}}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"product_ids\":[-1]}}").post(JOBS).then().statusCode(404);
        body("coi", "{\"files\":{\"uris\":[\"mast:BUN/none\"]}}")
                .post(JOBS)
                .then()
                .statusCode(404);
        body("coi", "{\"files\":{\"uris\":" + ("[" + "\"u\",".repeat(100_000) + "\"u\"]") + "}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("detail", containsString("100000"));
        as("coi").queryParam("after", "eA").get(JOBS).then().statusCode(400);
        as("coi").queryParam("limit", "0").get(JOBS).then().statusCode(400);
        as("coi").get(JOBS + "/%00").then().statusCode(404);
        assertThat(sql.number("select count(*) from batch_job")).isZero();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        for (String path : List.of(JOBS, "/api/v1/search/bundles", "/api/v1/search/bundles/summary")) {
            try (var socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 17000000\r\n\r\n")
                                .getBytes());
                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                assertThat(answer.readLine()).as(path).contains(" 413 ");
            }
        }
    }

    @Test
    void thousandsOfFilesAreOneJobAndEveryOneIsInItOnce() throws Exception {
        var line = new StringBuilder(
                "{\"obs_collection\":\"BUN\",\"obs_id\":\"many\",\"status\":\"archived\",\"proposal_id\":\"9178\","
                        + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"products\":[");
        for (int i = 0; i < 5000; i++) {
            line.append(i == 0 ? "" : ",").append("{\"uri\":\"mast:BUN/product/many-%05d.fits\"}".formatted(i));
        }
        ingest(line + "]}\n").statusCode(200);
        put("mast:BUN/product/many-00000.fits", "tiny".getBytes());
        // the bytes of all are those of the first
        sql.update("update product p set size = q.size, sha256 = q.sha256, file_key = q.file_key from product q"
                + " where p.uri like 'mast:BUN/product/many-%' and q.uri = 'mast:BUN/product/many-00000.fits'");
        String job = make("coi", "{\"observations\":[\"BUN/many\"]}", ",\"layout\":\"flat\"");
        worker.one();
        as("coi")
                .get(JOBS + "/" + job)
                .then()
                .body("state", equalTo("done"), "files_done", equalTo(5000), "parts", hasSize(1), "fault", nullValue());
        Path zip = Files.write(folder.resolve("r.zip"), part("coi", job, 1));
        try (var open = new ZipFile(zip.toFile())) {
            assertThat(open.stream()
                            .map(e -> e.getName())
                            .filter(n -> n.startsWith("many-"))
                            .collect(Collectors.toSet()))
                    .hasSize(5000);
        }
        as("coi")
                .queryParam("limit", 10)
                .get(JOBS + "/" + job + "/files")
                .then()
                .body("items", hasSize(10), "next", not(nullValue()));
    }
}
