package org.archivesupport.auth.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what in a program, for members, grants, groups and release dates: the whole table, and bad input. */
@QuarkusTest
class ProgramRightsTest extends ServiceTest {

    private static final String OWN = "/api/v1/auth/programs/JWST/R1";
    private static final String OTHER = "/api/v1/auth/programs/JWST/R2";
    private static final String RELEASES = "/api/v1/auth/admin/releases";

    /** Status of each verb by each caller; 4 callers of R1 and the PI of R2. */
    private static final String EXPECTED = """
            verb              | staff | pi  | delegate | coi | other_pi | nobody
            see               | 200   | 200 | 200      | 200 | 403      | 401
            add_coi           | 201   | 201 | 201      | 403 | 403      | 401
            add_delegate      | 201   | 201 | 403      | 403 | 403      | 401
            add_pi            | 201   | 403 | 403      | 403 | 403      | 401
            end_coi           | 204   | 204 | 403      | 403 | 403      | 401
            end_pi            | 204   | 403 | 403      | 403 | 403      | 401
            grants            | 200   | 200 | 403      | 403 | 403      | 401
            give_grant        | 201   | 201 | 403      | 403 | 403      | 401
            make_group        | 201   | 201 | 403      | 403 | 403      | 401
            releases          | 200   | 200 | 200      | 200 | 403      | 401
            release_history   | 200   | 200 | 200      | 200 | 403      | 401
            set_release       | 200   | 403 | 403      | 403 | 403      | 401
            reads             | 200   | 200 | 403      | 403 | 403      | 401
            """;

    @BeforeEach
    void twoPrograms() {
        sql("delete from program_member where program_id in (select id from program where program in ('R1', 'R2'))");
        program("R1", "pi:PI", "delegate:Delegate", "coi:CoI");
        program("R2", "scientist:PI");
    }

    private void program(String name, String... members) {
        sql("insert into program (mission, program, title) values ('JWST', '" + name
                + "', 't') on conflict do nothing");
        for (String member : members) {
            String[] parts = member.split(":");
            sql("insert into program_member (program_id, sub, role, valid, username, added_by) select id, '"
                    + sub(parts[0]) + "', '" + parts[1] + "', tstzrange(now() - interval '1 day', null), '" + parts[0]
                    + "', 't' from program where mission = 'JWST' and program = '" + name + "'");
        }
    }

    private static String sub(String username) {
        return username.equals("delegate")
                ? java.util.UUID.nameUUIDFromBytes("delegate".getBytes()).toString()
                : "00000000-0000-4000-8000-00000000000"
                        + (1
                                + List.of("scientist", "pi", "coi", "staff", "admin")
                                        .indexOf(username));
    }

    @Test
    void everyVerbByEveryCallerIsAnsweredAsTheTableSays() {
        var rows = EXPECTED.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
                .toList();
        var wanted = new ArrayList<String>();
        var got = new ArrayList<String>();
        for (var row : rows.subList(1, rows.size())) {
            for (int i = 1; i < row.size(); i++) {
                String who = rows.get(0).get(i);
                wanted.add(row.get(0) + " " + who + " " + row.get(i));
                twoPrograms();
                got.add(row.get(0) + " " + who + " " + ask(row.get(0), who));
            }
        }
        assertThat(got).isEqualTo(wanted);
    }

