package org.archivesupport.search.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import java.io.IOException;
import java.nio.file.Files;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.Test;

/** The 626 real visits of the James Webb Space Telescope go in by the door of staff and are found by everybody. */
@QuarkusTest
class VisitIngestTest extends RunningService {

    private static final RestAssuredConfig DOUBLES = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));

    private static void load() throws IOException {
        staff().contentType("text/csv")
                .body(Files.readAllBytes(RealData.path("jwst/jwst_visits.csv")))
                .post("/api/v1/search/admin/ingest/visits?origin=real")
                .then()
                .statusCode(200)
                .body("lines", equalTo(626))
                .body("rejected_count", equalTo(0));
    }

    private static int count(String query) {
        return given().get("/api/v1/search/observations/count?obs_collection=JWST&provenance_name=visit status report&"
                        + query)
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }

    @Test
    void anExecutedVisitIsFoundByPositionWithItsTimes() throws IOException {
        load();
        given().config(DOUBLES)
                .get("/api/v1/search/observations?ra=350.02859&dec=-60.06567&radius=0.001")
                .then()
                .statusCode(200)
                .body("items.obs_id", hasItem("jw01033005001"))
                .body("items.find { it.obs_id == 'jw01033005001' }.t_min", equalTo("2022-05-29T06:44:37Z"))
                .body("items.find { it.obs_id == 'jw01033005001' }.t_obs_release", equalTo("2022-05-29T12:18:14Z"))
                .body("items.find { it.obs_id == 'jw01033005001' }.instrument_name", equalTo("MIRI/SLITLESS"))
                .body("items.find { it.obs_id == 'jw01033005001' }.s_ra", closeTo(350.0285917, 1e-6))
                .body("items.find { it.obs_id == 'jw01033005001' }.s_dec", closeTo(-60.0657306, 1e-6));
    }

    @Test
    void plannedVisitsAreFoundWithTheirWindows() throws IOException {
        load();
        assertThat(count("execution=planned")).isEqualTo(133);
        assertThat(count("calib_level=-1&status=planned")).isEqualTo(131);
        int windowed = count("execution=planned&plan_window=2020-01-01..2040-01-01");
        assertThat(windowed).isEqualTo(123);
        given().get("/api/v1/search/observations?execution=planned&plan_window=2026-05-31&obs_collection=JWST")
                .then()
                .statusCode(200)
                .body("items[0].plan_window_start", equalTo("2026-05-31T00:00:00Z"))
                .body("items[0].plan_window_end", equalTo("2026-05-31T23:59:59Z"))
                .body("items[0].calib_level", equalTo(-1))
                .body("items[0].t_min", nullValue());
    }

    @Test
    void visitsKeepTheWordOfTheSchedulingSystem() throws IOException {
        load();
        assertThat(count("status=skipped")).isEqualTo(27);
        assertThat(count("status=withdrawn")).isEqualTo(15);
        assertThat(count("status=failed")).isEqualTo(10);
        assertThat(count("status=executed")).isEqualTo(441);
    }

    @Test
    void targetsAreFoundByNameInAnySpelling() throws IOException {
        load();
        assertThat(count("target_name=trappist 1")).isEqualTo(53);
        assertThat(count("target_name=TRAPPIST*")).isEqualTo(53);
    }

    @Test
    void aSecondLoadChangesNothing() throws IOException {
        load();
        staff().contentType("text/csv")
                .body(Files.readAllBytes(RealData.path("jwst/jwst_visits.csv")))
                .post("/api/v1/search/admin/ingest/visits")
                .then()
                .statusCode(200)
                .body("unchanged", equalTo(626))
                .body("inserted", equalTo(0))
                .body("updated", equalTo(0));
    }

    @Test
    void aPlannedVisitKeepsItsNumberAndItsHistoryWhenItIsExecuted() {
        String head =
                "pid,observation,visit,status,target,ra,dec,instrument,mode,date_start,date_end,plan_window,proprietary_period\n";
        visit(head + "9001,3,1,Implementation,Example,01:00:00.0,-00:30:00.0,MIRI,MRS,,,2026-05-31 - 2026-06-02,12\n");
        int id = observation("jw09001003001").extract().path("id");
        visit(head + "9001,3,1,Flight Ready,Example,01:00:00.0,-00:30:00.0,MIRI,MRS,,,2026-06-01 - 2026-06-02,12\n");
        visit(
                head
                        + "9001,3,1,Executed,Example,01:00:00.0,-00:30:00.0,MIRI,MRS,2026-06-01 10:00:00,2026-06-01 11:00:00,,12\n");
        observation("jw09001003001")
                .body("id", equalTo(id))
                .body("status", equalTo("executed"))
                .body("s_dec", equalTo(-0.5f))
                .body("t_obs_release", equalTo("2027-06-01T11:00:00Z"));
        given().get("/api/v1/search/observations/JWST/jw09001003001/history")
                .then()
                .statusCode(200)
                .body("items.visit_status", equalTo(java.util.List.of("Implementation", "Flight Ready", "Executed")))
                .body("items[0].plan_window_end", equalTo("2026-06-02T23:59:59Z"));
    }

    private static void visit(String csv) {
        staff().contentType("text/csv")
                .body(csv)
                .post("/api/v1/search/admin/ingest/visits")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse observation(String obsId) {
        return given().get("/api/v1/search/observations/JWST/" + obsId).then().statusCode(200);
    }

    @Test
    void aWrongRowIsNamedAndNothingOfTheTableIsStored() {
        staff().contentType("text/csv")
                .body(
                        "pid,observation,visit,status,target,ra\n9002,1,1,Executed,A,1.5\n9002,x,1,Executed,A,1.5\n9002,2,1,Dancing,A,99h\n")
                .post("/api/v1/search/admin/ingest/visits")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/3"))
                .body("errors.pointer", hasItem("/4"));
        assertThat(count("proposal_id=9002")).isZero();
    }

    @Test
    void onlyStaffBringVisits() {
        given().contentType("text/csv")
                .body("x")
                .post("/api/v1/search/admin/ingest/visits")
                .then()
                .statusCode(401);
        as("scientist")
                .contentType("text/csv")
                .body("x")
                .post("/api/v1/search/admin/ingest/visits")
                .then()
                .statusCode(403);
    }
}
