package org.archivesupport.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.archivesupport.auth.RealmTokens;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/**
 * Every kind of caller at every time, one by one and in one batch, against the table that is written out below. The times
 * are those of the database's clock, to the microsecond; credentials that are not good are really shown to the token
 * endpoint, and who shows them is asked about as what they are then: nobody.
 */
@QuarkusTest
class DecisionMatrixTest extends ServiceTest {

    private static final Instant RELEASE = Instant.parse("2031-05-06T07:08:09.123456Z");
    private static final String STAFF = "00000000-0000-4000-8000-000000000004";

    /** Columns: the product's own release lies ahead by 1 s, by 1 us, is now, was 1 s ago; it was closed again. */
    private static final String EXPECTED = """
            caller                  | 1_s_before | 1_us_before | at     | 1_s_after | closed_again
            anonymous               | exclusive  | exclusive   | public | public    | exclusive
            other_user              | exclusive  | exclusive   | public | public    | exclusive
            co_investigator         | member     | member      | public | public    | member
            removed_co_investigator | exclusive  | exclusive   | public | public    | exclusive
            future_co_investigator  | exclusive  | exclusive   | public | public    | exclusive
            principal_investigator  | member     | member      | public | public    | member
            pi_of_another_program   | exclusive  | exclusive   | public | public    | exclusive
            delegate                | member     | member      | public | public    | member
            grantee_of_program      | grant      | grant       | public | public    | grant
            grantee_of_observation  | grant      | grant       | public | public    | grant
            grantee_of_product      | grant      | grant       | public | public    | grant
            grantee_of_another_obs  | exclusive  | exclusive   | public | public    | exclusive
            grantee_whose_time_over | exclusive  | exclusive   | public | public    | exclusive
            group_member            | grant      | grant       | public | public    | grant
            removed_group_member    | exclusive  | exclusive   | public | public    | exclusive
            member_of_ended_group   | exclusive  | exclusive   | public | public    | exclusive
            staff_with_purpose      | staff      | staff       | public | public    | staff
            staff_without_purpose   | exclusive  | exclusive   | public | public    | exclusive
            staff_of_other_mission  | exclusive  | exclusive   | public | public    | exclusive
            staff_of_no_mission     | exclusive  | exclusive   | public | public    | exclusive
            user_with_purpose       | exclusive  | exclusive   | public | public    | exclusive
            pi_with_expired_token   | exclusive  | exclusive   | public | public    | exclusive
            pi_with_revoked_token   | exclusive  | exclusive   | public | public    | exclusive
            pi_revoked_meanwhile    | exclusive  | exclusive   | public | public    | exclusive
            pi_with_live_token      | member     | member      | public | public    | member
            pi_with_wrong_audience  | exclusive  | exclusive   | public | public    | exclusive
            pi_without_the_scope    | exclusive  | exclusive   | public | public    | exclusive
            staff_with_a_token      | exclusive  | exclusive   | public | public    | exclusive
            search_service_itself   | exclusive  | exclusive   | public | public    | exclusive
            """;

    private static final String ALL = String.join(" ", Scope.all());
    private static final Map<String, Instant> TIMES = new LinkedHashMap<>();

    static {
        TIMES.put("1_s_before", RELEASE.minusSeconds(1));
        TIMES.put("1_us_before", RELEASE.minus(1, ChronoUnit.MICROS));
        TIMES.put("at", RELEASE);
        TIMES.put("1_s_after", RELEASE.plusSeconds(1));
        TIMES.put("closed_again", RELEASE.plusSeconds(2));
    }

    @Inject
    Decisions decisions;

    @Test
    void everyCallerAtEveryTimeIsAnsweredAsTheTableSays() throws SQLException {
        var table = table();
        var callers = callers();
        assertThat(callers.keySet()).isEqualTo(table.keySet());
        prepare();
        try (var clock = new FrozenClock(database)) {
            for (var time : TIMES.entrySet()) {
                var connection = clock.at(time.getValue());
                var questions = new ArrayList<Question>();
                var expected = new ArrayList<String>();
                for (var caller : callers.entrySet()) {
                    questions.add(question(caller.getValue(), time.getKey()));
                    expected.add(
                            caller.getKey() + " " + table.get(caller.getKey()).get(time.getKey()));
                }
                var names = List.copyOf(callers.keySet());
                var batch = decisions.decideAll(connection, questions);
                var answered = new ArrayList<String>();
                for (int i = 0; i < names.size(); i++) {
                    Reason reason = batch.get(i).decision().context().reason();
                    answered.add(names.get(i) + " " + reason.name().toLowerCase(Locale.ROOT));
                    assertThat(batch.get(i).decision().decision()).isEqualTo(reason.permits());
                    assertThat(decisions.decideAll(connection, List.of(questions.get(i))))
                            .as("%s alone and in a batch, %s", names.get(i), time.getKey())
                            .containsExactly(batch.get(i));
                }
                assertThat(answered).as(time.getKey()).isEqualTo(expected);
            }
        }
    }