    private int ask(String verb, String who) {
        RequestSpecification caller = who.equals("nobody")
                ? io.restassured.RestAssured.given().contentType("application/json")
                : as(who.equals("other_pi") ? "scientist" : who);
        String member = "{\"person\":\"admin\",\"role\":\"";
        var answer = switch (verb) {
            case "see" -> caller.get(OWN);
            case "add_coi" -> caller.body(member + "CoI\"}").post(OWN + "/members");
            case "add_delegate" -> caller.body(member + "Delegate\"}").post(OWN + "/members");
            case "add_pi" -> caller.body(member + "PI\"}").post(OWN + "/members");
            case "end_coi" -> caller.delete(OWN + "/members/" + COI);
            case "end_pi" -> caller.delete(OWN + "/members/" + PI);
            case "grants" -> caller.get(OWN + "/grants");
            case "give_grant" ->
                caller.body("{\"person\":\"scientist\",\"reason\":\"r\"}").post(OWN + "/grants");
            case "make_group" ->
                caller.body("{\"name\":\"g" + System.nanoTime() + "\",\"mission\":\"JWST\",\"program\":\"R1\"}")
                        .post("/api/v1/auth/groups");
            case "releases" -> caller.get(OWN + "/releases");
            case "release_history" -> caller.get(OWN + "/releases/history");
            case "set_release" -> caller.body(release("o1", null, "r")).post(RELEASES);
            default -> caller.get(OWN + "/reads");
        };
        return answer.then().extract().statusCode();
    }

    private static String release(String obs, String at, String reason) {
        return "{\"mission\":\"JWST\",\"program\":\"R1\",\"obs_id\":\"" + obs + "\",\"release_at\":"
                + (at == null ? "null" : "\"" + at + "\"") + ",\"reason\":"
                + (reason == null ? "null" : "\"" + reason + "\"") + "}";
    }

