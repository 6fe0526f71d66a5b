package org.archivesupport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The subscriptions API. Each test has a person of its own, so tests do not see each other's subscriptions. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(MailServer.class)
class SubscriptionTest {

    private final String me = "person" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aProgramWithoutDataCanBeSubscribedTo() {
        as(me).body(Archive.wish("99999", "First", "New"))
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .header("Location", containsString(Archive.SUBSCRIPTIONS + "/"))
                .header("ETag", "\"1\"")
                .body("event_types", equalTo(List.of("New", "First")))
                .body("recipient_email", equalTo(me + "@example.org"))
                .body("paused", equalTo(false));
    }

    @Test
    void leadingZerosAndCaseDoNotMakeASecondSubscription() {
        as(me).body(Archive.wish("01345", "New"))
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(201);
        var again = Archive.wish("1345", "New");
        again.put("mission", "jwst");
        as(me).body(again).post(Archive.SUBSCRIPTIONS).then().statusCode(409);
    }

    @Test
    void aRepeatWithTheSameKeyMakesOneSubscription() {
        var wish = Archive.wish("1", "New");
        String first = as(me).header("Idempotency-Key", "k-" + me)
                .body(wish)
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(me).header("Idempotency-Key", "k-" + me)
                .body(wish)
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        as(me).header("Idempotency-Key", "k-" + me)
                .body(Archive.wish("2", "New"))
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(422);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        String address = Archive.SUBSCRIPTIONS + "/" + Archive.subscribe(me, "3", "New");
        var change =
                Map.of("event_types", List.of("Public"), "channel", "portal", "frequency", "daily", "paused", false);

        as(me).body(change).put(address).then().statusCode(428);
        as(me).header("If-Match", "\"7\"").body(change).put(address).then().statusCode(412);
        as(me).header("If-Match", "*").body(change).put(address).then().statusCode(412);
        as(me).header("If-Match", "\"1\"")
                .body(change)
                .put(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("channel", equalTo("portal"), "frequency", equalTo("daily"));
        as(me).header("If-Match", "\"1\"").body(change).put(address).then().statusCode(412);
    }

    @Test
    void theAddressStaysTheOneOfTheDayOfSubscribing() {
        String id = Archive.subscribe(me, "4", "New");
        as(me).get(Archive.SUBSCRIPTIONS + "/" + id).then().body("recipient_email", equalTo(me + "@example.org"));
    }

    @Test
    void aListIsPagedWithoutGapsAndRepeats() {
        for (int program = 10; program < 15; program++) {
            Archive.subscribe(me, Integer.toString(program), "New");
        }
        var first = as(me).queryParam("limit", 3)
                .get(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("items.program", equalTo(List.of("14", "13", "12")))
                .body("next", notNullValue())
                .extract();
        as(me).queryParam("limit", 3)
                .queryParam("after", first.<String>path("next"))
                .get(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(200)
                .body("items.program", equalTo(List.of("11", "10")))
                .body("next", equalTo(null));
    }

    @Test
    void moreThanTheLimitIsRefusedWithTheLimit() {
        for (int program = 20; program < 25; program++) {
            Archive.subscribe(me, Integer.toString(program), "New");
        }
        as(me).body(Archive.wish("25", "New"))
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(409)
                .body("detail", containsString("5 subscriptions"));
    }

    @Test
    void subscriptionsOfOthersDoNotExist() {
        String address = Archive.SUBSCRIPTIONS + "/" + Archive.subscribe(me, "30", "New");
        as("another").get(address).then().statusCode(404);
        as("another").delete(address).then().statusCode(404);
        as("another")
                .header("If-Match", "\"1\"")
                .body(Map.of("event_types", List.of("New"), "channel", "mail", "frequency", "daily", "paused", true))
                .put(address)
                .then()
                .statusCode(404);
        as("another").get(Archive.SUBSCRIPTIONS).then().body("items", hasSize(0));
        as(me).get(address).then().statusCode(200);
    }

    @Test
    void anEndedSubscriptionIsGoneAndCanBeMadeAnew() {
        String address = Archive.SUBSCRIPTIONS + "/" + Archive.subscribe(me, "31", "New");
        as(me).delete(address).then().statusCode(204);
        as(me).delete(address).then().statusCode(404);
        Archive.subscribe(me, "31", "New");
    }

    @Test
    void onlyPeopleWithTheScopeMaySubscribe() {
        given().get(Archive.SUBSCRIPTIONS).then().statusCode(401).contentType("application/problem+json");
        String narrow =
                TestTokens.of(TestTokens.audience(), me).scope("archive:read").sign();
        given().auth().oauth2(narrow).get(Archive.SUBSCRIPTIONS).then().statusCode(403);
        String foreign = TestTokens.of("search-service", me).sign();
        given().auth().oauth2(foreign).get(Archive.SUBSCRIPTIONS).then().statusCode(401);
        String ended = TestTokens.of(TestTokens.audience(), me)
                .expires(Instant.now().minusSeconds(60))
                .sign();
        given().auth().oauth2(ended).get(Archive.SUBSCRIPTIONS).then().statusCode(401);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        as(me).body(Map.of(
                        "mission", "JW ST",
                        "program", "",
                        "event_types", List.of("New", "Deleted"),
                        "channel", "pigeon",
                        "frequency", "never"))
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItems("/mission", "/program", "/event_types", "/channel", "/frequency"));
        as(me).get(Archive.SUBSCRIPTIONS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"mission\":\"JWST\\u0000\",\"program\":\"1\",\"event_types\":[\"New\"],\"channel\":\"mail\",\"frequency\":\"daily\"}",
                "{\"mission\":\"JWST\",\"program\":\"1\\r\\nBcc: a\",\"event_types\":[\"New\"],\"channel\":\"mail\",\"frequency\":\"daily\"}",
                "{\"mission\":\"JWST\",\"program\":\"1\",\"event_types\":[null],\"channel\":\"mail\",\"frequency\":\"daily\"}",
                "{\"mission\":\"JWST\",\"program\":\"1\",\"event_types\":[\"New\",\"New\"],\"channel\":\"mail\",\"frequency\":\"daily\"}",
                "{\"mission\":\"JWST\",\"program\":\"1\",\"event_types\":[\"New\"],\"channel\":\"mail\",\"frequency\":\"daily\",\"recipient_email\":\"x@y\"}",
            })
    void brokenRequestsAreRefusedAndStoreNothing(String body) {
        as(me).body(body).post(Archive.SUBSCRIPTIONS).then().statusCode(400).contentType("application/problem+json");
        as(me).get(Archive.SUBSCRIPTIONS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=x", "after=%00", "after=AAAA", "mission=JWST"})
    void badAndUnknownParametersAreRefused(String query) {
        as(me).get(Archive.SUBSCRIPTIONS + "?" + query).then().statusCode(400);
    }

    @Test
    void anIdThatIsNoIdIsNotFound() {
        for (String id : List.of("1", "x".repeat(200), "%00")) {
            assertThat(as(me).urlEncodingEnabled(false)
                            .get(Archive.SUBSCRIPTIONS + "/" + id)
                            .statusCode())
                    .isIn(400, 404);
        }
    }

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(TestTokens.user(username)).contentType("application/json");
    }
}
