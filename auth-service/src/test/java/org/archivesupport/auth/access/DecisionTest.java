package org.archivesupport.auth.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecisionTest extends ServiceTest {

    private static final String ONE = "/access/v1/evaluation";
    private static final String MANY = "/access/v1/evaluations";
    private static final String RELEASES = "/internal/v1/releases";
    private static final String ALL_SCOPES = "user:info archive:read exclusive:read";

    @BeforeEach
    void aProgramWithPiAndCoInvestigator() {
        as("staff")
                .body(
                        "{\"title\":\"A\",\"members\":[{\"person\":\"pi\",\"role\":\"PI\"},{\"person\":\"coi\",\"role\":\"CoI\"}]}")
                .put("/api/v1/auth/admin/programs/JWST/A1")
                .then()
                .statusCode(200);
        release("A1", "open", "2020-01-01T00:00:00Z").statusCode(200);
        release("A1", "closed", "2090-01-01T00:00:00Z").statusCode(200);
        release("A1", "nobody-knows", null).statusCode(200);
    }

    @Test
    void everybodyReadsWhatIsReleased() {
        for (var subject : List.of(anonymous(), user(SCIENTIST, ""), user(COI, ALL_SCOPES))) {
            ask(subject, "A1", "open")
                    .body("decision", equalTo(true))
                    .body("context.reason", equalTo("public"))
                    .body("context.release_at", equalTo("2020-01-01T00:00:00Z"));
        }
    }

    @Test
    void aCoInvestigatorReadsExclusiveDataBeforeRelease() {
        ask(user(COI, ALL_SCOPES), "A1", "closed")
                .body("decision", equalTo(true))
                .body("context.reason", equalTo("member"));
        ask(user(PI, ALL_SCOPES), "A1", "nobody-knows").body("context.reason", equalTo("member"));
    }

    @Test
    void othersAreToldUntilWhenAndWhomToAsk() {
        for (var subject : List.of(anonymous(), user(SCIENTIST, ALL_SCOPES))) {
            ask(subject, "A1", "closed")
                    .body("decision", equalTo(false))
                    .body("context.reason", equalTo("exclusive"))
                    .body("context.release_at", equalTo("2090-01-01T00:00:00Z"))
                    .body("context.contact", equalTo("Sample pi (PI of JWST A1)"))
                    .body("context.helpdesk", containsString("/portal/helpdesk"));
        }
    }

    @Test
    void anUnknownReleaseIsClosed() {
        for (String obs : List.of("nobody-knows", "never-heard-of")) {
            ask(user(SCIENTIST, ALL_SCOPES), "A1", obs)
                    .body("decision", equalTo(false))
                    .body("context.reason", equalTo("unknown_release"))
                    .body("context.release_at", nullValue());
        }
        ask(anonymous(), "no-such-program", "x")
                .body("decision", equalTo(false))
                .body("context.contact", containsString("/portal/helpdesk"));
    }

    @Test
    void aTokenWithoutTheScopeReadsOnlyPublicData() {
        for (String scope : List.of("", "archive:read user:info")) {
            ask(user(COI, scope), "A1", "closed")
                    .body("decision", equalTo(false))
                    .body("context.reason", equalTo("exclusive"))
                    .body("context.hint", containsString("exclusive:read"));
        }
        var unscoped = new HashMap<>(user(COI, ""));
        unscoped.remove("properties");
        ask(unscoped, "A1", "closed").body("decision", equalTo(false));
    }

    @Test
    void staffReadOnlyWithAStatedPurpose() {
        var staff = Map.of(
                "type", "user",
                "id", "00000000-0000-4000-8000-000000000004",
                "properties", Map.of("scope", ALL_SCOPES, "groups", List.of("user", "staff")));
        ask(staff, "A1", "closed").body("decision", equalTo(false)).body("context.hint", containsString("purpose"));
        var body = question(staff, "A1", "closed");
        body.put("context", Map.of("purpose", "ticket 17: file is damaged"));
        asService("search-service")
                .body(body)
                .post(ONE)
                .then()
                .body("decision", equalTo(false))
                .body("context.hint", containsString("missions"));
        String missions = "/api/v1/auth/admin/staff-missions";
        String wish = "{\"person\":\"staff\",\"mission\":\"JWST\",\"reason\":\"works for it\"}";
        as("staff").body(wish).post(missions).then().statusCode(403);
        as("admin")
                .body(wish.replace("\"staff\"", "\"admin\""))
                .post(missions)
                .then()
                .statusCode(403);
        as("admin").body(wish).post(missions).then().statusCode(200).body("mission", equalTo("JWST"));
        asService("search-service")
                .body(body)
                .post(ONE)
                .then()
                .body("decision", equalTo(true))
                .body("context.reason", equalTo("staff"));
        assertThat(one("select detail from audit order by seq desc limit 1")).contains("ticket 17");
        as("staff").get(missions).then().body("items.mission", hasItems("JWST"));
        as("admin")
                .delete(missions + "/00000000-0000-4000-8000-000000000004/JWST")
                .then()
                .statusCode(204);
        asService("search-service").body(body).post(ONE).then().body("decision", equalTo(false));
        as("admin").delete(missions + "/nobody/JWST").then().statusCode(404);
        as("admin")
                .body(
                        "{\"person\":\"\",\"mission\":\"\uff2a\",\"valid_until\":\"2001-01-01T00:00:00Z\",\"reason\":\"\"}")
                .post(missions)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/person", "/mission", "/valid_until", "/reason"));
    }

    @Test
    void aGrantOnOneObservationOpensThatOneAloneUntilItEnds() {
        String grants = "/api/v1/auth/admin/grants";
        String wish = "{\"person\":\"scientist\",\"mission\":\"JWST\",\"program\":\"A1\",\"obs_id\":\"closed\","
                + "\"reason\":\"ticket 17\"}";
        int id = as("staff")
                .body(wish)
                .post(grants)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ask(user(SCIENTIST, ALL_SCOPES), "A1", "closed").body("context.reason", equalTo("grant"));
        ask(user(SCIENTIST, ALL_SCOPES), "A1", "nobody-knows").body("decision", equalTo(false));
        ask(user(SCIENTIST, ""), "A1", "closed").body("decision", equalTo(false));
        as("staff").get(grants).then().body("items[0].reason", equalTo("ticket 17"));
        as("staff").delete(grants + "/" + id).then().statusCode(204);
        as("staff").delete(grants + "/" + id).then().statusCode(204);
        ask(user(SCIENTIST, ALL_SCOPES), "A1", "closed").body("decision", equalTo(false));
        as("staff").delete(grants + "/99999999").then().statusCode(404);
        as("pi").body(wish).post(grants).then().statusCode(403);
        as("staff").body(wish.replace("A1", "none")).post(grants).then().statusCode(404);
        as("staff")
                .body("{\"person\":\"\\u0000\",\"mission\":\"\",\"valid_until\":\"2000-01-01T00:00:00Z\"}")
                .post(grants)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/person", "/mission", "/program", "/valid_until", "/reason"));
    }

    @Test
    void addingAndRemovingAMemberCountsAtTheNextQuestion() {
        var scientist = user(SCIENTIST, ALL_SCOPES);
        for (int round = 0; round < 5; round++) {
            ask(scientist, "A1", "closed").body("decision", equalTo(false));
            as("pi").body("{\"person\":\"scientist\"}")
                    .post("/api/v1/auth/programs/JWST/A1/members")
                    .then()
                    .statusCode(201);
            ask(scientist, "A1", "closed").body("decision", equalTo(true));
            as("pi").delete("/api/v1/auth/programs/JWST/A1/members/" + SCIENTIST)
                    .then()
                    .statusCode(204);
        }
        ask(scientist, "A1", "closed").body("decision", equalTo(false));
    }

    @Test
    void theLatestReleaseCounts() {
        release("A1", "moved", "2020-01-01T00:00:00Z").body("changed", equalTo(1));
        release("A1", "moved", "2020-01-01T00:00:00Z").body("changed", equalTo(0));
        ask(anonymous(), "A1", "moved").body("decision", equalTo(true));
        release("A1", "moved", null).body("changed", equalTo(1));
        ask(anonymous(), "A1", "moved").body("context.reason", equalTo("unknown_release"));
        release("A1", "moved", "2091-01-01T00:00:00Z").body("changed", equalTo(1));
        ask(anonymous(), "A1", "moved").body("context.reason", equalTo("exclusive"));
        assertThat(one("select count(*) from release_event where obs_id = 'moved'"))
                .isEqualTo("3");
    }

    @Test
    void ofTwoReleasesInOneNoticeTheLastCounts() {
        asService("search-service")
                .body(List.of(
                        notice("A1", "twice", "2090-01-01T00:00:00Z"), notice("A1", "twice", "2020-01-01T00:00:00Z")))
                .post(RELEASES)
                .then()
                .body("received", equalTo(2));
        ask(anonymous(), "A1", "twice").body("decision", equalTo(true));
    }

    @Test
    void releaseInstantsAreNeverRoundedTowardsThePast() {
        release("A1", "nanos", "2090-01-01T00:00:00.000000001Z").statusCode(200);
        ask(anonymous(), "A1", "nanos").body("context.release_at", equalTo("2090-01-01T00:00:00.000001Z"));
    }

    @Test
    void theProductIsPublicAtTheReleaseInstantItselfAndNotAMicrosecondBefore() {
        String at = "timestamptz '2026-03-29 01:30:00+00'";
        assertThat(one("select released(" + at + ", " + at + " - interval '1 microsecond')"))
                .isEqualTo("f");
        assertThat(one("select released(" + at + ", " + at + ")")).isEqualTo("t");
        assertThat(one("select released(" + at + ", " + at + " + interval '1 microsecond')"))
                .isEqualTo("t");
        assertThat(one("select released(null, " + at + ")")).isEqualTo("f");
    }

    @Test
    void identifiersAreComparedByteByByte() {
        ask(anonymous(), "a1", "open").body("decision", equalTo(false));
        ask(anonymous(), "A1", "Open").body("decision", equalTo(false));
        ask(anonymous(), "A1", "open ").body("decision", equalTo(false));
    }

    @Test
    void onlyServicesAsk() {
        var body = question(user(COI, ALL_SCOPES), "A1", "closed");
        for (String path : List.of(ONE, MANY)) {
            as("coi").body(body).post(path).then().statusCode(403);
            as("staff").body(body).post(path).then().statusCode(403);
            given().contentType("application/json").body(body).post(path).then().statusCode(401);
        }
    }

    @Test
    void onlySearchServiceTellsReleaseDates() {
        var body = List.of(notice("A1", "closed", "2020-01-01T00:00:00Z"));
        asService("hlsp-service").body(body).post(RELEASES).then().statusCode(403);
        as("staff").body(body).post(RELEASES).then().statusCode(403);
        given().contentType("application/json").body(body).post(RELEASES).then().statusCode(401);
    }

    @Test
    void aBatchAnswersInOrderAndLikeSingleQuestions() {
        var items = new ArrayList<Map<String, Object>>();
        List<String> observations = List.of("open", "closed", "open", "nobody-knows", "closed");
        observations.forEach(obs -> items.add(Map.of("resource", resource("A1", obs))));
        asService("search-service")
                .body(Map.of(
                        "subject", user(SCIENTIST, ALL_SCOPES),
                        "action", Map.of("name", "read"),
                        "evaluations", items))
                .post(MANY)
                .then()
                .statusCode(200)
                .body(
                        "evaluations.context.reason",
                        contains("public", "exclusive", "public", "unknown_release", "exclusive"));
    }

    @Test
    void aBatchMayEndAtTheFirstRefusal() {
        var items = List.of(
                Map.of("resource", resource("A1", "open")),
                Map.of("resource", resource("A1", "closed")),
                Map.of("resource", resource("A1", "open")));
        var body = new HashMap<String, Object>(
                Map.of("subject", anonymous(), "action", Map.of("name", "read"), "evaluations", items));
        body.put("options", Map.of("evaluations_semantic", "deny_on_first_deny"));
        asService("search-service").body(body).post(MANY).then().body("evaluations.decision", contains(true, false));
        body.put("options", Map.of("evaluations_semantic", "permit_on_first_permit"));
        asService("search-service").body(body).post(MANY).then().body("evaluations", hasSize(1));
    }

    @Test
    void aThousandQuestionsAreAnsweredAndOneMoreIsRefused() {
        for (int count : new int[] {1000, 1001}) {
            Object[] items = new Object[count];
            Arrays.fill(items, Map.of("resource", resource("A1", "open")));
            asService("search-service")
                    .body(Map.of("subject", anonymous(), "action", Map.of("name", "read"), "evaluations", items))
                    .post(MANY)
                    .then()
                    .statusCode(count == 1000 ? 200 : 400);
        }
    }

    @Test
    void aPermitThatIsNotPublicLeavesOneAuditRowAndARefusalNone() {
        long before = Long.parseLong(one("select seq from audit_head"));
        ask(anonymous(), "A1", "open");
        ask(anonymous(), "A1", "closed");
        assertThat(one("select seq from audit_head")).isEqualTo(Long.toString(before));
        ask(user(COI, ALL_SCOPES), "A1", "closed");
        assertThat(one("select seq from audit_head")).isEqualTo(Long.toString(before + 1));
        assertThat(one("select actor || ' ' || action || ' ' || object from audit order by seq desc limit 1"))
                .isEqualTo(COI + " product.read mast:JWST/product/closed.fits");
    }

    @Test
    void noPermitIsGivenWhenTheAuditCannotBeWritten() {
        sql("alter table audit rename to audit_away");
        try {
            asService("search-service")
                    .body(question(user(COI, ALL_SCOPES), "A1", "closed"))
                    .post(ONE)
                    .then()
                    .statusCode(503)
                    .body("decision", nullValue());
        } finally {
            sql("alter table audit_away rename to audit");
        }
    }

    @Test
    void everyFaultOfAQuestionIsNamed() {
        asService("search-service")
                .body("{\"subject\":{\"type\":\"robot\",\"id\":\"a\\u0000\"},\"action\":{\"name\":\"write\"},"
                        + "\"resource\":{\"type\":\"table\",\"id\":\"\",\"properties\":{\"mission\":\"J\\n\"}}}")
                .post(ONE)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/subject/type",
                                "/subject/id",
                                "/action/name",
                                "/resource/type",
                                "/resource/id",
                                "/resource/properties/mission",
                                "/resource/properties/obs_id"));
        asService("search-service")
                .body("{\"subject\":{\"type\":\"anonymous\",\"id\":\"anonymous\"},\"action\":{\"name\":\"read\"},"
                        + "\"resource\":{\"type\":\"product\",\"id\":\"x\",\"properties\":{\"mission\":\"J\",\"obs_id\":\"o\"}},"
                        + "\"context\":{\"purpose\":\"\\ud800\"}}")
                .post(ONE)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/context/purpose"));
        for (String bad : List.of("", "null", "[]", "{}", "{\"subject\":1}", "{\"colour\":1}", "{\"subject\":{}}")) {
            asService("search-service").body(bad).post(ONE).then().statusCode(400);
            asService("search-service").body(bad).post(MANY).then().statusCode(400);
        }
    }

    @Test
    void badReleasesAreNamedAndNothingIsStored() {
        asService("search-service")
                .body(
                        "[{\"mission\":\"JWST\",\"program\":\"A1\",\"obs_id\":\"not-stored\",\"release_at\":null},"
                                + "{\"mission\":\"\",\"program\":\"a\\u0000\",\"release_at\":\"+100000-01-01T00:00:00Z\"},null]")
                .post(RELEASES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/1/mission", "/1/program", "/1/obs_id", "/1/release_at", "/2"));
        assertThat(one("select count(*) from release_event where obs_id = 'not-stored'"))
                .isEqualTo("0");
        for (String bad :
                List.of("{}", "null", "[{\"release_at\":\"2026-01-01\"}]", "[{\"release_on\":null}]", "[[]]")) {
            asService("search-service").body(bad).post(RELEASES).then().statusCode(400);
        }
    }

    @Test
    void aBatchWithoutQuestionsIsOneQuestionOfItsDefaults() {
        var body = question(anonymous(), "A1", "open");
        asService("search-service").body(body).post(MANY).then().statusCode(200).body("decision", equalTo(true));
        body.put("evaluations", List.of());
        asService("search-service").body(body).post(MANY).then().statusCode(200).body("decision", equalTo(true));
    }

    @Test
    void theDiscoveryDocumentNamesTheTwoEndpoints() {
        given().get("/.well-known/authzen-configuration")
                .then()
                .statusCode(200)
                .body("policy_decision_point", org.hamcrest.Matchers.startsWith("http"))
                .body("access_evaluation_endpoint", org.hamcrest.Matchers.endsWith(ONE))
                .body("access_evaluations_endpoint", org.hamcrest.Matchers.endsWith(MANY));
        asService("search-service")
                .header("X-Request-ID", "authzen-1-0-request")
                .body(question(anonymous(), "A1", "open"))
                .post(ONE)
                .then()
                .header("X-Request-ID", equalTo("authzen-1-0-request"));
    }

    @Test
    void releaseEventsAreNeverChanged() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> sql("update release_event set release_at = null"))
                .hasMessageContaining("never changed");
    }

    @Test
    void aDecisionKnowsTheInstantItWasMadeFor() {
        Instant soon = Instant.now().plusMillis(400);
        release("A1", "soon", soon.toString()).statusCode(200);
        ask(anonymous(), "A1", "soon").body("decision", equalTo(false));
        while (!Instant.now().isAfter(soon.plusMillis(50))) {
            Thread.onSpinWait();
        }
        ask(anonymous(), "A1", "soon").body("decision", equalTo(true));
    }

    private static ValidatableResponse ask(Map<String, ?> subject, String program, String obs) {
        return asService("search-service")
                .body(question(subject, program, obs))
                .post(ONE)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> question(Map<String, ?> subject, String program, String obs) {
        return new HashMap<>(
                Map.of("subject", subject, "action", Map.of("name", "read"), "resource", resource(program, obs)));
    }

    private static Map<String, Object> resource(String program, String obs) {
        return Map.of(
                "type",
                "product",
                "id",
                "mast:JWST/product/" + obs + ".fits",
                "properties",
                Map.of("mission", "JWST", "program", program, "obs_id", obs));
    }

    private static Map<String, Object> user(String sub, String scope) {
        return Map.of("type", "user", "id", sub, "properties", Map.of("scope", scope, "groups", List.of("user")));
    }

    private static Map<String, Object> anonymous() {
        return Map.of("type", "anonymous", "id", "anonymous");
    }

    private static ValidatableResponse release(String program, String obs, String at) {
        return asService("search-service")
                .body(List.of(notice(program, obs, at)))
                .post(RELEASES)
                .then();
    }

    private static Map<String, Object> notice(String program, String obs, String at) {
        var notice = new HashMap<String, Object>();
        notice.put("mission", "JWST");
        notice.put("program", program);
        notice.put("obs_id", obs);
        notice.put("release_at", at);
        return notice;
    }
}
