package org.archivesupport.helpdesk;

import static io.restassured.RestAssured.given;
import static org.archivesupport.helpdesk.Caller.TICKETS;
import static org.archivesupport.helpdesk.Caller.as;
import static org.archivesupport.helpdesk.Caller.ask;
import static org.archivesupport.helpdesk.Caller.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requesters do. Each test has a person of its own. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(SearchDouble.class)
class TicketTest {

    @Inject
    AgroalDataSource database;

    private final String me = "asker" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aQuestionIsTakenAndReadBack() {
        int number = as(me).body(Caller.question("Größe 空 der Felder"))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .header("Location", containsString(TICKETS + "/"))
                .body("state", equalTo("new"))
                .extract()
                .path("number");
        read(me, number)
                .body("subject", equalTo("Größe 空 der Felder"))
                .body("messages", hasSize(1))
                .body("messages[0].from", equalTo("requester"))
                .body("messages[0].text", equalTo("The cutout of my target is empty.\nWhat do I do wrong?"))
                .body("history.to", equalTo(java.util.List.of("new")));
    }

    @Test
    void anObservationThatExistsIsMarkedAsFound() {
        askAbout("jw02731001001_02101_00001_nrcalong").statusCode(201).body("observation_check", equalTo("found"));
    }

    @Test
    void anObservationThatDoesNotExistIsRefused() {
        askAbout("hst_nothing").statusCode(422).body("errors[0].pointer", equalTo("/observation/obs_id"));
        as(me).get(TICKETS).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "silent"})
    void aQuestionIsTakenWhenSearchIsAway(String obsId) {
        askAbout(obsId)
                .statusCode(201)
                .body("observation_check", equalTo("unchecked"))
                .body("observation.obs_id", equalTo(obsId));
    }

    @Test
    void aRepeatWithTheSameKeyMakesOneTicket() {
        int first = as(me).header("Idempotency-Key", "k1")
                .body(Caller.question("Once"))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        as(me).header("Idempotency-Key", "k1")
                .body(Caller.question("Once"))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .body("number", equalTo(first));
        as(me).header("Idempotency-Key", "k1")
                .body(Caller.question("Twice"))
                .post(TICKETS)
                .then()
                .statusCode(422);
        as(me).get(TICKETS).then().body("items", hasSize(1));
    }

    @Test
    void ticketsOfOthersDoNotExist() {
        int number = ask(me, "Mine alone");
        String address = TICKETS + "/" + number;
        String ofOthers =
                as("another").get(address).then().statusCode(404).extract().path("detail");
        String unknown = as("another")
                .get(TICKETS + "/999999999")
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        assertThat(ofOthers).isEqualTo(unknown);
        as("another")
                .body(Map.of("text", "x"))
                .post(address + "/messages")
                .then()
                .statusCode(404);
        for (String step : new String[] {"close", "cancel", "reopen"}) {
            as("another").post(address + "/" + step).then().statusCode(404);
        }
        as("staff").get(address).then().statusCode(404);
        as("another").get(TICKETS).then().body("items.number", not(hasItem(number)));
        read(me, number).body("state", equalTo("new"));
    }

    @Test
    void onlyPeopleWithTheScopeMayAskAndRead() {
        given().get(TICKETS).then().statusCode(401);
        String narrow =
                TestTokens.of(TestTokens.audience(), me).scope("archive:read").sign();
        given().auth().oauth2(narrow).get(TICKETS).then().statusCode(403);
        given().auth()
                .oauth2(narrow)
                .contentType("application/json")
                .body(Caller.question("No"))
                .post(TICKETS)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.of("search-service", me).sign())
                .get(TICKETS)
                .then()
                .statusCode(401);
    }

    @Test
    void aTicketCanBeClosedAndReopened() {
        int number = ask(me, "Solved it");
        as(me).post(TICKETS + "/" + number + "/reopen").then().statusCode(409);
        as(me).post(TICKETS + "/" + number + "/close")
                .then()
                .statusCode(200)
                .body("state", equalTo("resolved"), "reopen_until", notNullValue());
        as(me).post(TICKETS + "/" + number + "/close").then().statusCode(409);
        as(me).post(TICKETS + "/" + number + "/reopen").then().statusCode(200).body("state", equalTo("open"));
    }

    @Test
    void aMessageToATicketThatIsOverOpensOneThatContinuesIt() {
        int number = ask(me, "Withdrawn");
        as(me).post(TICKETS + "/" + number + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        int next = message(number, "But still")
                .body("continues", equalTo(number))
                .extract()
                .path("number");
        assertThat(next).isNotEqualTo(number);
        message(number, "And more").body("number", equalTo(next)).body("messages", hasSize(2));
    }

    @Test
    void aTicketThatWasResolvedLongAgoIsNotReopened() throws SQLException {
        int number = ask(me, "Old");
        as(me).post(TICKETS + "/" + number + "/close").then().statusCode(200);
        sql("update ticket set resolved_at = now() - interval '15 days' where number = " + number);
        as(me).post(TICKETS + "/" + number + "/reopen").then().statusCode(409);
        message(number, "Again").body("continues", equalTo(number));
    }

    @Test
    void aMessageWakesATicketThatWaitsForIt() {
        int number = ask(me, "Which filter?");
        Caller.answer(number, "Which one do you mean?", null).body("state", equalTo("waiting_requester"));
        message(number, "F150W").body("state", equalTo("open")).body("messages", hasSize(3));
    }

    @Test
    void aListIsPagedWithoutGapsAndRepeats() {
        int first = ask(me, "First");
        int second = ask(me, "Second");
        int third = ask(me, "Third");
        String next = as(me).queryParam("limit", 2)
                .get(TICKETS)
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("items.number", equalTo(java.util.List.of(third, second)))
                .extract()
                .path("next");
        as(me).queryParam("limit", 2)
                .queryParam("after", next)
                .get(TICKETS)
                .then()
                .body("items.number", equalTo(java.util.List.of(first)))
                .body("next", equalTo(null));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        as(me).body(Map.of(
                        "subject", "a\r\nb",
                        "text", " ",
                        "category", "weather",
                        "observation", Map.of("obs_collection", "", "obs_id", "x\u0000y")))
                .post(TICKETS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        hasItems(
                                "/subject",
                                "/text",
                                "/category",
                                "/observation/obs_collection",
                                "/observation/obs_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"subject\":\"abc\",\"text\":\"\\u0000\",\"category\":\"other\"}",
                "{\"subject\":\"abc\",\"text\":\"a\\ud800b\",\"category\":\"other\"}",
                "{\"subject\":\"ab\",\"text\":\"x\",\"category\":\"other\"}",
                "{\"subject\":\"abc\",\"text\":\"x\",\"category\":\"other\",\"state\":\"closed\"}",
                "{\"subject\":\"abc\",\"text\":\"x\",\"category\":\"other\",\"observation\":\"jw1\"}",
            })
    void brokenRequestsAreRefusedAndStoreNothing(String body) {
        as(me).body(body).post(TICKETS).then().statusCode(400).contentType("application/problem+json");
        as(me).get(TICKETS).then().body("items", hasSize(0));
    }

    @Test
    void aTextOfMoreThanTheLimitIsRefused() {
        var question = Caller.question("Long");
        question.put("text", "x".repeat(20_001));
        as(me).body(question).post(TICKETS).then().statusCode(400).body("errors[0].pointer", equalTo("/text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "state=lost", "after=%00", "after=AAAA", "q=x"})
    void badAndUnknownParametersAreRefused(String query) {
        as(me).urlEncodingEnabled(false)
                .get(TICKETS + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private io.restassured.response.ValidatableResponse askAbout(String obsId) {
        var question = Caller.question("About an observation");
        question.put("observation", Map.of("obs_collection", "JWST", "obs_id", obsId));
        return as(me).body(question).post(TICKETS).then();
    }

    private io.restassured.response.ValidatableResponse message(int number, String text) {
        return as(me).body(Map.of("text", text))
                .post(TICKETS + "/" + number + "/messages")
                .then()
                .statusCode(201);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
