package org.archivesupport.search.program;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WhyTest extends RunningService {

    private static String line(String obsId, String status, String more) {
        return "{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId + "\",\"status\":\"" + status
                + "\",\"proposal_id\":\"7400\"" + more + "}\n";
    }

    private static String product(String obsId) {
        return ",\"t_max\":\"2026-01-02T03:04:05Z\",\"products\":[{\"uri\":\"mast:JWST/product/" + obsId
                + "_cal.fits\"}]";
    }

    @BeforeEach
    void load() {
        ingest(line(
                                "jw07400001001",
                                "planned",
                                ",\"plan_window_start\":\"2030-05-31T00:00:00Z\","
                                        + "\"plan_window_end\":\"2030-06-02T00:00:00Z\"")
                        + line("jw07400002001", "scheduled", ",\"visit_status\":\"Flight Ready\"")
                        + line("jw07400003001", "executed", ",\"t_max\":\"2026-01-02T03:04:05Z\"")
                        + line("jw07400004001", "skipped", "")
                        + line("jw07400005001", "failed", ",\"t_max\":\"2026-01-02T03:04:05Z\"")
                        + line("jw07400006001", "withdrawn", "")
                        + line(
                                "why-exclusive",
                                "archived",
                                ",\"t_obs_release\":\"2037-01-01T00:00:00Z\"" + product("why-exclusive"))
                        + line("why-withheld", "archived", product("why-withheld"))
                        + line(
                                "why-released",
                                "archived",
                                ",\"t_obs_release\":\"2024-01-01T00:00:00Z\"" + product("why-released"))
                        + line(
                                "why-elsewhere",
                                "archived",
                                ",\"t_obs_release\":\"2024-01-01T00:00:00Z\"" + product("why-elsewhere")))
                .statusCode(200);
        put("mast:JWST/product/why-exclusive_cal.fits", "x".getBytes());
        put("mast:JWST/product/why-withheld_cal.fits", "x".getBytes());
        put("mast:JWST/product/why-released_cal.fits", "x".getBytes());
    }

    private static ValidatableResponse why(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/search/observations/why?" + query)
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jw07400001001 | planned | window is 2030-05-31 00:00 UTC to 2030-06-02 00:00 UTC",
                "jw07400002001 | scheduled | no window is set",
                "jw07400003001 | executed_not_archived | Executed on 2026-01-02 03:04 UTC, but its files have not come",
                "jw07400004001 | skipped | may be planned again",
                "jw07400005001 | failed | 2026-01-02 03:04 UTC, but it failed",
                "jw07400006001 | withdrawn | will not be done",
                "why-exclusive | exclusive | under exclusive access until 2037-01-01 00:00 UTC",
                "why-withheld | release_unknown | release is not known",
                "why-elsewhere | elsewhere | does not hold their bytes",
                "why-released | released | Public since 2024-01-01 00:00 UTC: 1 files can be fetched",
                "no-such-thing | unknown | knows no observation of that name"
            })
    void eachStateHasItsSentenceWithDates(String obsId, String state, String sentence) {
        why("obs_id=" + obsId).statusCode(200).body("state", equalTo(state)).body("answer", containsString(sentence));
    }

    @Test
    void aProgramIsAnsweredByTheNearestOfItsObservations() {
        why("program=07400")
                .statusCode(200)
                .body("state", equalTo("released"))
                .body("observations", hasSize(10))
                .body("answer", containsString("1 public"))
                .body("answer", containsString("1 under exclusive access"))
                .body("observations.find { it.obs_id == 'jw07400002001' }.visit_status", equalTo("Flight Ready"));
        why("program=7499")
                .body("state", equalTo("unknown"))
                .body("answer", containsString("no program of that number"));
        why("program=7400&observation=1").body("state", equalTo("planned")).body("observations", hasSize(1));
        why("program=7400&observation=99").body("answer", containsString("no observation of that number"));
        why("program=7400&mission=HST").body("state", equalTo("unknown"));
    }

    @Test
    void aProductThatDoesNotExistYetIsAnsweredByItsVisit() {
        why("obs_id=jw07400004001_02101_00001_nrca1")
                .body("state", equalTo("skipped"))
                .body("observations.obs_id", hasItems("jw07400004001"))
                .body("answer", containsString("visits that it would come from"));
        why("obs_id=jw07400-o001_t001_nircam_f150w").body("state", equalTo("planned"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "obs_id=a&program=1",
                "program=7400&observation=0",
                "program=7400&observation=x",
                "program=abc&observation=1",
                "observation=1",
                "obs_id=a%00b",
                "obs_id=a&colour=red",
                "program=1&mission=%0a"
            })
    void aQuestionThatMakesNoSenseIsRefused(String query) {
        why(query).statusCode(400);
    }

    @Test
    void percentSignsInANameAreNoWildcards() {
        assertThat(given().queryParam("obs_id", "why-%")
                        .get("/api/v1/search/observations/why")
                        .<String>path("state"))
                .isEqualTo("unknown");
    }
}
