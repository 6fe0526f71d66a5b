package org.archivesupport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the event of another service to the mail in a real mail server. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(MailServer.class)
class ProgramMailTest {

    MailServer mail;

    @Inject
    AgroalDataSource database;

    @AfterEach
    void endAllSubscriptions() throws Exception {
        sql("update subscription set ended_at = now() where ended_at is null");
        mail.server().purgeEmailFromAllMailboxes();
    }

    @Test
    void aNewFileIsToldOnceThoughTheEventComesTwice() throws Exception {
        Archive.subscribe("scientist", "05105", "New");
        var event = Archive.file("5105", "jw05105001001_02101_00001_nrcalong", "_cal.fits", "New");

        Archive.send("search-service", event).statusCode(202).body("accepted", equalTo(1));
        Archive.send("search-service", event).statusCode(202).body("accepted", equalTo(0), "repeated", equalTo(1));

        MimeMessage told = oneMailTo("scientist");
        Archive.send("search-service", event).statusCode(202);
        Waiting.rounds();
        assertThat(mailsTo("scientist")).hasSize(1);
        assertThat(told.getSubject()).isEqualTo("JWST program 5105: 1 new");
        assertThat(text(told))
                .contains("https://archive.example.org/portal/observations/JWST/jw05105001001_02101_00001_nrcalong\n");
    }

