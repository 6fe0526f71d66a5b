package org.archivesupport.auth.whoami;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.auth.ServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WhoAmITest extends ServiceTest {

    @Test
    void anonymousCallersGetAnAnswerInTheFormOfMast() {
        given().get("/whoami")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("anon", equalTo(true))
                .body("attrib.display_name", equalTo("anonymous"))
                .body("ezid", equalTo("anonymous"))
                .body("scopes", hasSize(0))
                .body("session", nullValue())
                .body("token", nullValue());
    }

    @Test
    void aLoggedInPersonIsGreetedByName() {
        as("coi")
                .get("/whoami")
                .then()
                .statusCode(200)
                .body("anon", equalTo(false))
                .body("attrib.display_name", equalTo("Sample coi"))
                .body("ezid", equalTo("coi"))
                .body("eppn", equalTo("coi"))
                .body("scopes", hasItem("exclusive:read"));
    }

    @Test
    void theOwnFormTellsGroupsAndHowTheCallerIsKnown() {
        as("staff")
                .get("/api/v1/auth/whoami")
                .then()
                .statusCode(200)
                .body("anonymous", equalTo(false))
                .body("username", equalTo("staff"))
                .body("groups", contains("staff", "user"))
                .body("signed_in_by", equalTo("session"))
                .body("token_id", nullValue());
        given().get("/api/v1/auth/whoami").then().statusCode(200).body("anonymous", equalTo(true));
        asService("search-service").get("/api/v1/auth/whoami").then().body("signed_in_by", equalTo("service"));
    }

    @Test
    void aPersonalTokenIsNamedByItsIdAndNeverShown() {
        var made = as("coi")
                .body("{\"name\":\"w\",\"scopes\":[\"user:info\"]}")
                .post("/api/v1/auth/tokens")
                .then()
                .extract();
        String internal = exchange("aus-gateway", PERSONAL, made.path("token"), "auth-service")
                .extract()
                .path("access_token");
        given().auth()
                .oauth2(internal)
                .get("/api/v1/auth/whoami")
                .then()
                .body("signed_in_by", equalTo("personal_token"))
                .body("token_id", equalTo(made.path("id")))
                .body("scopes", contains("user:info"));
        given().auth()
                .oauth2(internal)
                .get("/whoami")
                .then()
                .body("token", equalTo(made.path("id")))
                .body("session", nullValue());
    }
}
