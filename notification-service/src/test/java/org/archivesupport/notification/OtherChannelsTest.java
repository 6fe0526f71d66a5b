package org.archivesupport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Portal messages, feeds and digests that are not told at once. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(MailServer.class)
class OtherChannelsTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    MailServer mail;

    @Inject
    AgroalDataSource database;

    private final String me = "other" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anHourlyDigestIsToldAtTheFullHourInThePortalWithoutMail() throws Exception {
        String id = subscribe("6001", "portal", "hourly");
        Archive.send("search-service", Archive.file("6001", "jw06001001001", "_a.fits", "New"));
        Instant due = Waiting.until("the digest", () -> due(id));
        assertThat(due.getEpochSecond() % 3600).isZero();
        assertThat(due).isAfter(Instant.now()).isBeforeOrEqualTo(Instant.now().plus(Duration.ofHours(1)));

        sql("update digest set due_at = now() where subscription_id = '" + id + "'");
        Waiting.until("the message", () -> messages() == 1 ? true : null);
        Waiting.rounds();
        assertThat(mail.server().getReceivedMessagesForDomain(me + "@example.org"))
                .isEmpty();
        given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/deliveries")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aDailyDigestIsToldAtTheHourOfTheDay() {
        String id = subscribe("6002", "mail", "daily");
        Archive.send("search-service", Archive.file("6002", "jw06002001001", "_a.fits", "New"));
        Instant due = Waiting.until("the digest", () -> due(id));
        assertThat(due.getEpochSecond() % 86_400).isEqualTo(8 * 3600);
    }

    @Test
    void aFeedHasWhatAtomAsksFor() throws Exception {
        String feed = feedOf(subscribe("6003", "portal", "immediate"));
        Archive.send(
                "search-service",
                Archive.file("6003", "jw06003001001", "_a&<b>.fits", "New"),
                Archive.file("6003", "jw06003001001", "_c.fits", "New"));
        Waiting.until(
                "the events",
                () -> parse(feed).getElementsByTagNameNS(ATOM, "entry").getLength() == 2 ? true : null);

        Element root = parse(feed);
        assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(text(root, "title")).isEqualTo("JWST program 6003");
        Element entry = (Element) root.getElementsByTagNameNS(ATOM, "entry").item(1);
        assertThat(text(entry, "title")).isEqualTo("jw06003001001_a&<b>.fits: new");
        assertThat(Instant.parse(text(entry, "updated"))).isBefore(Instant.now());
        assertThat(text(entry, "id")).startsWith("tag:");
        assertThat(((Element) entry.getElementsByTagNameNS(ATOM, "link").item(0)).getAttribute("href"))
                .isEqualTo("https://archive.example.org/portal/observations/JWST/jw06003001001");
    }

    @Test
    void aFeedThatHasNotChangedIsNotSentAgain() {
        String feed = feedOf(subscribe("6004", "portal", "immediate"));
        String etag = given().get(feed).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", etag).get(feed).then().statusCode(304);
        Archive.send("search-service", Archive.file("6004", "jw06004001001", "_a.fits", "New"));
        Waiting.until(
                "the change",
                () -> given().header("If-None-Match", etag).get(feed).statusCode() == 200 ? true : null);
    }

    @Test
    void theFeedEndsWithItsSubscription() {
        String id = subscribe("6005", "portal", "immediate");
        String feed = feedOf(id);
        given().get(feed).then().statusCode(200);
        given().auth().oauth2(TestTokens.user(me)).delete(Archive.SUBSCRIPTIONS + "/" + id);
        given().get(feed).then().statusCode(404);
        given().get(feed.substring(0, feed.length() - 1)).then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/api/v1/notifications/feeds/%00")
                .then()
                .statusCode(404);
    }

    @Test
    void anOpenDigestIsToldWhenTheFrequencyIsChanged() {
        String id = subscribe("6006", "portal", "daily");
        Archive.send("search-service", Archive.file("6006", "jw06006001001", "_a.fits", "New"));
        Waiting.until("the digest", () -> due(id));
        given().auth()
                .oauth2(TestTokens.user(me))
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"event_types\":[\"New\"],\"channel\":\"portal\",\"frequency\":\"immediate\",\"paused\":false}")
                .put(Archive.SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200);
        Waiting.until("the message", () -> messages() == 1 ? true : null);
        given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/messages")
                .then()
                .body("items.title", hasItem("JWST program 6006: 1 new"));
    }

    private String subscribe(String program, String channel, String frequency) {
        var wish = Archive.wish(program, "New");
        wish.put("channel", channel);
        wish.put("frequency", frequency);
        return given().auth()
                .oauth2(TestTokens.user(me))
                .contentType("application/json")
                .body(wish)
                .post(Archive.SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String feedOf(String id) {
        return given().auth()
                .oauth2(TestTokens.user(me))
                .get(Archive.SUBSCRIPTIONS + "/" + id)
                .path("feed_url");
    }

    private int messages() {
        return given().auth()
                .oauth2(TestTokens.user(me))
                .get("/api/v1/notifications/messages")
                .path("items.size()");
    }

    private static Element parse(String feed) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            String text = given().get(feed).then().statusCode(200).extract().asString();
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
    }

    private Instant due(String subscription) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select due_at from digest where subscription_id = ?::uuid and state = 'open'")) {
            select.setString(1, subscription);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
