package org.archivesupport.auth.personal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.RealmTokens;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** What is done around personal tokens: fresh logins, notices, networks, revoking all. */
@QuarkusTest
class TokenCareTest extends ServiceTest {

    private static final String PATH = "/api/v1/auth/tokens";
    private static final String WISH = "{\"name\":\"care\",\"scopes\":[\"user:info\"]}";

    @Inject
    TokenNotices notices;

    @Test
    void makingATokenAsksForALoginOfTheLastFifteenMinutes() {
        for (Instant login : new Instant[] {Instant.now().minusSeconds(901), null}) {
            given().auth()
                    .oauth2(TestTokens.of("auth-service", "coi").loggedIn(login).sign())
                    .contentType("application/json")
                    .body(WISH)
                    .post(PATH)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(FreshLogin.TYPE))
                    .body("detail", containsString("/login?prompt=login"));
        }
        given().auth()
                .oauth2(TestTokens.of("auth-service", "coi")
                        .loggedIn(Instant.now().minusSeconds(880))
                        .sign())
                .contentType("application/json")
                .body(WISH)
                .post(PATH)
                .then()
                .statusCode(201);
    }

    @Test
    void theInstantOfTheLoginRidesAlongFromKeycloakToTheNextAudience() {
        long login = Instant.now().getEpochSecond() - 60;
        String internal = exchange(
                        "aus-gateway",
                        ACCESS_TOKEN,
                        RealmTokens.person("coi", c -> c.setClaim("auth_time", login)),
                        "hlsp-service")
                .statusCode(200)
                .extract()
                .path("access_token");
        assertThat(((Number) claims(internal).get("auth_time")).longValue()).isEqualTo(login);
        String next = exchange("hlsp-service", JWT, internal, "search-service")
                .statusCode(200)
                .extract()
                .path("access_token");
        assertThat(((Number) claims(next).get("auth_time")).longValue()).isEqualTo(login);
    }

    @Test
    void aPersonalTokenHasNoLoginAndTellsItsEnd() {
        var made = make("coi");
        String internal = exchange("aus-gateway", PERSONAL, made.path("token"), "auth-service")
                .extract()
                .path("access_token");
        assertThat(claims(internal)).doesNotContainKey("auth_time");
        given().auth()
                .oauth2(internal)
                .get("/whoami")
                .then()
                .body("attrib.token_name", equalTo("care"))
                .body("attrib.token_expires_at", equalTo(made.path("expires_at")));
        given().auth()
                .oauth2(internal)
                .get("/api/v1/auth/whoami")
                .then()
                .body("token_expires_at", equalTo(made.path("expires_at")))
                .body("token_ends_unused_at", org.hamcrest.Matchers.lessThan(made.<String>path("expires_at")))
                .body("login_at", nullValue());
    }

    @Test
    void theOwnerIsToldOncePerPeriodBeforeTheEnd() {
        String id = make("coi").path("id");
        used(id);
        assertThat(told(id)).isEmpty();
        endsIn(id, "29 days 23 hours");
        assertThat(told(id)).containsExactly("expires");
        assertThat(told(id)).isEmpty();
        endsIn(id, "6 days 23 hours");
        assertThat(told(id)).containsExactly("expires");
        assertThat(told(id)).isEmpty();
        endsIn(id, "23 hours");
        assertThat(told(id)).containsExactly("expires");
        assertThat(told(id)).isEmpty();
        endsIn(id, "-1 hours");
        assertThat(told(id)).isEmpty();
    }

    @Test
    void aTokenThatWasMadeForAWeekIsNotToldOnItsFirstDay() {
        String id = as("coi")
                .body("{\"name\":\"week\",\"scopes\":[\"user:info\"],\"expires_in_days\":7}")
                .post(PATH)
                .then()
                .extract()
                .path("id");
        assertThat(told(id)).isEmpty();
    }

    @Test
    void theOwnerIsToldBeforeATokenDiesOfIdlenessAndAgainAfterItWasUsed() {
        String id = make("coi").path("id");
        idleFor(id, "8 days 1 hour");
        assertThat(told(id)).containsExactly("idle");
        assertThat(told(id)).isEmpty();
        used(id);
        assertThat(told(id)).isEmpty();
        idleFor(id, "9 days");
        assertThat(told(id)).containsExactly("idle");
        idleFor(id, "10 days 1 hour");
        assertThat(told(id)).isEmpty();
    }

    @Test
    void revokedTokensAreNotToldOf() {
        String id = make("coi").path("id");
        endsIn(id, "23 hours");
        as("coi").delete(PATH + "/" + id).then().statusCode(204);
        assertThat(told(id)).isEmpty();
    }

    @Test
    void theFirstUseFromAnotherNetworkIsToldOnce() {
        var made = make("coi");
        for (String address : List.of("192.0.2.7", "192.0.2.99", "198.51.100.1", "198.51.100.2", "2001:db8:1:2::3")) {
            token(
                            RealmTokens.service("aus-gateway"),
                            Map.of(
                                    "grant_type",
                                    EXCHANGE,
                                    "subject_token",
                                    made.path("token"),
                                    "subject_token_type",
                                    PERSONAL,
                                    "audience",
                                    "auth-service",
                                    "client_address",
                                    address))
                    .statusCode(200);
        }
        assertThat(one("select string_agg(data ->> 'network', ' ' order by seq) from outbox"
                        + " where type like '%new_network%' and subject = '" + made.path("id") + "'"))
                .isEqualTo("198.51.100.0/24 2001:db8:1:0:0:0:0:0/48");
    }

    @Test
    void anAddressIsOnlyALiteralAndNeverLookedUp() {
        for (String bad :
                new String[] {null, "", "localhost", "example.org", "1.2.3", "1.2.3.4.5", "::x", "999.1.1.1"}) {
            assertThat(ClientNetwork.of(bad)).as(bad).isNull();
        }
        assertThat(ClientNetwork.of("10.1.2.3")).isEqualTo("10.1.2.0/24");
    }

    @Test
    void allTokensOfAPersonEndAtOnceAndOnlyTheirs() {
        var other = make("pi");
        var first = make("scientist");
        var second = make("scientist");
        int revoked =
                as("scientist").delete(PATH).then().statusCode(200).extract().path("revoked");
        assertThat(revoked).isGreaterThanOrEqualTo(2);
        for (var made : List.of(first, second)) {
            exchange("aus-gateway", PERSONAL, made.path("token"), "search-service")
                    .statusCode(400)
                    .body("subject_token_fault", equalTo("revoked"));
        }
        exchange("aus-gateway", PERSONAL, other.path("token"), "search-service").statusCode(200);
        as("scientist").delete(PATH).then().body("revoked", equalTo(0));
        as("scientist").get(PATH).then().body("items.state", everyItem(equalTo("revoked")));
    }

    @Test
    void theOwnerOfALeakedTokenIsToldOnce() {
        var made = make("coi");
        for (int i = 0; i < 2; i++) {
            given().contentType("application/json")
                    .body(Map.of("token", made.path("token")))
                    .post(PATH + "/revoke-leaked")
                    .then()
                    .statusCode(204);
        }
        assertThat(one("select count(*) from outbox where type = 'org.archivesupport.token.leaked.v1' and subject = '"
                        + made.path("id") + "' and data ->> 'recipient_email' = 'coi@example.org'"))
                .isEqualTo("1");
    }

    private static ExtractableResponse<Response> make(String who) {
        return as(who).body(WISH).post(PATH).then().statusCode(201).extract();
    }

    private void endsIn(String id, String interval) {
        sql("update personal_token set expires_at = now() + interval '" + interval
                + "', created_at = now() - interval '29 days' where id = '" + id + "'");
        used(id);
    }

    private void idleFor(String id, String interval) {
        sql(
                "update personal_token set created_at = now() - interval '20 days', expires_at = now() + interval '31 days',"
                        + " last_used_at = now() - interval '" + interval + "' where id = '" + id + "'");
    }

    private void used(String id) {
        sql("update personal_token set last_used_at = now() where id = '" + id + "'");
    }

    /** Runs the round and returns the causes of new events about the token. */
    private List<String> told(String id) {
        String query = "select coalesce(string_agg(data ->> 'cause', ' ' order by seq), '') from outbox"
                + " where type like '%expiring%' and subject = '" + id + "'";
        String before = one(query);
        notices.round();
        String after = one(query).substring(before.length()).trim();
        return after.isEmpty() ? List.of() : List.of(after.split(" "));
    }
}
