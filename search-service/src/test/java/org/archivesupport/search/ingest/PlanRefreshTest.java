package org.archivesupport.search.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlanRefreshTest extends RunningService {

    private static ValidatableResponse plan(String mission, String lines) {
        return staff().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/search/admin/ingest/plan?" + mission)
                .then();
    }

    private static String row(String mission, String obsId, String status, String window) {
        return "{\"obs_collection\":\"" + mission + "\",\"obs_id\":\"" + obsId + "\",\"status\":\"" + status
                + "\",\"proposal_id\":\"7200\",\"plan_window_start\":\"" + window + "\",\"t_exptime\":100}\n";
    }

    private static ValidatableResponse observation(String mission, String obsId) {
        return given().get("/api/v1/search/observations/" + mission + "/" + obsId)
                .then()
                .statusCode(200);
    }

    @Test
    void whatLeftThePlanIsWithdrawnWithItsHistoryAndComesBackWithItsNumber() {
        String a = row("PLANA", "plan-1", "planned", "2030-01-01T00:00:00Z");
        String b = row("PLANA", "plan-2", "scheduled", "2030-02-01T00:00:00Z");
        plan("mission=PLANA", a + b)
                .statusCode(200)
                .body("inserted", equalTo(2))
                .body("withdrawn", equalTo(0));
        int number = observation("PLANA", "plan-2").extract().path("id");
        plan("mission=PLANA&origin=plan-of-today", a)
                .statusCode(200)
                .body("unchanged", equalTo(1))
                .body("withdrawn", equalTo(1));
        observation("PLANA", "plan-2").body("status", equalTo("withdrawn")).body("id", equalTo(number));
        plan("mission=PLANA", a + b).statusCode(200).body("updated", equalTo(1)).body("withdrawn", equalTo(0));
        observation("PLANA", "plan-2").body("status", equalTo("scheduled")).body("id", equalTo(number));
        given().get("/api/v1/search/observations/PLANA/plan-2/history")
                .then()
                .body("items.status", contains("scheduled", "withdrawn", "scheduled"))
                .body("items[1].origin", equalTo("plan-of-today"));
        given().get("/api/v1/search/observations/PLANA/plan-2/history?limit=2")
                .then()
                .body("items.status", contains("scheduled", "withdrawn"));
        String next = given().get("/api/v1/search/observations/PLANA/plan-2/history?limit=2")
                .path("next");
        given().queryParam("limit", 2)
                .queryParam("after", next)
                .get("/api/v1/search/observations/PLANA/plan-2/history")
                .then()
                .body("items.status", contains("scheduled"));
    }

    @Test
    void whatTheTelescopeHasDoneIsNotSetBackByAnOldPlan() {
        String planned = row("PLANB", "plan-3", "planned", "2030-01-01T00:00:00Z");
        String other = row("PLANB", "plan-4", "planned", "2030-01-01T00:00:00Z");
        plan("mission=PLANB", planned + other).statusCode(200);
        int number = observation("PLANB", "plan-3").extract().path("id");
        ingest(
                        "{\"obs_collection\":\"PLANB\",\"obs_id\":\"plan-3\",\"status\":\"archived\",\"proposal_id\":\"7200\"}\n")
                .statusCode(200);
        plan("mission=PLANB", planned + other).statusCode(200).body("withdrawn", equalTo(0));
        observation("PLANB", "plan-3").body("status", equalTo("archived")).body("id", equalTo(number));
        plan("mission=PLANB", other).statusCode(200).body("withdrawn", equalTo(0));
        observation("PLANB", "plan-3").body("status", equalTo("archived"));
    }

    @Test
    void aPlanThatWouldWithdrawMostIsRefusedUnlessAsked() {
        var lines = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            lines.append(row("PLANC", "plan-c" + i, "planned", "2030-01-01T00:00:00Z"));
        }
        plan("mission=PLANC", lines.toString()).statusCode(200);
        String one = row("PLANC", "plan-c0", "planned", "2030-01-01T00:00:00Z");
        plan("mission=PLANC", one).statusCode(409).body("detail", containsString("29 of 30"));
        observation("PLANC", "plan-c5").body("status", equalTo("planned"));
        plan("mission=PLANC&withdraw_many=true", one).statusCode(200).body("withdrawn", equalTo(29));
    }

    @Test
    void wrongRowsAreNamedAndTheOldPlanStays() {
        plan("mission=PLAND", row("PLAND", "plan-d1", "planned", "2030-01-01T00:00:00Z"))
                .statusCode(200);
        plan(
                        "mission=PLAND",
                        row("PLANX", "plan-d2", "planned", "2030-01-01T00:00:00Z")
                                + row("PLAND", "plan-d3", "archived", "2030-01-01T00:00:00Z") + "{\n")
                .statusCode(422)
                .body("errors.pointer", hasItems("/1", "/2", "/3"));
        observation("PLAND", "plan-d1").body("status", equalTo("planned"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "mission=",
                "mission=jwst",
                "mission=J%00",
                "mission=JWST&partial=true",
                "mission=PLANZ&withdraw_many=x"
            })
    void aPlanOfNoMissionIsRefused(String query) {
        plan(query, row("PLANZ", "z", "planned", "2030-01-01T00:00:00Z")).statusCode(400);
    }

    @Test
    void anEmptyPlanIsRefused() {
        plan("mission=PLANZ", "").statusCode(422);
        plan("mission=PLANZ", "\n\n").statusCode(422);
    }

    @Test
    void aReaderNeverMissesARowWhileThePlanIsRefreshed() throws Exception {
        var lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            lines.append(row("PLANE", "plan-e" + i, "planned", "2030-01-01T00:00:00Z"));
        }
        plan("mission=PLANE", lines.toString()).statusCode(200);
        var going = new AtomicBoolean(true);
        var fewest = new AtomicInteger(Integer.MAX_VALUE);
        var reads = new AtomicInteger();
        var reader = Executors.newSingleThreadExecutor();
        try {
            var reading = reader.submit(() -> {
                while (going.get() || reads.get() == 0) {
                    int count = given().get("/api/v1/search/observations/count?obs_collection=PLANE&execution=planned")
                            .path("count");
                    fewest.accumulateAndGet(count, Math::min);
                    reads.incrementAndGet();
                }
            });
            for (int i = 1; i <= 3; i++) {
                plan("mission=PLANE", lines.toString().replace("2030-01-01", "2030-01-0" + (i + 1)))
                        .statusCode(200)
                        .body("updated", equalTo(3000));
            }
            going.set(false);
            reading.get();
        } finally {
            reader.shutdown();
        }
        assertThat(reads.get()).isPositive();
        assertThat(fewest.get()).isEqualTo(3000);
    }
}