    /** A subject as search-service would name it after verifying the caller's internal token. */
    private record Asked(String sub, Object scope, List<String> groups, String purpose, String tid) {
        Asked(String sub, Object scope, List<String> groups, String purpose) {
            this(sub, scope, groups, purpose, null);
        }
    }

    private Map<String, Asked> callers() {
        var callers = new LinkedHashMap<String, Asked>();
        callers.put("anonymous", nobody());
        for (String person : List.of(
                "other_user",
                "co_investigator",
                "removed_co_investigator",
                "future_co_investigator",
                "principal_investigator",
                "pi_of_another_program",
                "delegate",
                "grantee_of_program",
                "grantee_of_observation",
                "grantee_of_product",
                "grantee_of_another_obs",
                "grantee_whose_time_over",
                "group_member",
                "removed_group_member",
                "member_of_ended_group")) {
            callers.put(person, new Asked(person, ALL, List.of("user"), null));
        }
        List<String> staff = List.of("user", "staff");
        callers.put("staff_with_purpose", new Asked(STAFF, ALL, staff, "ticket 17"));
        callers.put("staff_without_purpose", new Asked(STAFF, ALL, staff, " "));
        callers.put("staff_of_other_mission", new Asked("staff_of_other_mission", ALL, staff, "ticket 17"));
        callers.put("staff_of_no_mission", new Asked("staff_of_no_mission", ALL, staff, "ticket 17"));
        callers.put("user_with_purpose", new Asked("other_user", ALL, List.of("user"), "curious"));
        callers.put("pi_with_expired_token", shown(aged(made("pi", "\"exclusive:read\""))));
        callers.put("pi_with_revoked_token", shown(revoked(made("pi", "\"exclusive:read\""))));
        // shown while it was good, and asked about again after it was revoked, as a long batch does
        String began = made("pi", "\"exclusive:read\"");
        callers.put("pi_revoked_meanwhile", shown(began));
        revoked(began);
        callers.put("pi_with_live_token", shown(made("pi", "\"exclusive:read\"")));
        callers.put("pi_with_wrong_audience", wrongAudience());
        callers.put("pi_without_the_scope", shown(made("pi", "\"archive:read\"")));
        Asked token = shown(made("staff", "\"exclusive:read\""));
        callers.put("staff_with_a_token", new Asked(token.sub(), token.scope(), token.groups(), "ticket 17"));
        callers.put("search_service_itself", new Asked(null, ALL, List.of("service"), null));
        return callers;
    }

    private static Asked nobody() {
        return new Asked(null, "", List.of(), null);
    }