    @Test
    void theAttachmentIsAListAsMastSendsIt() throws Exception {
        Archive.subscribe("scientist", "5106", "New");
        var event = Archive.file("5106", "jw05106001001_02101_00001_nrcalong", "_cal.fits", "New");
        Archive.send("search-service", event).statusCode(202);

        Part attachment = attachment(oneMailTo("scientist"));
        assertThat(attachment.getFileName()).matches("event_metadata_jwst-program-5106_immediate_\\d{8}_\\d{6}\\.json");
        JsonNode list = new ObjectMapper().readTree(attachment.getInputStream());
        assertThat(list).hasSize(1);
        var names = new ArrayList<String>();
        list.get(0).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "event_id",
                        "mission",
                        "fileset",
                        "filename",
                        "program",
                        "event_type",
                        "archived_date",
                        "public_release_date");
        assertThat(list.get(0).get("event_id").asText()).isEqualTo(event.get("id"));
        assertThat(list.get(0).get("program").isIntegralNumber()).isTrue();
        assertThat(list.get(0).get("archived_date").asText()).isEqualTo("2026-04-22T14:35:23.123Z");
    }

    @Test
    void aMailSaysHowToStopAndThatNoRobotShouldAnswer() throws Exception {
        Archive.subscribe("scientist", "5107", "New");
        Archive.send("search-service", Archive.file("5107", "jw05107001001", "_cal.fits", "New"));

        MimeMessage told = oneMailTo("scientist");
        assertThat(told.getHeader("List-Unsubscribe")[0])
                .matches("<https://archive\\.example\\.org/api/v1/notifications/unsubscribe/[0-9a-f]{40}>");
        assertThat(told.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(told.getHeader("List-Id")).hasSize(1);
        assertThat(told.getHeader("Message-ID")).hasSize(1);
        assertThat(told.getFrom()).hasSize(1);
    }

    @Test
    void filesThatArriveTogetherAreOneMailAndOneMessage() throws Exception {
        Archive.subscribe("scientist", "5108", "New", "Public");
        Archive.send("search-service", Archive.file("5108", "jw05108001001", "_cal.fits", "New"));
        Archive.send(
                "search-service",
                Archive.file("5108", "jw05108001001", "_i2d.fits", "New"),
                Archive.file("5108", "jw05108001002", "_cal.fits", "Public"),
                Archive.file("5108", "jw05108001002", "_rate.fits", "Reprocessed"));

        MimeMessage told = oneMailTo("scientist");
        Waiting.rounds();
        assertThat(mailsTo("scientist")).hasSize(1);
        assertThat(told.getSubject()).isEqualTo("JWST program 5108: 2 new, 1 now public");
        messages("scientist").body("items.findAll { it.title.contains('5108') }", hasSize(1));
    }

    @Test
    void theFirstFileOfAProgramIsToldOnce() throws Exception {
        Archive.subscribe("scientist", "5109", "First");
        Archive.send("search-service", Archive.file("5109", "jw05109001001", "_a.fits", "Public"));
        Archive.send("search-service", Archive.file("5109", "jw05109001001", "_b.fits", "New"));
        Archive.send("search-service", Archive.file("5109", "jw05109001001", "_c.fits", "New"));

        MimeMessage told = oneMailTo("scientist");
        Archive.send("search-service", Archive.file("5109", "jw05109001002", "_d.fits", "New"));
        Waiting.rounds();
        assertThat(mailsTo("scientist")).hasSize(1);
        JsonNode list = new ObjectMapper().readTree(attachment(told).getInputStream());
        assertThat(list).extracting(n -> n.get("filename").asText()).containsExactly("jw05109001001_b.fits");
    }

    @Test
    void otherProgramsAndPausedSubscriptionsAreNotTold() throws Exception {
        String id = Archive.subscribe("scientist", "5110", "New");
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(Map.of(
                        "event_types", List.of("New"), "channel", "mail", "frequency", "immediate", "paused", true))
                .put(Archive.SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200);
        Archive.send(
                "search-service",
                Archive.file("5110", "jw05110001001", "_a.fits", "New"),
                Archive.file("51100", "jw51100001001", "_a.fits", "New"));
        Waiting.rounds();
        assertThat(mailsTo("scientist")).isEmpty();
    }

    @Test
    void aMailNamesNoAddressOfBytes() throws Exception {
        Archive.subscribe("scientist", "5111", "New");
        Archive.send("search-service", Archive.file("5111", "jw05111001001", "_cal.fits", "New"));

        MimeMessage told = oneMailTo("scientist");
        var whole = new java.io.ByteArrayOutputStream();
        told.writeTo(whole);
        assertThat(text(told)).doesNotContain("mast:");
        assertThat(new String(attachment(told).getInputStream().readAllBytes())).doesNotContain("mast:");
        assertThat(whole.toString()).doesNotContain("mast:");
    }

    @Test
    void aMailServerThatIsAwayDelaysAMailAndLosesNone() throws Exception {
        Archive.subscribe("scientist", "5112", "New");
        mail.down();
        try {
            Archive.send("search-service", Archive.file("5112", "jw05112001001", "_cal.fits", "New"))
                    .statusCode(202);
            Waiting.until("a failed attempt", () -> state("5112").equals("retrying") ? true : null);
            deliveries("scientist").body("items[0].error", org.hamcrest.Matchers.containsString("tried again"));
        } finally {
            mail.up();
        }
        oneMailTo("scientist");
        Waiting.until("the mark", () -> state("5112").equals("sent") ? true : null);
    }

    @Test
    void aMailThatWasGivenUpIsSentAgainByStaffWithTheSameMessageId() throws Exception {
        Archive.subscribe("scientist", "5113", "New");
        mail.down();
        try {
            Archive.send("search-service", Archive.file("5113", "jw05113001001", "_cal.fits", "New"));
            Waiting.until("the last attempt", () -> state("5113").equals("dead") ? true : null);
        } finally {
            mail.up();
        }
        var dead = staff().queryParam("state", "dead")
                .get("/api/v1/notifications/admin/deliveries")
                .then()
                .statusCode(200)
                .body("items[0].attempts", equalTo(4))
                .extract();
        String id = dead.path("items[0].id");
        staff().post("/api/v1/notifications/admin/deliveries/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"));
        MimeMessage told = oneMailTo("scientist");
        assertThat(told.getMessageID()).isEqualTo(dead.path("items[0].message_id"));
        Waiting.until("the mark", () -> state("5113").equals("sent") ? true : null);
        staff().post("/api/v1/notifications/admin/deliveries/" + id + "/replay")
                .then()
                .statusCode(409);
    }

    @Test
    void aMailWhoseSenderDiedIsSentAgainWithTheSameMessageId() throws Exception {
        Archive.subscribe("scientist", "5114", "New");
        Archive.send("search-service", Archive.file("5114", "jw05114001001", "_cal.fits", "New"));
        String first = oneMailTo("scientist").getMessageID();
        Waiting.until("the mark", () -> state("5114").equals("sent") ? true : null);

        sql("update delivery set state = 'sending', sent_at = null, lease_until = now() - interval '1 second'"
                + " where subject like '%5114%'");
        Waiting.until("the second copy", () -> mailsTo("scientist").size() == 2 ? true : null);
        assertThat(mailsTo("scientist").get(1).getMessageID()).isEqualTo(first);
    }

    @Test
    void theLinkInTheMailEndsTheSubscriptionOnlyWhenPosted() throws Exception {
        String id = Archive.subscribe("scientist", "5115", "New");
        Archive.send("search-service", Archive.file("5115", "jw05115001001", "_a.fits", "New"));
        String header = oneMailTo("scientist").getHeader("List-Unsubscribe")[0];
        String path = header.substring(1, header.length() - 1).replace("https://archive.example.org", "");

        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(org.hamcrest.Matchers.containsString("<form"));
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .get(Archive.SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200);

        for (int again = 0; again < 2; again++) {
            given().contentType("application/x-www-form-urlencoded")
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(path)
                    .then()
                    .statusCode(200);
        }
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .get(Archive.SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(404);
        given().post(path.substring(0, path.length() - 1)).then().statusCode(404);
        Archive.send("search-service", Archive.file("5115", "jw05115001001", "_b.fits", "New"));
        Waiting.rounds();
        assertThat(mailsTo("scientist")).hasSize(1);
    }

    @Test
    void theSameBatchFromManySendersAtOnceIsOneMail() throws Exception {
        Archive.subscribe("scientist", "5117", "New");
        var events = new java.util.ArrayList<Map<String, Object>>();
        for (int i = 0; i < 50; i++) {
            events.add(Archive.file("5117", "jw05117001001", "_" + i + ".fits", "New"));
        }
        @SuppressWarnings("unchecked")
        Map<String, Object>[] batch = events.toArray(new Map[0]);
        var accepted = java.util.Collections.synchronizedList(new ArrayList<Integer>());
        var senders = java.util.concurrent.Executors.newFixedThreadPool(6);
        for (int i = 0; i < 6; i++) {
            senders.submit(() ->
                    accepted.add(Archive.send("search-service", batch).extract().path("accepted")));
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();

        assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        MimeMessage told = oneMailTo("scientist");
        Waiting.rounds();
        assertThat(mailsTo("scientist")).hasSize(1);
        assertThat(told.getSubject()).isEqualTo("JWST program 5117: 50 new");
    }

    @Test
    void afterManyMailsInAnHourFilesAreCollectedAndTheMailSaysSo() throws Exception {
        Archive.subscribe("pi", "5118", "New");
        sql("with e as (insert into event (source, id, type, data, state) select 'many', i::text, 'x', '{}', 'ignored'"
                + " from generate_series(1, 1000) i returning seq)"
                + " insert into delivery (id, kind, event_seq, recipient, recipient_email, subject, message_id,"
                + " event_count, state) select gen_random_uuid(), 'program_events', seq,"
                + " '00000000-0000-4000-8000-000000000002', 'pi@example.org', 's', seq::text, 1, 'sent' from e");
        Archive.send("search-service", Archive.file("5118", "jw05118001001", "_a.fits", "New"));
        Waiting.rounds();
        Waiting.rounds();
        assertThat(mailsTo("pi")).isEmpty();

        sql("update digest set due_at = now() where held and state = 'open'");
        assertThat(text(oneMailTo("pi"))).contains("collected in one");
    }

    @Test
    void whatASubscriptionCollectedIsReadByRestToo() throws Exception {
        String id = Archive.subscribe("scientist", "5116", "New");
        Archive.send("search-service", Archive.file("5116", "jw05116001001", "_a.fits", "New"));
        oneMailTo("scientist");
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .get(Archive.SUBSCRIPTIONS + "/" + id + "/events")
                .then()
                .statusCode(200)
                .body("items.filename", hasItem("jw05116001001_a.fits"));
        given().auth()
                .oauth2(TestTokens.user("pi"))
                .get(Archive.SUBSCRIPTIONS + "/" + id + "/events")
                .then()
                .statusCode(404);
    }

    private MimeMessage oneMailTo(String username) {
        return Waiting.until("a mail to " + username, () -> {
            var mails = mailsTo(username);
            return mails.isEmpty() ? null : mails.get(0);
        });
    }

    private List<MimeMessage> mailsTo(String username) {
        return Arrays.stream(mail.server().getReceivedMessagesForDomain(username + "@example.org"))
                .toList();
    }

    private static String text(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent())
                .getBodyPart(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    private static Part attachment(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(1);
    }

    private static io.restassured.specification.RequestSpecification staff() {
        return given().auth().oauth2(TestTokens.user("staff"));
    }

    private static ValidatableResponse messages(String username) {
        return given().auth()
                .oauth2(TestTokens.user(username))
                .get("/api/v1/notifications/messages")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse deliveries(String username) {
        return given().auth()
                .oauth2(TestTokens.user(username))
                .get("/api/v1/notifications/deliveries")
                .then()
                .statusCode(200);
    }

    private static String state(String program) {
        String state = staff().get("/api/v1/notifications/admin/deliveries")
                .then()
                .extract()
                .path("items.find { it.subject.contains('" + program + "') }?.state");
        return state == null ? "none" : state;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
