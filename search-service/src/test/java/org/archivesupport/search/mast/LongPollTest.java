package org.archivesupport.search.mast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;

/** Slow answers: the request is held open, goes on once, and ends when nobody comes back. */
@QuarkusTest
class LongPollTest extends RunningService {

    @Inject
    AgroalDataSource database;

    private static String request(String params) {
        return "{\"service\":\"Mast.Test.Slow\",\"params\":" + params
                + ",\"format\":\"json\",\"pagesize\":50000,\"page\":1," + "\"cacheBreaker\":\"" + params.hashCode()
                + "\"}";
    }

    @Test
    void anIdenticalRequestTakesTheRunningAnswerOver() {
        int before = SlowService.STARTED.get();
        String request = request("{\"seconds\":2.5}");
        Instant start = Instant.now();
        int posts = 0;
        String status = "EXECUTING";
        while (status.equals("EXECUTING") && posts < 20) {
            status = Mashup.send(request).statusCode(200).extract().path("status");
            posts++;
        }
        assertThat(status).isEqualTo("COMPLETE");
        assertThat(posts).isBetween(2, 6);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        assertThat(SlowService.STARTED.get() - before).isEqualTo(1);
    }

    @Test
    void anAnswerOfManyPiecesIsWhole() {
        Mashup.send(request("{\"seconds\":0,\"rows\":40000}"))
                .body("data.size()", equalTo(40000))
                .body("paging.rowsFiltered", equalTo(40000));
    }

    @Test
    void aFaultThatComesLateIsStillToldInWords() {
        Mashup.send(request("{\"seconds\":0,\"fail\":true}"))
                .statusCode(200)
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("failed late"));
    }

    @Test
    void anAbandonedQueryIsCancelledInTheDatabase() throws Exception {
        Mashup.send(request("{\"seconds\":55}")).body("status", equalTo("EXECUTING"));
        assertThat(sleeping()).isEqualTo(1);
        Instant end = Instant.now().plusSeconds(20);
        while (sleeping() > 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(sleeping()).isZero();
    }

    /** How many such queries run for longer than a request is held. */
    private int sleeping() throws Exception {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select pg_sleep(0.2), count(*) from pg_stat_activity where state = 'active' and query like"
                                + " 'select /* slow test */%' and pid <> pg_backend_pid() and query_start < now() - interval '0.5 s'");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(2);
        }
    }
}