    private static String made(String username, String scope) {
        return as(username)
                .body("{\"name\":\"matrix\",\"scopes\":[" + scope + "]}")
                .post("/api/v1/auth/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private String aged(String token) {
        sql("update personal_token set created_at = created_at - interval '90 days',"
                + " expires_at = expires_at - interval '90 days' where id = '" + id(token) + "'");
        return token;
    }

    private static String revoked(String token) {
        as("pi").delete("/api/v1/auth/tokens/" + id(token)).then().statusCode(204);
        return token;
    }

    private static String id(String token) {
        return token.split("_")[2];
    }

    /** Shows a personal token to the token endpoint as the gateway does; a refusal leaves an anonymous caller. */
    @SuppressWarnings("unchecked")
    private static Asked shown(String token) {
        var answer = exchange("aus-gateway", PERSONAL, token, "search-service");
        if (answer.extract().statusCode() != 200) {
            assertThat(answer.extract().<String>path("subject_token_fault")).isIn("expired", "revoked");
            return nobody();
        }
        var claims = claims(answer.extract().path("access_token"));
        return new Asked(
                claims.get("sub").toString(),
                claims.get("scope"),
                (List<String>) claims.get("groups"),
                null,
                claims.get("tid").toString());
    }

    /** An internal token for another service is neither passed on by search-service nor taken at any door. */
    private static Asked wrongAudience() {
        String other = TestTokens.of("helpdesk-service", "pi").sign();
        token(
                        RealmTokens.service("search-service"),
                        Map.of(
                                "grant_type",
                                EXCHANGE,
                                "subject_token",
                                other,
                                "subject_token_type",
                                JWT,
                                "audience",
                                "auth-service"))
                .statusCode(400);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(other)
                .get("/api/v1/auth/programs")
                .then()
                .statusCode(401);
        return nobody();
    }

    private static Question question(Asked asked, String time) {
        var faults = new org.archivesupport.kit.problem.Faults();
        String type = asked.sub() != null ? "user" : asked.groups().contains("service") ? "service" : "anonymous";
        var subject = new Evaluation.Subject(
                type,
                asked.sub() == null ? type : asked.sub(),
                asked.tid() == null
                        ? Map.of("scope", asked.scope(), "groups", asked.groups())
                        : Map.of("scope", asked.scope(), "groups", asked.groups(), "tid", asked.tid()));
        String obs = time.equals("closed_again") ? "closed-again" : "obs";
        var resource = new Evaluation.Resource(
                "product", "mast:MATRIX/" + obs, Map.of("mission", "MATRIX", "program", "1", "obs_id", obs));
        Question question = Question.of(
                new Evaluation(
                        subject,
                        new Evaluation.Action("read", null),
                        resource,
                        asked.purpose() == null ? null : Map.of("purpose", asked.purpose())),
                "",
                faults);
        assertThat(faults.list()).isEmpty();
        return question;
    }

    /** The world of the table. What ends, ends before the first of the times; what begins later, begins after all. */
    private void prepare() {
        String always = "tstzrange('2020-01-01Z', null)";
        String over = "tstzrange('2020-01-01Z', '" + TIMES.get("1_s_before") + "')";
        String later = "tstzrange('2040-01-01Z', null)";
        sql("insert into program (mission, program, title) values ('MATRIX', '1', 'm'), ('MATRIX', '2', 'm')");
        release("obs", RELEASE.toString());
        release("closed-again", RELEASE.toString());
        release("closed-again", "2090-01-01T00:00:00Z");
        member("1", "co_investigator", "CoI", always);
        member("1", "removed_co_investigator", "CoI", over);
        member("1", "future_co_investigator", "CoI", later);
        member("1", "principal_investigator", "PI", always);
        member("1", PI, "PI", always);
        member("2", "pi_of_another_program", "PI", always);
        member("1", "delegate", "Delegate", always);
        grant("sub", "'grantee_of_program'", "null", "null", always);
        for (String obs : List.of("obs", "closed-again")) {
            grant("sub", "'grantee_of_observation'", "'" + obs + "'", "null", always);
            grant("sub", "'grantee_of_product'", "null", "'mast:MATRIX/" + obs + "'", always);
        }
        grant("sub", "'grantee_of_another_obs'", "'another'", "null", always);
        grant("sub", "'grantee_whose_time_over'", "null", "null", over);
        String live = one("insert into person_group (name, owner, created_by) values ('m1', 'o', 'o') returning id");
        String ended = one("insert into person_group (name, owner, created_by, ended_at)"
                + " values ('m2', 'o', 'o', now()) returning id");
        grant("group_id", live, "null", "null", always);
        grant("group_id", ended, "null", "null", always);
        String into = "insert into group_member (group_id, sub, valid, added_by) values (";
        sql(into + live + ", 'group_member', " + always + ", 'o')");
        sql(into + live + ", 'removed_group_member', " + over + ", 'o')");
        sql(into + ended + ", 'member_of_ended_group', " + always + ", 'o')");
        String works = "insert into staff_mission (sub, mission, valid, reason, given_by) values (";
        sql(works + "'" + STAFF + "', 'MATRIX', " + always + ", 'r', 'o')");
        sql(works + "'staff_of_other_mission', 'matrix', " + always + ", 'r', 'o')");
    }

    private void release(String obs, String at) {
        sql("insert into release_event (mission, program, obs_id, release_at, source) values ('MATRIX', '1', '" + obs
                + "', '" + at + "', 'test')");
    }

    private void member(String program, String sub, String role, String valid) {
        sql("insert into program_member (program_id, sub, role, valid, added_by) select id, '" + sub + "', '" + role
                + "', " + valid + ", 't' from program where mission = 'MATRIX' and program = '" + program + "'");
    }

    private void grant(String holder, String who, String obs, String uri, String valid) {
        sql("insert into access_grant (program_id, " + holder + ", obs_id, uri, valid, reason, given_by) select id, "
                + who + ", " + obs + ", " + uri + ", " + valid
                + ", 'r', 't' from program where mission = 'MATRIX' and program = '1'");
    }

    private static Map<String, Map<String, String>> table() {
        var rows = EXPECTED.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
                .toList();
        assertThat(rows.get(0).subList(1, 6)).isEqualTo(List.copyOf(TIMES.keySet()));
        var table = new LinkedHashMap<String, Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var cells = new LinkedHashMap<String, String>();
            for (int i = 1; i < row.size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            assertThat(Set.of("public", "member", "grant", "staff", "exclusive"))
                    .containsAll(cells.values());
            table.put(row.get(0), cells);
        }
        return table;
    }
}
