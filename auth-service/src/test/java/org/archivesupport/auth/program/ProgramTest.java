package org.archivesupport.auth.program;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.archivesupport.auth.RealmTokens;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProgramTest extends ServiceTest {

    private static final String MINE = "/api/v1/auth/programs";
    private static final String ADMIN = "/api/v1/auth/admin/programs";

    @Test
    void staffMakeAProgramAndTheSameRequestChangesNothing() {
        String body = "{\"title\":\"Deep field\",\"members\":[{\"person\":\"pi\",\"role\":\"PI\"}]}";
        put("P1", body).statusCode(200).body("members", equalTo(1));
        put("P1", body).statusCode(200).body("members", equalTo(0));
        as("pi").get(MINE + "/JWST/P1")
                .then()
                .statusCode(200)
                .body("title", equalTo("Deep field"))
                .body("members", hasSize(1))
                .body("members[0].username", equalTo("pi"))
                .body("members[0].name", equalTo("Sample pi"));
    }

    @Test
    void thePiAddsACoInvestigatorByLoginNameAndByMailAddress() {
        program("P2");
        add("pi", "P2", "{\"person\":\"scientist\"}")
                .statusCode(201)
                .body("sub", equalTo(SCIENTIST))
                .body("role", equalTo("CoI"))
                .body("added_by", equalTo(PI));
        add("pi", "P2", "{\"person\":\"coi@example.org\",\"role\":\"CoI\"}")
                .statusCode(201)
                .body("sub", equalTo(COI));
        as("scientist").get(MINE + "?limit=500").then().body("items.program", hasItem("P2"));
    }

    @Test
    void membersOfOneProgramAreNotMembersOfAnother() {
        program("P3");
        program("P3b");
        add("pi", "P3", "{\"person\":\"coi\"}").statusCode(201);
        as("coi").get(MINE + "/JWST/P3").then().statusCode(200);
        as("coi").get(MINE + "/JWST/P3b").then().statusCode(403);
        as("coi").get(MINE + "/jwst/P3").then().statusCode(404);
    }

    @Test
    void onlyThePiAndStaffChangeMembers() {
        program("P4");
        add("pi", "P4", "{\"person\":\"coi\"}").statusCode(201);
        add("coi", "P4", "{\"person\":\"scientist\"}").statusCode(403);
        add("scientist", "P4", "{\"person\":\"scientist\"}").statusCode(403);
        as("coi").delete(MINE + "/JWST/P4/members/" + PI).then().statusCode(403);
        given().contentType("application/json")
                .body("{\"person\":\"scientist\"}")
                .post(MINE + "/JWST/P4/members")
                .then()
                .statusCode(401);
        add("staff", "P4", "{\"person\":\"scientist\"}").statusCode(201);
    }

    @Test
    void aPiOfOneProgramHasNoSayInAnother() {
        program("P5");
        put("P5b", "{\"title\":\"Other\",\"members\":[{\"person\":\"coi\",\"role\":\"PI\"}]}")
                .statusCode(200);
        add("pi", "P5b", "{\"person\":\"scientist\"}").statusCode(403);
        as("pi").delete(MINE + "/JWST/P5b/members/" + COI).then().statusCode(403);
    }

    @Test
    void onlyStaffMakeAndUnmakeAPi() {
        program("P6");
        add("pi", "P6", "{\"person\":\"coi\",\"role\":\"PI\"}").statusCode(403);
        as("pi").delete(MINE + "/JWST/P6/members/" + PI).then().statusCode(403);
        add("staff", "P6", "{\"person\":\"coi\",\"role\":\"PI\"}").statusCode(201);
    }

    @Test
    void aPersonalTokenChangesNoMembers() {
        program("P7");
        String token = as("pi").body("{\"name\":\"script\",\"scopes\":[\"user:info\"]}")
                .post("/api/v1/auth/tokens")
                .then()
                .extract()
                .path("token");
        String internal = exchange("aus-gateway", PERSONAL, token, "auth-service")
                .extract()
                .path("access_token");
        given().auth()
                .oauth2(internal)
                .contentType("application/json")
                .body("{\"person\":\"coi\"}")
                .post(MINE + "/JWST/P7/members")
                .then()
                .statusCode(403);
    }

    @Test
    void removingEndsTheMembershipAndKeepsItsHistory() {
        program("P8");
        add("pi", "P8", "{\"person\":\"coi\"}").statusCode(201);
        as("pi").delete(MINE + "/JWST/P8/members/" + COI).then().statusCode(204);
        as("coi").get(MINE + "/JWST/P8").then().statusCode(403);
        as("pi").get(MINE + "/JWST/P8").then().body("members.sub", contains(PI));
        as("pi").delete(MINE + "/JWST/P8/members/" + COI).then().statusCode(404);
        assertThat(one("select count(*) from program_member m join program p on p.id = m.program_id"
                        + " where p.program = 'P8' and m.sub = '" + COI + "' and not upper_inf(valid)"))
                .isEqualTo("1");
        add("pi", "P8", "{\"person\":\"coi\"}").statusCode(201);
        as("coi").get(MINE + "/JWST/P8").then().statusCode(200);
    }

    @Test
    void aSecondMembershipInTheSameTimeIsAConflict() {
        program("P9");
        add("pi", "P9", "{\"person\":\"coi\"}").statusCode(201);
        add("pi", "P9", "{\"person\":\"coi\"}").statusCode(409);
        add("pi", "P9", "{\"person\":\"coi\",\"valid_from\":\"2090-01-01T00:00:00Z\"}")
                .statusCode(409);
    }

    @Test
    void membershipsThatFollowEachOtherAreNone() {
        program("P10");
        add("pi", "P10", "{\"person\":\"coi\",\"valid_until\":\"2090-01-01T00:00:00Z\"}")
                .statusCode(201);
        add("pi", "P10", "{\"person\":\"coi\",\"valid_from\":\"2090-01-01T00:00:00Z\"}")
                .statusCode(201);
        add("pi", "P10", "{\"person\":\"coi\",\"valid_from\":\"2089-12-31T23:59:59.999999Z\"}")
                .statusCode(409);
    }

    @Test
    void theDatabaseItselfRefusesOverlappingMembers() {
        program("P11");
        assertThatThrownBy(() -> sql("insert into program_member (program_id, sub, role, valid, added_by)"
                        + " select id, '" + PI + "', 'CoI', tstzrange(now() + interval '1 hour', null), 'test'"
                        + " from program where program = 'P11'"))
                .hasRootCauseInstanceOf(java.sql.SQLException.class)
                .hasMessageContaining("exclusion constraint");
    }

    @Test
    void aRepeatWithTheSameIdempotencyKeyGetsTheSameAnswer() {
        program("P12");
        for (int i = 0; i < 2; i++) {
            as("pi").header("Idempotency-Key", "add-coi-to-p12")
                    .body("{\"person\":\"coi\"}")
                    .post(MINE + "/JWST/P12/members")
                    .then()
                    .statusCode(201)
                    .body("sub", equalTo(COI));
        }
    }

    @Test
    void nobodyOfThatNameIs404AndADirectoryThatIsAwayIs503() {
        program("P13");
        add("pi", "P13", "{\"person\":\"nobody\"}").statusCode(404).contentType("application/problem+json");
        add("pi", "P13", "{\"person\":\"disabled\"}").statusCode(404);
        add("pi", "P13", "{\"person\":\"unverified@example.org\"}").statusCode(404);
        RealmTokens.away(true);
        try {
            add("pi", "P13", "{\"person\":\"scientist\"}")
                    .statusCode(503)
                    .header("Retry-After", not(empty()))
                    .contentType("application/problem+json");
        } finally {
            RealmTokens.away(false);
        }
    }

    @Test
    void badInputIsNamedAndNothingIsStored() {
        program("P14");
        add(
                        "pi",
                        "P14",
                        "{\"person\":\"a\\u0000b\",\"valid_from\":\"2000-01-01T00:00:00Z\",\"valid_until\":\"1999-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/person", "/valid_until", "/valid_from"));
        for (String bad : List.of(
                "{\"person\":\"coi\",\"sub\":\"x\"}",
                "{\"person\":\"coi\",\"role\":\"staff\"}",
                "{\"person\":\"coi\",\"valid_from\":\"yesterday\"}",
                "{\"person\":\"coi\",\"valid_until\":\"+1000000-01-01T00:00:00Z\"}",
                "{\"person\":*}",
                "[]",
                "null",
                "")) {
            add("pi", "P14", bad).statusCode(400).contentType("application/problem+json");
        }
        as("pi").get(MINE + "/JWST/P14").then().body("members", hasSize(1));
    }

    @Test
    void namesOfMissionsAndProgramsAreCheckedBeforeTheyReachTheDatabase() {
        for (String bad : List.of("a%00b", "%20", "a%0Ab", "%E2%80%8B", "..%2f..", "x".repeat(65))) {
            int status = as("staff")
                    .urlEncodingEnabled(false)
                    .body("{\"title\":\"t\"}")
                    .put(ADMIN + "/JWST/" + bad)
                    .statusCode();
            assertThat(status).as(bad).isBetween(400, 404);
        }
    }

    @Test
    void staffLoadManyProgramsAtOnce() {
        String lines = """
                {"mission":"JWST","program":"L1","title":"One","members":[{"person":"pi","role":"PI"},{"person":"coi","role":"CoI"}]}
                {"mission":"JWST","program":"L2","title":"Two","members":[{"sub":"ext-1","name":"Edwin Example","role":"PI"}]}

                {"mission":"HST","program":"L1","title":"Three"}
                """;
        load(lines).statusCode(200).body("programs", equalTo(3)).body("members", equalTo(3));
        load(lines).statusCode(200).body("members", equalTo(0));
        as("staff")
                .get(ADMIN + "?limit=500")
                .then()
                .body("items.findAll { it.program == 'L2' }.pi", contains("Edwin Example"))
                .body("items.findAll { it.program == 'L1' }.mission", containsInAnyOrder("HST", "JWST"));
    }

    @Test
    void aBadLineTakesTheWholeLoadBack() {
        load("{\"mission\":\"JWST\",\"program\":\"L9\",\"title\":\"Good\"}\n"
                        + "{\"mission\":\"JWST\",\"program\":\"L 8\",\"title\":\"\",\"members\":[{\"role\":\"PI\"}]}\n"
                        + "{\"mission\":\"JWST\",\"colour\":1}\n"
                        + "{\"mission\":\n"
                        + "{\"mission\":\"JWST\",\"program\":\"L7\",\"title\":\"t\",\"members\":[{\"person\":\"nobody\",\"role\":\"PI\"}]}\n")
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/2/program", "/2/title", "/2/members/0", "/3/colour", "/4", "/5/members/0/person"));
        as("staff").get(ADMIN + "?limit=500").then().body("items.program", not(hasItem("L9")));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("application/x-ndjson")
                .body(new byte[] {'{', (byte) 0xff, '}'})
                .post(ADMIN)
                .then()
                .statusCode(400);
    }

    @Test
    void adminPathsAreForStaffAlone() {
        for (String user : List.of("scientist", "pi")) {
            as(user).get(ADMIN).then().statusCode(403);
            as(user).body("{\"title\":\"t\"}").put(ADMIN + "/JWST/P99").then().statusCode(403);
        }
        given().get(ADMIN).then().statusCode(401);
        asService("search-service").get(ADMIN).then().statusCode(403);
    }

    @Test
    void myProgramsArePagedInOrder() {
        for (String program : List.of("Q1", "Q2", "Q3")) {
            put(program, "{\"title\":\"t\",\"members\":[{\"person\":\"admin\",\"role\":\"CoI\"}]}");
        }
        String next = as("admin")
                .get(MINE + "?limit=2")
                .then()
                .body("items.program", contains("Q1", "Q2"))
                .extract()
                .path("next");
        as("admin").get(MINE + "?limit=2&after=" + next).then().body("items.program", contains("Q3"));
    }

    @Test
    void changingARoleEndsTheOldOne() {
        program("P15");
        put("P15", "{\"title\":\"t\",\"members\":[{\"person\":\"pi\",\"role\":\"CoI\"}]}")
                .body("members", equalTo(1));
        as("pi").get(MINE + "/JWST/P15").then().body("members.role", contains("CoI"));
    }

    private static void program(String name) {
        put(name, "{\"title\":\"Program " + name + "\",\"members\":[{\"person\":\"pi\",\"role\":\"PI\"}]}")
                .statusCode(200);
    }

    private static ValidatableResponse put(String name, String body) {
        return as("staff").body(body).put(ADMIN + "/JWST/" + name).then();
    }

    private static ValidatableResponse add(String by, String name, String body) {
        return as(by).body(body).post(MINE + "/JWST/" + name + "/members").then();
    }

    private static ValidatableResponse load(String lines) {
        return given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("application/x-ndjson")
                .body(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(ADMIN)
                .then();
    }
}
