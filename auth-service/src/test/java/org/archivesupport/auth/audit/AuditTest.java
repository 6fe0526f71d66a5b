package org.archivesupport.auth.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.archivesupport.auth.ServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest extends ServiceTest {

    private static final String PATH = "/api/v1/auth/admin/audit";

    @Inject
    Audit audit;

    @Test
    void rightsThatChangeLeaveARowThatStaffRead() {
        as("staff")
                .body("{\"title\":\"t\",\"members\":[{\"person\":\"coi\",\"role\":\"CoI\"}]}")
                .put("/api/v1/auth/admin/programs/JWST/AU1")
                .then()
                .statusCode(200);
        as("staff")
                .get(PATH + "?object=JWST/AU1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("member.set"))
                .body("items[0].actor_name", equalTo("staff"))
                .body("items[0].request_id", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void theListIsPagedAndFiltered() {
        for (int i = 0; i < 5; i++) {
            write("paged", "object-" + i);
        }
        var seen = new HashSet<String>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            var answer = as("staff")
                    .get(PATH + "?action=paged&limit=2" + after)
                    .then()
                    .statusCode(200)
                    .body("items.action", everyItem(equalTo("paged")))
                    .extract();
            seen.addAll(answer.<List<String>>path("items.object"));
            after = "&after=" + answer.path("next");
        }
        assertThat(seen).hasSize(5);
        as("staff")
                .get(PATH + "?action=paged&until=2000-01-01T00:00:00Z")
                .then()
                .body("items", hasSize(0));
        as("staff").get(PATH + "?action=paged&from=2000-01-01T00:00:00Z").then().body("items", hasSize(5));
    }

    @Test
    void badParametersAreNamed() {
        for (String bad : List.of(
                "limit=0",
                "limit=501",
                "from=yesterday",
                "until=2026-01-01",
                "after=x",
                "after=YQ",
                "actor=%00",
                "who=me")) {
            as("staff")
                    .urlEncodingEnabled(false)
                    .get(PATH + "?" + bad)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        as("staff").get(PATH + "/verification?from_seq=0").then().statusCode(400);
    }

    @Test
    void onlyStaffReadTheAudit() {
        for (String path : List.of(PATH, PATH + "/verification")) {
            as("pi").get(path).then().statusCode(403);
            asService("search-service").get(path).then().statusCode(403);
            given().get(path).then().statusCode(401);
        }
    }

    @Test
    void rowsCanNeitherBeChangedNorRemoved() {
        write("fixed", "x");
        for (String attempt : List.of("update audit set actor = 'y'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> sql(attempt)).hasMessageContaining("never changed or removed");
        }
    }

    @Test
    void theChainHoldsUnderManyWriters() throws InterruptedException {
        var pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 80; i++) {
            pool.submit(() -> write("parallel", "x"));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(one("select count(*) from audit where action = 'parallel'")).isEqualTo("80");
        verify().body("intact", equalTo(true)).body("broken_at", nullValue());
    }

    @Test
    void aRowThatIsTakenBackLeavesNoGap() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.write(deed("undone", "x"));
                    throw new IllegalStateException("back");
                }))
                .hasMessage("back");
        assertThat(one("select count(*) from audit where action = 'undone'")).isEqualTo("0");
        verify().body("intact", equalTo(true));
    }

    @Test
    void aChangedRemovedOrSwappedRowIsFoundEvenIfADatabaseOwnerDidIt() {
        for (int i = 0; i < 4; i++) {
            write("target", "object-" + i);
        }
        long last = Long.parseLong(one("select max(seq) from audit"));
        long at = last - 2;
        tamper("update audit set actor = 'somebody else' where seq = " + at, at);
        tamper("update audit set detail = '{}' where seq = " + at, at);
        tamper("update audit set at = at + interval '1 microsecond' where seq = " + at, at);
        tamper("update audit set request_id = coalesce(request_id, '') || 'x' where seq = " + at, at);
        tamper("delete from audit where seq = " + at, at);
        tamper("delete from audit where seq = " + last, last);
        tamper("delete from audit where seq = 1", 1);
        tamper(
                "update audit set seq = -1 where seq = " + at + "; update audit set seq = " + at + " where seq = "
                        + (at + 1) + "; update audit set seq = " + (at + 1) + " where seq = -1",
                at);
        verify().body("intact", equalTo(true));
    }

    @Test
    void checkingMayStartInTheMiddle() {
        write("middle", "x");
        write("middle", "y");
        long last = Long.parseLong(one("select max(seq) from audit"));
        as("staff")
                .get(PATH + "/verification?from_seq=" + last)
                .then()
                .body("intact", equalTo(true))
                .body("rows", equalTo(1));
        as("staff").get(PATH + "/verification?from_seq=" + (last + 1000)).then().body("rows", equalTo(0));
    }

    /** Changes rows as a superuser can, looks whether the check sees it, and puts everything back. */
    private void tamper(String change, long expectedAt) {
        sql("create table audit_copy as select * from audit; alter table audit disable trigger all; " + change);
        try {
            Verification found = audit.verify(1);
            assertThat(found.intact()).as(change).isFalse();
            assertThat(found.brokenAt()).as(change).isEqualTo(expectedAt);
        } finally {
            sql("delete from audit; insert into audit select * from audit_copy; drop table audit_copy;"
                    + " alter table audit enable trigger all");
        }
    }

    private io.restassured.response.ValidatableResponse verify() {
        return as("staff").get(PATH + "/verification").then().statusCode(200);
    }

    private void write(String action, String object) {
        QuarkusTransaction.requiringNew().run(() -> audit.write(deed(action, object)));
    }

    private static Deed deed(String action, String object) {
        return new Deed("tester", null, null, action, object, "done", Map.of("n", 1));
    }
}
