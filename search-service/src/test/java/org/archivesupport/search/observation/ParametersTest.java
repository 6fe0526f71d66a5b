package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ParametersTest extends RunningService {

    private static String line(String obsId, String more) {
        return "{\"obs_collection\":\"PAR\",\"obs_id\":\"" + obsId + "\"," + more + "}\n";
    }

    @BeforeEach
    void load() {
        ingest(line(
                                "p1",
                                "\"status\":\"archived\",\"calib_level\":3,\"instrument_name\":\"MIRI/IMAGE\",\"filters\":[\"F770W\"],"
                                        + "\"proposal_id\":\"2733\",\"proposal_pi\":\"O'Hara\",\"target_name\":\"NGC 3132\",\"t_min\":59732.5,"
                                        + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"dataproduct_type\":\"image\"")
                        + line(
                                "p2",
                                "\"status\":\"archived\",\"calib_level\":2,\"instrument_name\":\"MIRI\",\"proposal_id\":\"2733\","
                                        + "\"t_min\":\"2023-01-01T00:00:00Z\",\"t_obs_release\":\"2037-01-01T00:00:00Z\"")
                        + line(
                                "p3",
                                "\"status\":\"planned\",\"instrument_name\":\"NIRCAM/IMAGE\",\"proposal_id\":\"9999\","
                                        + "\"plan_window_start\":\"2027-01-01T00:00:00Z\",\"plan_window_end\":\"2027-02-01T00:00:00Z\","
                                        + "\"target_name\":\"IO\",\"moving_target\":true"))
                .statusCode(200);
    }

    private static java.util.List<String> found(String query) {
        return given().get("/api/v1/search/observations?obs_collection=PAR&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.obs_id");
    }

    @Test
    void everyCriterionFindsWhatItSays() {
        assertThat(found("instrument_name=MIRI*")).containsExactly("p1", "p2");
        assertThat(found("instrument_name=miri")).containsExactly("p2");
        assertThat(found("proposal_id=02733")).containsExactly("p1", "p2");
        assertThat(found("proposal_pi=o'h*")).containsExactly("p1");
        assertThat(found("target_name=ngc3132")).containsExactly("p1");
        assertThat(found("calib_level=-1")).containsExactly("p3");
        assertThat(found("calib_level=2,3")).containsExactly("p1", "p2");
        assertThat(found("filters=f770w,F200W")).containsExactly("p1");
        assertThat(found("execution=executed")).containsExactly("p1", "p2");
        assertThat(found("status=planned")).containsExactly("p3");
        assertThat(found("t_min=2022-06-02")).containsExactly("p1");
        assertThat(found("t_min=59732..59733")).containsExactly("p1");
        assertThat(found("t_min=2022-12-31..")).containsExactly("p2");
        assertThat(found("plan_window=2027-01-15..2030-01-01")).containsExactly("p3");
        assertThat(found("data_rights=PUBLIC")).containsExactly("p1");
        assertThat(found("data_rights=EXCLUSIVE_ACCESS")).containsExactly("p2");
        assertThat(found("obs_id=p_")).isEmpty();
        assertThat(found("target_name=%25")).isEmpty();
    }

    @Test
    void everyFaultOfARequestIsNamedAtOnce() {
        given().get(
                        "/api/v1/search/observations?ra=400&dec=-91&radius=-1&calib_level=9&status=lost&t_min=soon&limit=0&execution=no")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        hasItems("ra", "dec", "radius", "calib_level", "status", "t_min", "limit", "execution"));
    }

    @Test
    void anUnknownParameterIsRefusedWithTheKnownOnes() {
        given().get("/api/v1/search/observations?instrument=MIRI")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("instrument"))
                .body("errors[0].message", containsString("instrument_name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ra=1",
                "ra=NaN&dec=1",
                "ra=1&dec=1&radius=181",
                "ra=1e400&dec=1",
                "after=nonsense",
                "after=AAAA",
                "limit=1001",
                "limit=x",
                "target_name=a%00b",
                "obs_collection=%00",
                "t_min=2023-02-01..2023-01-01",
                "t_min=..",
                "t_max=99999999",
                "format=xml",
                "proposal_id=%20"
            })
    void brokenParametersAreABadRequest(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/search/observations?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "programs?limit=x",
                "programs?limit=0",
                "programs?after=x",
                "programs?q=%00",
                "observations/PAR/p1/products?limit=10001",
                "observations/PAR/p1/products?type=MOVIE",
                "observations/PAR/p1/products?after=x",
                "products",
                "products?uri=%0a",
                "resolve?name=%00"
            })
    void brokenParametersOfTheOtherListsAreABadRequestToo(String address) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/search/" + address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void facetsCountTheValues() {
        given().get("/api/v1/search/observations/facets?obs_collection=PAR")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("facets.status.find { it.value == 'archived' }.count", equalTo(2))
                .body("facets.data_rights.find { it.value == 'PUBLIC' }.count", equalTo(1))
                .body("facets.calib_level.value", hasItems("-1", "2", "3"));
    }

    @Test
    void resultsComeAsCsvToo() {
        String csv = given().get("/api/v1/search/observations?obs_collection=PAR&format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).startsWith("id,obs_collection,obs_id,");
    }

    @Test
    void aProgramSaysWhyItHasNoData() {
        given().get("/api/v1/search/programs/PAR/09999")
                .then()
                .statusCode(200)
                .body("observations.planned", equalTo(1))
                .body("data_state", containsString("Not executed yet"));
        given().get("/api/v1/search/programs/PAR/4711").then().statusCode(404);
        given().get("/api/v1/search/programs?mission=PAR")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("2733", "9999"));
    }
}
