package org.archivesupport.search.batch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Jobs to work on; the tests are the workers. */
abstract class JobFixture extends RunningService {

    static final String JOBS = "/api/v1/search/jobs";
    static final String CLOSED = "mast:BUN/product/job-exclusive_cal.fits";
    static final List<String> OPEN = IntStream.range(0, 4)
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

    static byte[] large(int seed) {
        byte[] bytes = new byte[600_000];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String uris(List<String> uris) {
        return "{\"uris\":" + uris.stream().map(u -> '"' + u + '"').collect(Collectors.joining(",", "[", "]")) + "}";
    }

    static String make(String account, String files, String more) {
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

    static RequestSpecification body(String account, String body) {
        return as(account).contentType("application/json").body(body);
    }

    static String state(String account, String job) {
        return as(account)
                .get(JOBS + "/" + job)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    byte[] part(String account, String job, int part) {
        return as(account)
                .get(JOBS + "/" + job + "/parts/" + part)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    static String sub(String account) {
        return account.equals("coi") ? "00000000-0000-4000-8000-000000000003" : "00000000-0000-4000-8000-000000000001";
    }
}
