package org.archivesupport.search.release;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaffReleaseTest extends RunningService {

    private static final String TOLD = "2024-01-01T00:00:00Z";
    private static final String CLOSED = "2037-05-01T00:00:00Z";

    private static void observation(String obsId, String release, String title) {
        ingest("{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId + "\",\"status\":\"archived\",\"obs_title\":\""
                        + title + "\",\"t_obs_release\":\"" + release + "\"}\n")
                .statusCode(200);
    }

    private static ValidatableResponse tell(String module, String body) {
        return given().auth()
                .oauth2(TestTokens.service(module))
                .contentType("application/json")
                .body(body)
                .post("/internal/v1/releases")
                .then();
    }

    private static void set(String obsId, String release) {
        tell(
                        "auth-service",
                        "[{\"mission\":\"JWST\",\"program\":\"1\",\"obs_id\":\"" + obsId + "\",\"release_at\":"
                                + (release == null ? "null" : "\"" + release + "\"") + ",\"reason\":\"test\"}]")
                .statusCode(200)
                .body("changed", equalTo(1));
    }

    private static ValidatableResponse shown(String obsId) {
        return given().get("/api/v1/search/observations/JWST/" + obsId).then().statusCode(200);
    }

    @Test
    void aDateOfTheStaffIsShownAndStaysUntilTheSenderHasAnotherOne() {
        observation("staff-1", TOLD, "first");
        shown("staff-1").body("data_rights", equalTo("PUBLIC"));
        set("staff-1", CLOSED);
        shown("staff-1").body("data_rights", equalTo("EXCLUSIVE_ACCESS")).body("t_obs_release", equalTo(CLOSED));
        // the record changes, its date does not
        observation("staff-1", TOLD, "second");
        shown("staff-1").body("t_obs_release", equalTo(CLOSED)).body("obs_title", equalTo("second"));
        observation("staff-1", "2025-01-01T00:00:00Z", "third");
        shown("staff-1").body("t_obs_release", startsWith("2025-01-01"));
        // from now on the sender's dates count again
        observation("staff-1", TOLD, "fourth");
        shown("staff-1").body("t_obs_release", equalTo(TOLD));
    }

    @Test
    void ofTwoDatesOfTheStaffTheLaterOneCountsAndAnUnknownDateIsClosed() {
        observation("staff-2", TOLD, "first");
        set("staff-2", CLOSED);
        set("staff-2", null);
        shown("staff-2").body("data_rights", equalTo("EXCLUSIVE_ACCESS")).body("t_obs_release", equalTo(null));
        observation("staff-2", TOLD, "second");
        shown("staff-2").body("data_rights", equalTo("EXCLUSIVE_ACCESS"));
    }

    @Test
    void onlyAuthServiceTellsDatesOfStaffAndNonsenseIsRefused() {
        tell("hlsp-service", "[]").statusCode(403);
        given().contentType("application/json")
                .body("[]")
                .post("/internal/v1/releases")
                .then()
                .statusCode(401);
        tell("auth-service", "[null, {\"mission\":\"\",\"obs_id\":\"\\u0000\"}]")
                .statusCode(400);
        tell("auth-service", "[{\"mission\":\"JWST\",\"obs_id\":\"not-here\",\"release_at\":null}]")
                .statusCode(200)
                .body("changed", equalTo(0));
    }
}
