package org.archivesupport.helpdesk;

import static io.restassured.RestAssured.given;
import static org.archivesupport.helpdesk.Caller.QUEUE;
import static org.archivesupport.helpdesk.Caller.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The knowledge base, and the invented tickets and articles of the sample archive. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(SearchDouble.class)
class ArticleTest {

    private static final String PUBLIC = "/api/v1/helpdesk/articles";
    private static final String DESK = "/api/v1/helpdesk/admin/articles";
    private static final String SAMPLE = "/api/v1/helpdesk/admin/sample";

    private final String word =
            "w" + UUID.randomUUID().toString().replace("-", "").replaceAll("[0-9]", "x");
    private final String slug = "about-" + word.substring(0, 20);

    @Test
    void aDraftIsNotPublicUntilItIsPublished() {
        write(slug, "How to " + word, "Some words.");
        given().get(PUBLIC + "/" + slug).then().statusCode(404);
        given().queryParam("q", word).get(PUBLIC).then().statusCode(200).body("items", hasSize(0));
        publish(slug).then().statusCode(200).body("state", equalTo("published"));
        given().get(PUBLIC + "/" + slug).then().statusCode(200).body("body", equalTo("Some words."));
        given().queryParam("q", word).get(PUBLIC).then().body("items.slug", equalTo(List.of(slug)));
    }

    @Test
    void anEditIsANewVersionAndThePublicStillSeesThePublishedOne() {
        write(slug, "First title", "First body.");
        publish(slug);
        change("PUT", slug, "", draft("Second title", "Second body about " + word))
                .then()
                .statusCode(200)
                .body("state", equalTo("changed"), "latest_version", equalTo(2), "published_version", equalTo(1));
        given().get(PUBLIC + "/" + slug).then().body("title", equalTo("First title"));
        given().queryParam("q", word).get(PUBLIC).then().body("items", hasSize(0));
        publish(slug);
        given().get(PUBLIC + "/" + slug).then().body("title", equalTo("Second title"), "version", equalTo(2));
        as("staff")
                .get(DESK + "/" + slug + "/versions")
                .then()
                .body("version", equalTo(List.of(2, 1)), "published", equalTo(List.of(true, false)));
        as("staff").get(DESK + "/" + slug + "/versions/1").then().body("body", equalTo("First body."));
    }

    @Test
    void aWithdrawnArticleIsGoneForThePublicOnly() {
        write(slug, "Short life", "Body.");
        change("POST", slug, "/withdraw", null).then().statusCode(409);
        publish(slug);
        change("POST", slug, "/withdraw", null).then().statusCode(200).body("state", equalTo("withdrawn"));
        given().get(PUBLIC + "/" + slug).then().statusCode(404);
        as("staff").get(DESK + "/" + slug).then().statusCode(200);
        publish(slug);
        given().get(PUBLIC + "/" + slug).then().statusCode(200);
    }

    @Test
    void wordsInTheTitleCountMoreThanWordsInTheText() {
        write(slug + "-a", "Something else", "A long text that says " + word + " somewhere.");
        write(slug + "-b", "All about " + word, "A text.");
        publish(slug + "-a");
        publish(slug + "-b");
        given().queryParam("q", word)
                .get(PUBLIC)
                .then()
                .body("items.slug", equalTo(List.of(slug + "-b", slug + "-a")))
                .body("items[1].excerpt", containsString(word))
                .body("items[1].excerpt", not(containsString("<")));
    }

    @Test
    void pagesOfASearchHaveNoGapsAndRepeats() {
        for (String end : List.of("-a", "-b", "-c", "-d", "-e")) {
            write(slug + end, "Same title", "Same text " + word);
            publish(slug + end);
        }
        var seen = new ArrayList<String>();
        String after = null;
        do {
            var request = given().queryParam("q", word).queryParam("limit", 2);
            if (after != null) {
                request.queryParam("after", after);
            }
            var page = request.get(PUBLIC).then().statusCode(200).extract();
            seen.addAll(page.path("items.slug"));
            after = page.path("next");
        } while (after != null);
        assertThat(seen).containsExactly(slug + "-a", slug + "-b", slug + "-c", slug + "-d", slug + "-e");
    }

    @Test
    void ofTwoEditorsTheSecondIsTold() {
        write(slug, "Title", "Body.");
        var other = draft("Other", "Other body.");
        as("staff").body(other).put(DESK + "/" + slug).then().statusCode(428);
        as("staff")
                .header("If-Match", "\"1\"")
                .body(other)
                .put(DESK + "/" + slug)
                .then()
                .statusCode(200);
        as("admin")
                .header("If-Match", "\"1\"")
                .body(other)
                .put(DESK + "/" + slug)
                .then()
                .statusCode(412);
        as("staff").body(Map.of("slug", slug, "draft", other)).post(DESK).then().statusCode(409);
    }

