package org.archivesupport.auth.personal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.RealmTokens;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonalTokenTest extends ServiceTest {

    private static final String PATH = "/api/v1/auth/tokens";

    @Inject
    ClosedAccounts closedAccounts;

    @Test
    void aNewTokenIsShownOnceAndWorksAtTheGateway() {
        var made = make("coi", "{\"name\":\"notebook\",\"scopes\":[\"archive:read\",\"exclusive:read\"]}");
        String token = made.path("token");
        assertThat(token).startsWith("aus_pat_");
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        as("coi").get(PATH).then().statusCode(200).body("items.token", hasItem(nullValue()));
        String internal = exchange("aus-gateway", PERSONAL, token, "search-service")
                .statusCode(200)
                .body("cache_for", equalTo(5))
                .extract()
                .path("access_token");
        assertThat(claims(internal))
                .containsEntry("sub", COI)
                .containsEntry("scope", "archive:read exclusive:read")
                .containsEntry("tid", "pat_" + made.path("id"))
                .containsEntry("groups", List.of("user"))
                .containsEntry("preferred_username", "coi");
    }

    @Test
    void theMastFormIsGivenOnRequest() {
        var made = make("coi", "{\"name\":\"astroquery\",\"scopes\":[\"archive:read\"],\"form\":\"mast\"}");
        assertThat((String) made.path("token")).matches("[0-9A-Za-z]{32}");
        assertThat((String) made.path("form")).isEqualTo("mast");
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service").statusCode(200);
    }

    @Test
    void aTokenOfStaffHasNoStaffRight() {
        String token = make("staff", wish("t", "archive:read")).path("token");
        String internal = exchange("aus-gateway", PERSONAL, token, "search-service")
                .extract()
                .path("access_token");
        assertThat(claims(internal)).containsEntry("groups", List.of("user"));
    }

    @Test
    void onlyTheKeyedHashIsStored() {
        String token = make("coi", wish("stored", "archive:read")).path("token");
        assertThat(one("select count(*) from personal_token t where t::text like '%" + token.substring(31) + "%'"))
                .isEqualTo("0");
        assertThat(one("select length(secret_hmac) from personal_token where name = 'stored'"))
                .isEqualTo("32");
    }

    @Test
    void aRevokedTokenIsRefusedByTheNextRequest() {
        var made = make("coi", wish("short-lived", "archive:read"));
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service").statusCode(200);
        as("coi").delete(PATH + "/" + made.path("id")).then().statusCode(204);
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service")
                .statusCode(400)
                .body("subject_token_fault", equalTo("revoked"));
        as("coi").delete(PATH + "/" + made.path("id")).then().statusCode(204);
    }

    @Test
    void whatWasDerivedFromARevokedTokenIsNotPassedOn() {
        var made = make("coi", wish("derived", "archive:read"));
        String derived = exchange("aus-gateway", PERSONAL, made.path("token"), "hlsp-service")
                .extract()
                .path("access_token");
        as("coi").delete(PATH + "/" + made.path("id")).then().statusCode(204);
        exchange("hlsp-service", JWT, derived, "search-service")
                .statusCode(400)
                .body("subject_token_fault", equalTo("revoked"));
    }

    @Test
    void anEndedTokenIsRefused() {
        var made = make("coi", wish("ended", "archive:read"));
        sql("update personal_token set created_at = now() - interval '1439 hours',"
                + " expires_at = now() - interval '1 microsecond', last_used_at = now() where id = '" + made.path("id")
                + "'");
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service")
                .statusCode(400)
                .body("subject_token_fault", equalTo("expired"));
    }

    @Test
    void anIdleTokenIsRefusedAndEachUseStartsItsDaysAnew() {
        var made = make("coi", wish("idle", "archive:read"));
        String where = " where id = '" + made.path("id") + "'";
        sql("update personal_token set created_at = now() - interval '300 hours',"
                + " expires_at = now() + interval '300 hours', last_used_at = now() - interval '239 hours'" + where);
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service").statusCode(200);
        assertThat(one("select last_used_at > now() - interval '6 minutes' from personal_token" + where))
                .isEqualTo("t");
        sql("update personal_token set last_used_at = now() - interval '241 hours'" + where);
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service")
                .statusCode(400)
                .body("subject_token_fault", equalTo("idle"));
    }

    @Test
    void theLastUseIsRoundedToFiveMinutes() {
        var made = make("coi", wish("rounded", "archive:read"));
        exchange("aus-gateway", PERSONAL, made.path("token"), "search-service").statusCode(200);
        as("coi")
                .get(PATH)
                .then()
                .body("items.find { it.name == 'rounded' }.last_used_at", matchesPattern(".*:[0-5][05]:00Z"));
    }

    @Test
    void unknownAndMangledTokensAreRefused() {
        String good = make("coi", wish("mangled", "archive:read")).path("token");
        var faults = Map.of(
                "A".repeat(32),
                "unknown",
                good.substring(0, 79) + (good.endsWith("0") ? "1" : "0"),
                "malformed",
                "None",
                "malformed",
                good + "\u0000",
                "malformed",
                "aus_pat_",
                "malformed");
        faults.forEach((text, fault) -> exchange("aus-gateway", PERSONAL, text, "search-service")
                .statusCode(400)
                .body("subject_token_fault", equalTo(fault)));
    }

    @Test
    void aTokenWithTheRightIdAndAnotherSecretIsUnknown() {
        String good = make("coi", "{\"name\":\"s\",\"scopes\":[\"archive:read\"],\"form\":\"mast\"}")
                .path("token");
        exchange("aus-gateway", PERSONAL, good.substring(0, 10) + "A".repeat(22), "search-service")
                .body("subject_token_fault", equalTo("unknown"));
    }

    @Test
    void aPersonalTokenMakesAndRevokesNone() {
        var made = make("coi", wish("parent", "user:info", "archive:read"));
        String internal = exchange("aus-gateway", PERSONAL, made.path("token"), "auth-service")
                .extract()
                .path("access_token");
        given().auth()
                .oauth2(internal)
                .contentType("application/json")
                .body(wish("child", "archive:read"))
                .post(PATH)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(internal)
                .delete(PATH + "/" + made.path("id"))
                .then()
                .statusCode(403);
        given().auth().oauth2(internal).get(PATH).then().statusCode(200);
    }

    @Test
    void nobodyMakesATokenThatCanMoreThanTheyCan() {
        String narrow =
                TestTokens.of("auth-service", "coi").scope("archive:read").sign();
        given().auth()
                .oauth2(narrow)
                .contentType("application/json")
                .body(wish("wide", "exclusive:read"))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/scopes/0"));
    }

    @Test
    void everyFaultOfAWishIsNamed() {
        as("coi")
                .body("{\"name\":\"\\u0000\",\"scopes\":[\"staff\"],\"expires_in_days\":61,\"idle_days\":0}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/name", "/scopes/0", "/expires_in_days", "/idle_days"));
        as("coi")
                .body("{\"name\":\"x\",\"scopes\":[\"archive:read\"],\"sub\":\"" + PI + "\"}")
                .post(PATH)
                .then()
                .statusCode(400);
        as("coi")
                .body("{\"name\":\"x\",\"scopes\":[\"archive:read\"],\"form\":\"jwt\"}")
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void aNameThatCannotBeStoredIsRefused() {
        for (String name : List.of("\\ud800", "a\\nb", "", "x".repeat(81))) {
            as("coi")
                    .body("{\"name\":\"" + name + "\",\"scopes\":[\"archive:read\"]}")
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/name"));
        }
        make("coi", wish("a telescope \\ud83d\\udd2d", "archive:read"));
    }

    @Test
    void anonymousCallersAndServicesHaveNoTokens() {
        given().get(PATH).then().statusCode(401);
        given().contentType("application/json")
                .body(wish("x", "archive:read"))
                .post(PATH)
                .then()
                .statusCode(401);
        asService("search-service").get(PATH).then().statusCode(403);
    }

    @Test
    void aPersonSeesAndRevokesOnlyTheirOwn() {
        String id = make("coi", wish("mine", "archive:read")).path("id");
        as("scientist").delete(PATH + "/" + id).then().statusCode(404);
        as("scientist").get(PATH).then().body("items.id", not(hasItem(id)));
        as("coi").get(PATH + "?limit=200").then().body("items.find { it.id == '" + id + "' }.state", equalTo("live"));
    }

    @Test
    void theListIsPaged() {
        for (int i = 0; i < 3; i++) {
            make("admin", wish("page " + i, "archive:read"));
        }
        var first = as("admin")
                .get(PATH + "?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract();
        assertThat(first.header("Link")).contains("rel=\"next\"");
        as("admin")
                .get(PATH + "?limit=2&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.name", hasItem("page 0"))
                .body("next", nullValue());
        for (String bad : List.of("after=x", "limit=0", "limit=201", "limit=a", "colour=red", "after=%00")) {
            as("admin")
                    .urlEncodingEnabled(false)
                    .get(PATH + "?" + bad)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void whoFindsATokenMayEndItWithoutLogin() {
        String token = make("coi", wish("leaked", "archive:read")).path("token");
        given().contentType("application/json")
                .body(Map.of("token", token))
                .post(PATH + "/revoke-leaked")
                .then()
                .statusCode(204);
        exchange("aus-gateway", PERSONAL, token, "search-service").body("subject_token_fault", equalTo("revoked"));
        given().contentType("application/json")
                .body(Map.of("token", "A".repeat(32)))
                .post(PATH + "/revoke-leaked")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{}")
                .post(PATH + "/revoke-leaked")
                .then()
                .statusCode(400);
    }

    @Test
    void aDisabledAccountLosesItsTokens() {
        String token = make("leaver", wish("left behind", "archive:read")).path("token");
        String other = make("coi", wish("stays", "archive:read")).path("token");
        closedAccounts.endTheirTokens();
        exchange("aus-gateway", PERSONAL, token, "search-service").body("subject_token_fault", equalTo("revoked"));
        exchange("aus-gateway", PERSONAL, other, "search-service").statusCode(200);
        closedAccounts.endTheirTokens();
        assertThat(one("select count(*) from audit where detail like '%account disabled%'"))
                .isEqualTo("1");
    }

    @Test
    void aDirectoryThatIsAwayEndsNoTokens() {
        String token = make("coi", wish("safe", "archive:read")).path("token");
        RealmTokens.away(true);
        try {
            closedAccounts.endTheirTokens();
        } finally {
            RealmTokens.away(false);
        }
        exchange("aus-gateway", PERSONAL, token, "search-service").statusCode(200);
    }

    @Test
    void thereIsALimitToTheNumberOfLiveTokens() {
        for (int i = 0; i < 50; i++) {
            make("collector", wish("many " + i, "archive:read"));
        }
        as("collector").body(wish("one more", "archive:read")).post(PATH).then().statusCode(409);
    }

    private static ExtractableResponse<Response> make(String username, String wish) {
        return as(username).body(wish).post(PATH).then().statusCode(201).extract();
    }

    private static String wish(String name, String... scopes) {
        return "{\"name\":\"" + name + "\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}";
    }
}
