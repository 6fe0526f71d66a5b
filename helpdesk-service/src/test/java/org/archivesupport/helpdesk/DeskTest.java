package org.archivesupport.helpdesk;

import static io.restassured.RestAssured.given;
import static org.archivesupport.helpdesk.Caller.QUEUE;
import static org.archivesupport.helpdesk.Caller.TICKETS;
import static org.archivesupport.helpdesk.Caller.as;
import static org.archivesupport.helpdesk.Caller.ask;
import static org.archivesupport.helpdesk.Caller.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** What staff do, and what of it the requester gets to see. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(SearchDouble.class)
class DeskTest {

    private static final String SECRET = "Zxqvnote";

    @Inject
    AgroalDataSource database;

    private final String me = "asker" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theRequesterReadsTheAnswer() {
        int number = ask(me, "Empty cutout");
        Caller.answer(number, "Use a larger radius.", "resolved").body("state", equalTo("resolved"));
        read(me, number)
                .body("state", equalTo("resolved"))
                .body("messages[1].from", equalTo("staff"))
                .body("messages[1].author", equalTo("Sample staff"))
                .body("messages[1].text", equalTo("Use a larger radius."));
    }

    @Test
    void anAnswerIsToldToTheRequesterByOneEvent() throws SQLException {
        int number = ask(me, "Tell me");
        Caller.answer(number, "Confidential words of the answer", null);
        var events = new ArrayList<String>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select type || ' ' || data from outbox where subject = ?")) {
            select.setString(1, "ticket/" + number);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
        }
        assertThat(events)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .startsWith("org.archivesupport.ticket.replied.v1 ")
                        .contains("\"recipient_email\": \"" + me + "@example.org\"")
                        .contains("\"ticket\": \"" + number + "\"")
                        .contains("https://archive.example.org/portal/helpdesk/tickets/" + number)
                        .doesNotContain("Confidential"));
    }

    @Test
    void anInternalNoteNeverReachesTheRequester() {
        int number = ask(me, "Notes");
        String before = read(me, number).extract().path("updated_at");
        Caller.note(number, SECRET + " this user is confused").body("notes[0].text", containsString(SECRET));
        assertThat(read(me, number).extract().<String>path("updated_at")).isEqualTo(before);
        Caller.answer(number, "Here you are.", "open");
        Caller.change("staff", "POST", number, "/state", Map.of("state", "on_hold", "reason", SECRET + " reason"))
                .then()
                .statusCode(200);

        var seen = new ArrayList<String>();
        seen.add(read(me, number).extract().asString());
        seen.add(as(me).get(TICKETS).asString());
        seen.add(as(me).body(Map.of("text", "Thanks"))
                .post(TICKETS + "/" + number + "/messages")
                .asString());
        seen.add(as(me).post(TICKETS + "/" + number + "/close").asString());
        seen.add(as(me).post(TICKETS + "/" + number + "/reopen").asString());
        seen.add(as(me).post(TICKETS + "/" + number + "/cancel").asString());
        assertThat(seen)
                .allSatisfy(json -> assertThat(json).doesNotContain(SECRET).doesNotContain("note"));
        as("staff").queryParam("q", SECRET).get(QUEUE).then().body("items.number", hasItem(number));
    }

    @Test
    void ofTwoPeopleWhoActOnTheSameVersionOneWins() throws Exception {
        int number = ask(me, "Race");
        String tag = as("staff").get(QUEUE + "/" + number).header("ETag");
        Callable<Integer> take = () -> as("staff")
                .header("If-Match", tag)
                .body(Map.of("assignee", "me"))
                .put(QUEUE + "/" + number + "/assignee")
                .statusCode();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var statuses = new ArrayList<Integer>();
            for (var result : pool.invokeAll(java.util.Collections.nCopies(8, take))) {
                statuses.add(result.get());
            }
            assertThat(statuses.stream().filter(s -> s == 200)).hasSize(1);
            assertThat(statuses.stream().filter(s -> s == 412)).hasSize(7);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        int number = ask(me, "Versions");
        as("staff")
                .body(Map.of("state", "open"))
                .post(QUEUE + "/" + number + "/state")
                .then()
                .statusCode(428);
        String tag = as("staff").get(QUEUE + "/" + number).header("ETag");
        as(me).body(Map.of("text", "One more thing")).post(TICKETS + "/" + number + "/messages");
        as("staff")
                .header("If-Match", tag)
                .body(Map.of("text", "An answer to what was asked before"))
                .post(QUEUE + "/" + number + "/answers")
                .then()
                .statusCode(412);
        read(me, number).body("messages", hasSize(2));
    }

    @Test
    void aTicketIsTakenGivenAndReleased() {
        int number = ask(me, "Whose?");
        Caller.change("staff", "PUT", number, "/assignee", Map.of("assignee", "me"))
                .then()
                .statusCode(200)
                .body("assignee_name", equalTo("Sample staff"));
        as("staff").queryParam("assignee", "me").get(QUEUE).then().body("items.number", hasItem(number));
        Caller.change("admin", "PUT", number, "/assignee", Map.of("assignee", "sub-7", "assignee_name", "Ann"))
                .then()
                .statusCode(200)
                .body("assignee", equalTo("sub-7"));
        var nobody = new java.util.HashMap<String, Object>();
        nobody.put("assignee", null);
        Caller.change("admin", "PUT", number, "/assignee", nobody)
                .then()
                .statusCode(200)
                .body("assignee", equalTo(null))
                .body(
                        "history.findAll { it.what == 'assignee' }.to",
                        equalTo(java.util.Arrays.asList("Sample staff", "Ann", null)));
        as("staff").queryParam("assignee", "none").get(QUEUE).then().body("items.number", hasItem(number));
    }

    @Test
    void anIllegalStepIsRefusedWithTheLegalOnes() {
        int number = ask(me, "Steps");
        Caller.move(number, "closed").then().statusCode(409).body("detail", containsString("open, resolved, spam"));
        Caller.move(number, "lost").then().statusCode(400);
        Caller.move(number, "open").then().statusCode(200).body("next_states", hasItems("on_hold", "resolved"));
        Caller.move(number, "resolved").then().statusCode(200);
        Caller.move(number, "closed").then().statusCode(200).body("next_states", hasSize(0));
        Caller.change("staff", "POST", number, "/answers", Map.of("text", "too late"))
                .then()
                .statusCode(409);
    }

    @Test
    void aDuplicateNamesATicketOfTheSamePerson() {
        int number = ask(me, "Again");
        int mine = ask(me, "The first");
        int foreign = ask("another", "Not mine");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("state", "duplicate"),
                Map.of("state", "duplicate", "duplicate_of", number),
                Map.of("state", "open", "duplicate_of", mine))) {
            Caller.change("staff", "POST", number, "/state", wrong).then().statusCode(400);
        }
        Caller.change("staff", "POST", number, "/state", Map.of("state", "duplicate", "duplicate_of", foreign))
                .then()
                .statusCode(422);
        Caller.change("staff", "POST", number, "/state", Map.of("state", "duplicate", "duplicate_of", mine))
                .then()
                .statusCode(200);
        as(me).body(Map.of("text", "x"))
                .post(TICKETS + "/" + number + "/messages")
                .then()
                .statusCode(409)
                .body("detail", containsString(Integer.toString(mine)));
        Caller.move(number, "open").then().statusCode(200).body("duplicate_of", equalTo(null));
    }

    @Test
    void theQueueIsFiltered() {
        String word = "word" + UUID.randomUUID().toString().replace("-", "");
        int number = ask(me, "About " + word);
        ask(me, "Something else");
        as("staff").queryParam("q", word).get(QUEUE).then().body("items.number", equalTo(List.of(number)));
        as("staff")
                .queryParam("q", word)
                .queryParam("state", "live")
                .queryParam("category", "retrieval")
                .get(QUEUE)
                .then()
                .body("items.number", equalTo(List.of(number)));
        as("staff")
                .queryParam("q", word)
                .queryParam("state", "closed", "spam")
                .get(QUEUE)
                .then()
                .body("items", hasSize(0));
        Caller.change("staff", "PUT", number, "/category", Map.of("category", "engdb"))
                .then()
                .statusCode(200)
                .body("category", equalTo("engdb"));
        as("staff")
                .queryParam("q", word)
                .queryParam("category", "retrieval")
                .get(QUEUE)
                .then()
                .body("items", hasSize(0));
        for (String bad : new String[] {"state=lost", "category=x", "q=%00", "assignee=%0a", "colour=red"}) {
            as("staff").urlEncodingEnabled(false).get(QUEUE + "?" + bad).then().statusCode(400);
        }
    }

    @Test
    void onlyStaffReachTheDesk() {
        int number = ask(me, "Private");
        for (String path : new String[] {"/tickets", "/tickets/" + number, "/articles", "/overview"}) {
            given().get("/api/v1/helpdesk/admin" + path).then().statusCode(401);
            as(me).get("/api/v1/helpdesk/admin" + path).then().statusCode(403);
            as("staff").get("/api/v1/helpdesk/admin" + path).then().statusCode(200);
        }
        as(me).header("If-Match", "\"1\"")
                .body(Map.of("text", "I am staff"))
                .post(QUEUE + "/" + number + "/answers")
                .then()
                .statusCode(403);
        String forged = TestTokens.of("search-service", "staff").sign();
        given().auth().oauth2(forged).get(QUEUE).then().statusCode(401);
    }

    @Test
    void theHistoryCannotBeRewritten() {
        int number = ask(me, "History");
        for (String statement : List.of(
                "update ticket_change set actor = 'x' where ticket = " + number,
                "delete from ticket_change where ticket = " + number)) {
            assertThatThrownBy(() -> {
                        try (var connection = database.getConnection();
                                var run = connection.createStatement()) {
                            run.executeUpdate(statement);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changed");
        }
        as("staff").get(QUEUE + "/" + number).then().body("history.what", equalTo(List.of("created", "message")));
    }

    @Test
    void theOverviewCountsWhatWaits() {
        ask(me, "Counted");
        as("staff")
                .get("/api/v1/helpdesk/admin/overview")
                .then()
                .body("tickets_by_state.new", not(equalTo(0)))
                .body("unassigned", org.hamcrest.Matchers.greaterThan(0))
                .body("oldest_unanswered", org.hamcrest.Matchers.notNullValue());
    }
}
