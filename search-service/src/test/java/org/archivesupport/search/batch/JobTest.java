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
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** Jobs from their making to their end. */
@QuarkusTest
class JobTest extends JobFixture {

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
