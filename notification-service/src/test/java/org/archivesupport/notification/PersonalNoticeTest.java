package org.archivesupport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** Events that are for one person, and what staff see. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(MailServer.class)
class PersonalNoticeTest {

    private static final String REPLIED = "org.archivesupport.ticket.replied.v1";
    private static final String CHANGED = "org.archivesupport.hlsp.collection.changed.v1";

    MailServer mail;

    private final String me = "reader" + UUID.randomUUID().toString().substring(0, 8);
    private final String mySub = UUID.nameUUIDFromBytes(me.getBytes()).toString();

    @Test
    void anAnswerOfTheDeskComesByMailAndInThePortal() throws Exception {
        Archive.send("helpdesk-service", Archive.event("helpdesk-service", REPLIED, reply("Größe der Felder?")))
                .statusCode(202)
                .body("unusable", equalTo(0));

        MimeMessage told = Waiting.until("the mail", this::mailToMe);
        assertThat(told.getSubject()).isEqualTo("Answer to your ticket 42: Größe der Felder?");
        assertThat(told.getContent().toString()).contains("https://archive.example.org/portal/tickets/42");
        assertThat(told.getHeader("List-Unsubscribe")).isNull();

        String id = given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/messages")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].link", equalTo("https://archive.example.org/portal/tickets/42"))
                .extract()
                .path("items[0].id");
        unread(1);
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .post("/api/v1/notifications/messages/" + id + "/read")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestTokens.user(me))
                .post("/api/v1/notifications/messages/" + id + "/read")
                .then()
                .statusCode(200)
                .body("read_at", notNullValue());
        unread(0);
    }

    @Test
    void aTokenThatEndsSoonIsToldByMailAndInThePortal() throws Exception {
        var data = new LinkedHashMap<String, Object>();
        data.put("token", "abc");
        data.put("name", "nightly");
        data.put("cause", "expires");
        data.put("ends_at", "2026-12-24T18:30:00Z");
        data.put("recipient", mySub);
        data.put("recipient_email", me + "@example.org");
        data.put("link", "/portal/tokens");
        Archive.send("auth-service", Archive.event("auth-service", "org.archivesupport.token.expiring.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(0));
        MimeMessage told = Waiting.until("the mail", this::mailToMe);
        assertThat(told.getSubject()).isEqualTo("Your token \"nightly\" ends on 24 December 2026, 18:30 UTC");
        assertThat(told.getContent().toString()).contains("/portal/tokens");
        given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/messages")
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("token_expiring"));
    }

    @Test
    void aTokenUsedElsewhereAndOneThatLeakedAreToldInThePortalAlsoWithoutAnAddress() {
        var data = new LinkedHashMap<String, Object>();
        data.put("token", "abc");
        data.put("name", "nightly");
        data.put("network", "192.0.2.0/24");
        data.put("recipient", mySub);
        data.put("link", "/portal/tokens");
        Archive.send("auth-service", Archive.event("auth-service", "org.archivesupport.token.new_network.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(0));
        Archive.send("auth-service", Archive.event("auth-service", "org.archivesupport.token.leaked.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(0));
        data.remove("name");
        Archive.send("auth-service", Archive.event("auth-service", "org.archivesupport.token.leaked.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(1));
        Waiting.until(
                "two messages",
                () -> given().auth()
                                        .oauth2(TestTokens.user(me))
                                        .get("/api/v1/notifications/messages")
                                        .then()
                                        .extract()
                                        .<java.util.List<String>>path("items.kind")
                                        .size()
                                == 2
                        ? true
                        : null);
    }

    @Test
    void aChangedCollectionIsToldToItsTeam() throws Exception {
        var data = new LinkedHashMap<String, Object>();
        data.put("collection", "my-survey");
        data.put("state", "in_review");
        data.put("recipient", mySub);
        data.put("recipient_email", me + "@example.org");
        data.put("link", "https://archive.example.org/portal/hlsp/my-survey");
        Archive.send("hlsp-service", Archive.event("hlsp-service", CHANGED, data))
                .statusCode(202);

        MimeMessage told = Waiting.until("the mail", this::mailToMe);
        assertThat(told.getSubject()).isEqualTo("Your collection my-survey is now: in review");
    }

    @Test
    void aFinishedJobIsToldToItsOwnerWithWhatWasLeftOut() throws Exception {
        var data = new LinkedHashMap<String, Object>();
        data.put("job", UUID.randomUUID().toString());
        data.put("state", "done");
        data.put("subject", "All of M 31");
        data.put("recipient", mySub);
        data.put("recipient_email", me + "@example.org");
        data.put("link", "https://archive.example.org/portal/jobs/1");
        data.put("files", 1200);
        data.put("left_out", 1);
        Archive.send("search-service", Archive.event("search-service", "org.archivesupport.job.finished.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(0));

        MimeMessage told = Waiting.until("the mail", this::mailToMe);
        assertThat(told.getSubject()).isEqualTo("Ready: All of M 31");
        assertThat(told.getContent().toString())
                .contains("1200 files", "Left out, with the reason of each: 1 file.", "/portal/jobs/1");
        data.put("state", "running");
        data.put("files", "many");
        Archive.send("search-service", Archive.event("search-service", "org.archivesupport.job.finished.v1", data))
                .statusCode(202)
                .body("unusable", equalTo(1));
    }

    @Test
    void aSubjectWithALineBreakNeverBecomesAHeader() {
        Archive.send(
                        "helpdesk-service",
                        Archive.event("helpdesk-service", REPLIED, reply("Hello\r\nBcc: victim@example.org")))
                .statusCode(202)
                .body("unusable", equalTo(1));
        staff("/events?state=unusable").body("items.fault", hasItem(org.hamcrest.Matchers.containsString("/subject")));
        Waiting.rounds();
        assertThat(mailToMe()).isNull();
        assertThat(mail.server().getReceivedMessagesForDomain("victim@example.org"))
                .isEmpty();
    }

    @Test
    void aServiceIsTheOnlyOneWhoMaySendEventsAndOnlyItsOwn() {
        var event = Archive.event("helpdesk-service", REPLIED, reply("x"));
        Archive.send("hlsp-service", event).statusCode(403);
        given().contentType("application/json")
                .body("[]")
                .post("/internal/v1/events")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.user("admin"))
                .contentType("application/json")
                .body("[]")
                .post("/internal/v1/events")
                .then()
                .statusCode(403);
    }

    @Test
    void aBrokenBatchStoresNothing() {
        var good = Archive.event("helpdesk-service", REPLIED, reply("good"));
        var bad = Archive.event("helpdesk-service", REPLIED, reply("bad"));
        bad.remove("id");
        Archive.send("helpdesk-service", good, bad)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/1/id"));
        Archive.send("helpdesk-service", good).statusCode(202).body("accepted", equalTo(1));
    }

    @Test
    void onlyStaffSeeTheWholeQueue() {
        for (String path : new String[] {"/overview", "/deliveries", "/events"}) {
            given().get("/api/v1/notifications/admin" + path).then().statusCode(401);
            given().auth()
                    .oauth2(TestTokens.user("scientist"))
                    .get("/api/v1/notifications/admin" + path)
                    .then()
                    .statusCode(403);
            staff(path);
        }
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .post("/api/v1/notifications/admin/deliveries/replay")
                .then()
                .statusCode(403);
        staff("/overview").body("events", notNullValue(), "deliveries", notNullValue());
    }

    @Test
    void filtersOfTheQueueThatMeanNothingAreRefused() {
        for (String query :
                new String[] {"state=lost", "subscription=1", "recipient_email=a%0d%0a", "recipient_email=%00"}) {
            given().auth()
                    .oauth2(TestTokens.user("staff"))
                    .urlEncodingEnabled(false)
                    .get("/api/v1/notifications/admin/deliveries?" + query)
                    .then()
                    .statusCode(400);
        }
    }

    private Map<String, Object> reply(String subject) {
        var data = new LinkedHashMap<String, Object>();
        data.put("ticket", 42);
        data.put("subject", subject);
        data.put("recipient", mySub);
        data.put("recipient_email", me + "@example.org");
        data.put("link", "/portal/tickets/42");
        return data;
    }

    private MimeMessage mailToMe() {
        var mails = mail.server().getReceivedMessagesForDomain(me + "@example.org");
        return mails.length == 0 ? null : mails[0];
    }

    private void unread(int count) {
        given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/messages/unread")
                .then()
                .body("unread", equalTo(count));
    }

    private static io.restassured.response.ValidatableResponse staff(String path) {
        return given().auth()
                .oauth2(TestTokens.user("staff"))
                .get("/api/v1/notifications/admin" + path)
                .then()
                .statusCode(200);
    }
}