    @Test
    void allFaultsOfAnArticleAreNamedAtOnce() {
        as("staff")
                .body(Map.of(
                        "slug",
                        "Bad Slug",
                        "draft",
                        Map.of("title", "x", "category", "none", "keywords", List.of("a\nb"), "body", "\u0000")))
                .post(DESK)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/slug", "/draft/title", "/draft/category", "/draft/keywords/0", "/draft/body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00", "category=x", "limit=0", "after=x", "sort=title"})
    void badAndUnknownParametersAreRefused(String query) {
        given().urlEncodingEnabled(false).get(PUBLIC + "?" + query).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "..%2f..", "no-such-article", "UPPER"})
    void aNameThatIsNoArticleIsNotFound(String name) {
        assertThat(given().urlEncodingEnabled(false).get(PUBLIC + "/" + name).statusCode())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "a' or '1'='1", "((", "a & | !", "\"unfinished", "<script>", "-", "% _ \\\\"})
    void anySearchTextIsHarmless(String text) {
        given().queryParam("q", text).get(PUBLIC).then().statusCode(200);
    }

    @Test
    void theSampleSaysOfItselfThatItIsInventedAndIsLoadedOnce() {
        String note = "Invented for the sample archive; no real person asked this.";
        var batch = new LinkedHashMap<String, Object>();
        batch.put("note", note);
        batch.put(
                "tickets",
                List.of(Map.of(
                        "key",
                        word,
                        "requester",
                        sub(word),
                        "requester_name",
                        "Sample scientist",
                        "subject",
                        "Where is my data?",
                        "category",
                        "search",
                        "observation",
                        Map.of("obs_collection", "JWST", "obs_id", "jw1"),
                        "state",
                        "waiting_requester",
                        "messages",
                        List.of(
                                message("requester", "Sample scientist", "Where?", "2026-01-02T10:00:00Z"),
                                message("staff", "Sample staff", "Here.", "2026-01-02T12:00:00Z")),
                        "notes",
                        List.of(Map.of(
                                "author", "Sample staff", "text", "hidden " + word, "at", "2026-01-02T11:00:00Z")))));
        batch.put("articles", List.of(Map.of("slug", slug, "draft", draft("Sample", "Sample body " + word))));
        as("staff").body(batch).post(SAMPLE).then().statusCode(200).body("tickets", equalTo(1), "articles", equalTo(1));
        as("staff").body(batch).post(SAMPLE).then().statusCode(200).body("tickets", equalTo(0), "articles", equalTo(0));
        as("scientist").body(batch).post(SAMPLE).then().statusCode(403);

        given().get(PUBLIC + "/" + slug).then().statusCode(200).body("sample", equalTo(note));
        String mine = as(word).get(Caller.TICKETS)
                .then()
                .body("items", hasSize(1))
                .extract()
                .asString();
        int number = as(word).get(Caller.TICKETS).path("items[0].number");
        String whole = as(word).get(Caller.TICKETS + "/" + number)
                .then()
                .body("sample", equalTo(note), "messages", hasSize(2), "state", equalTo("waiting_requester"))
                .extract()
                .asString();
        assertThat(mine + whole).doesNotContain("hidden");
        as("staff").get(QUEUE + "/" + number).then().body("notes[0].text", containsString("hidden"));
    }

    @Test
    void aBrokenSampleStoresNothing() {
        as("staff")
                .body(Map.of(
                        "note",
                        "short",
                        "articles",
                        List.of(Map.of("slug", slug, "draft", draft("Good", "Good body")))))
                .post(SAMPLE)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/note"));
        given().get(PUBLIC + "/" + slug).then().statusCode(404);
        as("staff").get(DESK + "/" + slug).then().statusCode(404);
    }

    private static Map<String, Object> message(String from, String author, String text, String at) {
        return Map.of("from", from, "author", author, "text", text, "at", at);
    }

    private static Map<String, Object> draft(String title, String body) {
        return Map.of("title", title, "category", "search", "keywords", List.of("help"), "body", body);
    }

    private static void write(String slug, String title, String body) {
        as("staff")
                .body(Map.of("slug", slug, "draft", draft(title, body)))
                .post(DESK)
                .then()
                .statusCode(201);
    }

    private static Response publish(String slug) {
        return change("POST", slug, "/publish", null);
    }

    private static Response change(String method, String slug, String path, Object body) {
        String tag = as("staff").get(DESK + "/" + slug).header("ETag");
        var request = as("staff").header("If-Match", tag);
        return (body == null ? request : request.body(body)).request(method, DESK + "/" + slug + path);
    }

    /** The subject that test tokens give to a person. */
    private static String sub(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes()).toString();
    }
}
