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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.archivesupport.auth.ServiceTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest extends ServiceTest {

    private static final String PATH = "/api/v1/auth/admin/audit";

    @Inject
    Audit audit;

    @Inject
    ExportedHeads heads;

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

    @Test
    void aChainThatWasCutOrMadeAnewIsFoundByTheHeadsThatLeft() {
        for (int i = 0; i < 4; i++) {
            write("witnessed", "object-" + i);
        }
        as("staff")
                .post(PATH + "/heads")
                .then()
                .statusCode(200)
                .body("signature", org.hamcrest.Matchers.notNullValue());
        verify().body("intact", equalTo(true)).body("heads", org.hamcrest.Matchers.greaterThanOrEqualTo(1));
        long last = Long.parseLong(one("select max(seq) from audit"));
        // cut, with a head that fits: the chain alone would hold
        rewrite(
                "delete from audit where seq > " + (last - 2) + "; update audit_head set (seq, hash) ="
                        + " (select seq, hash from audit where seq = " + (last - 2) + ")",
                last - 1,
                "is missing");
        // all gone and begun anew
        rewrite(
                "delete from audit; update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')",
                1,
                "is missing");
        verify().body("intact", equalTo(true));
    }

    @Test
    void aChainThatWasHashedAnewWithTheKeyIsFoundByTheHeadsThatLeft() throws Exception {
        write("rehashed", "x");
        ExportedHead head = heads.export().orElseThrow();
        write("rehashed", "y");
        assertThat(audit.verify(1).intact()).isTrue();
        Path file = Path.of("target/audit-heads/audit-heads.jsonl");
        String kept = Files.readString(file);
        try {
            // what the head names is another row now, as it would be after a rewriting of the whole chain
            Files.writeString(file, kept.replace("\"hash\":\"" + head.hash().substring(0, 4), "\"hash\":\"ffff"));
            assertThat(audit.verify(1).fault()).contains("no good signature");
            Files.writeString(file, kept + "nonsense\n");
            assertThat(audit.verify(1).fault()).contains("is no exported head");
        } finally {
            Files.writeString(file, kept);
        }
        assertThat(audit.verify(1).intact()).isTrue();
    }

    private void rewrite(String change, long expectedAt, String fault) {
        sql("create table audit_copy as select * from audit; create table head_copy as select * from audit_head;"
                + " alter table audit disable trigger all; " + change);
        try {
            Verification found = audit.verify(1);
            assertThat(found.intact()).as(change).isFalse();
            assertThat(found.brokenAt()).as(change).isEqualTo(expectedAt);
            assertThat(found.fault()).contains(fault);
        } finally {
            sql("delete from audit; insert into audit select * from audit_copy; drop table audit_copy;"
                    + " update audit_head set (seq, hash) = (select seq, hash from head_copy); drop table head_copy;"
                    + " alter table audit enable trigger all");
        }
    }

    @BeforeAll
    static void headsOfOtherDatabasesAreNotThisOnes() throws IOException {
        Files.deleteIfExists(Path.of("target/audit-heads/audit-heads.jsonl"));
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