    @Test
    void aPersonalTokenChangesNoRights() {
        String token = TestTokens.of("auth-service", "pi").sign();
        String personal = as("pi").body("{\"name\":\"t\",\"scopes\":[\"user:info\"]}")
                .post("/api/v1/auth/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        String internal = exchange("aus-gateway", PERSONAL, personal, "auth-service")
                .statusCode(200)
                .extract()
                .path("access_token");
        assertThat(internal).isNotEqualTo(token);
        bearer(internal).get(OWN + "/grants").then().statusCode(200);
        bearer(internal)
                .body("{\"person\":\"coi\"}")
                .post(OWN + "/members")
                .then()
                .statusCode(403);
        bearer(internal).delete(OWN + "/members/" + COI).then().statusCode(403);
        bearer(internal)
                .body("{\"person\":\"scientist\",\"reason\":\"r\"}")
                .post(OWN + "/grants")
                .then()
                .statusCode(403);
        bearer(internal)
                .body("{\"name\":\"x\"}")
                .post("/api/v1/auth/groups")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification bearer(String token) {
        return io.restassured.RestAssured.given().auth().oauth2(token).contentType("application/json");
    }

    @Test
    void aGrantOfAnotherProgramCannotBeEndedThroughOnesOwn() {
        int id = as("staff")
                .body("{\"person\":\"coi\",\"reason\":\"r\"}")
                .post(OTHER + "/grants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("pi").delete(OWN + "/grants/" + id).then().statusCode(404);
        as("pi").delete(OTHER + "/grants/" + id).then().statusCode(403);
        as("scientist").delete(OTHER + "/grants/" + id).then().statusCode(204);
        as("scientist").delete(OTHER + "/grants/" + id).then().statusCode(204);
    }

    @Test
    void aGroupOfAnotherProgramOrPersonCannotBeGivenAGrant() {
        int others = as("scientist")
                .body("{\"name\":\"of R2 " + System.nanoTime() + "\",\"mission\":\"JWST\",\"program\":\"R2\"}")
                .post("/api/v1/auth/groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String offer = "{\"group\":" + others + ",\"reason\":\"r\"}";
        as("pi").body(offer).post(OWN + "/grants").then().statusCode(404);
        as("staff").body(offer).post(OWN + "/grants").then().statusCode(403);
        as("pi").get("/api/v1/auth/groups/" + others).then().statusCode(404);
        as("pi").body("{\"person\":\"pi\"}")
                .post("/api/v1/auth/groups/" + others + "/members")
                .then()
                .statusCode(404);
        as("pi").delete("/api/v1/auth/groups/" + others).then().statusCode(404);
    }

    @Test
    void whoIsInAGroupCountsAtTheNextQuestion() {
        sql("insert into release_event (mission, program, obs_id, release_at, source)"
                + " values ('JWST', 'R1', 'g1', '2090-01-01Z', 'test')");
        int group = as("pi").body("{\"name\":\"team " + System.nanoTime() + "\"}")
                .post("/api/v1/auth/groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String members = "/api/v1/auth/groups/" + group + "/members";
        as("pi").body("{\"group\":" + group + ",\"obs_id\":\"g1\",\"reason\":\"collaboration\"}")
                .post(OWN + "/grants")
                .then()
                .statusCode(201)
                .body("group", equalTo(group));
        assertThat(reads(SCIENTIST)).isFalse();
        for (int round = 0; round < 3; round++) {
            as("pi").body("{\"person\":\"scientist\"}").post(members).then().statusCode(201);
            assertThat(reads(SCIENTIST)).isTrue();
            as("pi").delete(members + "/" + SCIENTIST).then().statusCode(204);
            assertThat(reads(SCIENTIST)).isFalse();
        }
        as("pi").delete(members + "/" + SCIENTIST).then().statusCode(404);
        as("pi").body("{\"person\":\"scientist\"}").post(members).then().statusCode(201);
        as("pi").body("{\"person\":\"scientist\"}").post(members).then().statusCode(409);
        as("pi").get("/api/v1/auth/groups/" + group).then().body("members.username", contains("scientist"));
        as("pi").delete("/api/v1/auth/groups/" + group).then().statusCode(204);
        assertThat(reads(SCIENTIST)).isFalse();
        as("pi").get("/api/v1/auth/groups/" + group).then().statusCode(404);
    }

    private static boolean reads(String sub) {
        return asService("search-service")
                .body("{\"subject\":{\"type\":\"user\",\"id\":\"" + sub
                        + "\",\"properties\":{\"scope\":\"exclusive:read\"}},\"action\":{\"name\":\"read\"},"
                        + "\"resource\":{\"type\":\"product\",\"id\":\"mast:g1\",\"properties\":"
                        + "{\"mission\":\"JWST\",\"program\":\"R1\",\"obs_id\":\"g1\"}}}")
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .extract()
                .path("decision");
    }

    @Test
    void releaseDatesHaveAHistoryWithReasonSourceAndPerson() {
        String obs = "h" + System.nanoTime();
        told(obs, "2026-01-01T00:00:00Z");
        as("staff")
                .body(release(obs, "2090-01-01T00:00:00Z", "calibration at fault"))
                .post(RELEASES)
                .then()
                .body("changed", equalTo(true));
        as("staff")
                .body(release(obs, "2090-01-01T00:00:00Z", "again"))
                .post(RELEASES)
                .then()
                .body("changed", equalTo(false));
        assertThat(one("select string_agg(data ->> 'release_at', ' ') from outbox where destination = 'staff-releases'"
                        + " and data ->> 'obs_id' = '" + obs + "'"))
                .as("search-service learns of it once")
                .isEqualTo("2090-01-01T00:00:00Z");
        // an old date told again is no news; a new one is
        told(obs, "2026-01-01T00:00:00Z");
        as("coi")
                .get(OWN + "/releases/history?obs_id=" + obs)
                .then()
                .statusCode(200)
                .body("items.release_at", contains("2090-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))
                .body("items.reason", contains("calibration at fault", null))
                .body("items.source", contains("staff", "search-service"))
                .body("items.told_by", contains(sub("staff"), null));
        told(obs, "2027-01-01T00:00:00Z");
        as("staff")
                .get(RELEASES + "?mission=JWST&program=R1&obs_id=" + obs)
                .then()
                .body("items", hasSize(3))
                .body("items[0].release_at", equalTo("2027-01-01T00:00:00Z"));
        as("pi").get(OWN + "/releases?limit=500").then().body("items.obs_id", hasItems(obs));
        as("staff").body(release(obs, null, null)).post(RELEASES).then().statusCode(400);
        as("staff")
                .body("{\"obs_id\":\"\\u0000\",\"reason\":\"\\ud800\"}")
                .post(RELEASES)
                .then()
                .statusCode(400);
        as("staff").get(RELEASES + "?mission=JWST").then().statusCode(400);
    }

    private static void told(String obs, String at) {
        asService("search-service")
                .body("[" + release(obs, at, null) + "]")
                .post("/internal/v1/releases")
                .then()
                .statusCode(200);
    }

    @Test
    void thePiSeesWhoReadExclusiveDataAndWhen() {
        sql("insert into release_event (mission, program, obs_id, release_at, source)"
                + " values ('JWST', 'R1', 'g1', '2090-01-01Z', 'test')");
        assertThat(reads(COI)).isTrue();
        as("pi").get(OWN + "/reads")
                .then()
                .statusCode(200)
                .body("items[0].sub", equalTo(COI))
                .body("items[0].uri", equalTo("mast:g1"))
                .body("items[0].reason", equalTo("member"));
        as("pi").get(OWN + "/reads?limit=1&after=x").then().statusCode(400);
    }

    @Test
    void badInputIsNamedAndChangesNothing() {
        String before = one("select count(*) from access_grant") + one("select count(*) from program_member");
        for (String bad : List.of(
                "{\"person\":\"coi\",\"group\":1,\"reason\":\"r\"}",
                "{\"reason\":\"r\"}",
                "{\"person\":\"coi\"}",
                "{\"person\":\"coi\",\"reason\":\"\\u0000\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"obs_id\":\"o\",\"uri\":\"u\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"obs_id\":\"\\uff4f\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"valid_from\":\"2001-01-01T00:00:00Z\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"valid_from\":\"2090-01-01T00:00:00Z\",\"valid_until\":\"2089-01-01T00:00:00Z\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"valid_until\":\"2090-01-01\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"sub\":\"x\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"given_by\":\"x\"}",
                "{\"person\":\"coi\",\"reason\":\"r\",\"id\":1}",
                "[]",
                "null",
                "")) {
            as("pi").body(bad).post(OWN + "/grants").then().statusCode(400);
        }
        for (String bad : List.of(
                "{\"person\":\"coi\",\"role\":\"Owner\"}",
                "{\"person\":\"coi\",\"role\":\"CoI\",\"sub\":\"x\"}",
                "{\"person\":\"coi\",\"program_id\":7}",
                "{\"person\":\"coi\",\"valid_until\":\"2001-01-01T00:00:00Z\",\"valid_from\":\"2090-01-01T00:00:00Z\"}")) {
            as("pi").body(bad).post(OWN + "/members").then().statusCode(400);
        }
        as("pi").body("{\"person\":\"coi\",\"valid_until\":\"2090-01-01T00:00:00Z\"}")
                .post(OWN + "/members")
                .then()
                .statusCode(409);
        as("pi").body("{\"person\":\"' or 1=1 --\"}")
                .post(OWN + "/members")
                .then()
                .statusCode(400);
        as("pi").body("{\"person\":\"'or'1'='1\"}")
                .post(OWN + "/members")
                .then()
                .statusCode(404);
        for (String bad :
                List.of("/api/v1/auth/programs/JWST/R1'--/grants", "/api/v1/auth/programs/\uff2aWST/R1/grants")) {
            as("pi").get(bad).then().statusCode(400);
        }
        as("pi").get("/api/v1/auth/programs/jwst/R1/grants").then().statusCode(404);
        as("pi").get(OWN + "/grants?colour=red").then().statusCode(400);
        as("pi").body("{\"name\":\"\\u202e\\u0007\"}")
                .post("/api/v1/auth/groups")
                .then()
                .statusCode(400);
        as("pi").body("{\"name\":\"x\",\"mission\":\"JWST\"}")
                .post("/api/v1/auth/groups")
                .then()
                .statusCode(400);
        assertThat(one("select count(*) from access_grant") + one("select count(*) from program_member"))
                .isEqualTo(before);
    }
}
