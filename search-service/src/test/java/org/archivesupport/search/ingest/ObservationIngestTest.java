package org.archivesupport.search.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservationIngestTest extends RunningService {

    @Inject
    AgroalDataSource database;

    @Inject
    ObservationIngest ingest;

    @Inject
    ObjectMapper mapper;

    private static String line(String obsId, String more) {
        return "{\"obs_collection\": \"JWST\", \"obs_id\": \"" + obsId
                + "\", \"status\": \"archived\", \"calib_level\": 2,"
                + " \"proposal_id\": \"07001\", \"t_obs_release\": \"2037-01-01T00:00:00Z\"" + more + "}\n";
    }

    private List<JsonNode> outbox(String destination, String obsId) throws Exception {
        var json = new ObjectMapper();
        var found = new ArrayList<JsonNode>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select data from outbox where destination = ? and data ->> 'obs_id' = ? order by seq")) {
            select.setString(1, destination);
            select.setString(2, obsId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(json.readTree(rows.getString(1)));
                }
            }
        }
        return found;
    }

    @Test
    void anObservationIsStoredWithAllItsMembers() {
        ingest("{\"obs_collection\":\"JWST\",\"obs_id\":\"full-1\",\"status\":\"archived\",\"intent_type\":\"science\","
                        + "\"calib_level\":3,\"dataproduct_type\":\"image\",\"instrument_name\":\"nircam/image\","
                        + "\"filters\":[\"F150W\",\"F200W\"],\"target_name\":\"M 101\",\"s_region\":\"POLYGON ICRS 1 1 1.1 1 1.1 1.1 1 1.1\","
                        + "\"proposal_id\":\"01234\",\"proposal_pi\":\"Sample\",\"t_min\":59700.25,\"t_max\":\"2022-05-01T07:00:00Z\","
                        + "\"t_obs_release\":\"2022-05-01T00:00:00Z\",\"invented\":true,\"note\":\"made up\","
                        + "\"products\":[{\"uri\":\"mast:JWST/product/full-1_i2d.fits\",\"subgroup\":\"I2D\",\"recommended\":true},"
                        + "{\"uri\":\"mast:JWST/product/full-1.png\",\"type\":\"PREVIEW\"}]}\n")
                .statusCode(200)
                .body("inserted", equalTo(1))
                .body("products", equalTo(2));
        given().get("/api/v1/search/observations/JWST/full-1")
                .then()
                .statusCode(200)
                .body("instrument_name", equalTo("NIRCAM/IMAGE"))
                .body("filters", contains("F150W", "F200W"))
                .body("proposal_id", equalTo("1234"))
                .body("t_min", equalTo("2022-05-01T06:00:00Z"))
                .body("data_rights", equalTo("PUBLIC"))
                .body("invented", equalTo(true))
                .body("s_ra", notNullValue())
                .body("preview_uri", equalTo("mast:JWST/product/full-1.png"));
        given().get("/api/v1/search/observations/JWST/full-1/products?type=SCIENCE")
                .then()
                .statusCode(200)
                .body("items.uri", contains("mast:JWST/product/full-1_i2d.fits"))
                .body("items[0].available", equalTo(false));
    }

    @Test
    void ingestsThatShareProgramsRunSideBySide() throws Exception {
        var order = new ObservationIngest.Order("observations", "test", "test", false, false, null);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var running = new ArrayList<Future<IngestReport>>();
            for (int i = 0; i < 24; i++) {
                String name = "side-" + i;
                boolean upwards = i % 2 == 0;
                running.add(threads.submit(() -> ingest.run(order, lines(name, upwards))));
            }
            for (Future<IngestReport> one : running) {
                assertThat(one.get().inserted()).isEqualTo(PROGRAMS_PER_INGEST);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static final int PROGRAMS_PER_INGEST = 3_000;

    /** Records of many programs, in either order; the title changes with each ingest. */
    private ObservationIngest.Source lines(String name, boolean upwards) {
        var text = new StringBuilder();
        for (int i = 0; i < PROGRAMS_PER_INGEST; i++) {
            int program = 500_000 + (upwards ? i : PROGRAMS_PER_INGEST - i);
            text.append(
                    "{\"obs_collection\": \"JWST\", \"obs_id\": \"%s-%d\", \"status\": \"archived\", \"calib_level\": 2,"
                            .formatted(name, i));
            text.append("\"proposal_id\": \"%d\", \"obs_title\": \"%s\"}%n".formatted(program, name));
        }
        return new JsonLines(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), mapper);
    }

    @Test
    void everyWrongLineIsNamedAndNothingIsStored() {
        ingest(line("bad-1", "") + "{no json\n" + line("bad 2", "") + "\n"
                        + line("bad-3", ", \"s_ra\": 400, \"s_dec\": 1, \"colour\": 3")
                        + line("bad-4", ", \"s_region\": \"BLOB 1 2\"")
                        + line("bad-5", ", \"target_name\": \"a\\u0000b\"")
                        + line("bad-6", ", \"t_min\": \"yesterday\"")
                        + line("bad-7", ", \"products\": [{\"uri\": \"mast:JWST/../x\"}]")
                        + line("bad-8", ", \"s_ra\": NaN"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItems("/2", "/3", "/5", "/6", "/7", "/8", "/9", "/10"))
                .body("errors.find { it.pointer == '/5' }.message", containsString("colour"))
                .body("errors.find { it.pointer == '/8' }.message", containsString("t_min"));
        given().get("/api/v1/search/observations/JWST/bad-1").then().statusCode(404);
    }

    @Test
    void withPartialTheGoodLinesAreStored() {
        ingest(line("part-1", "") + "[]\n" + line("part-2", ""), "notify=false&partial=true")
                .statusCode(200)
                .body("inserted", equalTo(2))
                .body("rejected_count", equalTo(1))
                .body("rejected[0].line", equalTo(2));
        given().get("/api/v1/search/observations/JWST/part-2").then().statusCode(200);
    }

    @Test
    void aRepeatWritesNothing() throws Exception {
        String lines = line("repeat-1", ", \"products\": [{\"uri\": \"mast:JWST/product/repeat-1.fits\"}]");
        ingest(lines).statusCode(200).body("inserted", equalTo(1)).body("products", equalTo(1));
        ingest(lines)
                .statusCode(200)
                .body("inserted", equalTo(0))
                .body("updated", equalTo(0))
                .body("unchanged", equalTo(1))
                .body("products", equalTo(0));
        assertThat(outbox("releases", "repeat-1")).hasSize(1);
    }

    @Test
    void theReleaseOfAnObservationGoesToTheDecisionPointOnceAndAgainWhenItChanges() throws Exception {
        ingest(line("release-1", ""));
        ingest(line("release-1", ", \"obs_title\": \"other\""));
        ingest(line("release-1", "").replace("2037-01-01", "2036-06-01"));
        List<JsonNode> releases = outbox("releases", "release-1");
        assertThat(releases).hasSize(2);
        assertThat(releases.get(0).path("mission").asText()).isEqualTo("JWST");
        assertThat(releases.get(0).path("program").asText()).isEqualTo("7001");
        assertThat(releases.get(1).path("reason").asText()).isEqualTo("told by ingest");
        assertThat(releases.get(1).path("release_at").asText()).startsWith("2036-06-01T00:00:00");
    }

    @Test
    void aNewScienceProductIsAnnouncedOnceItsBytesAreThereAndAgainWhenReprocessed() throws Exception {
        ingest(
                line(
                        "event-1",
                        ", \"products\": [{\"uri\": \"mast:JWST/product/event-1_cal.fits\"},"
                                + " {\"uri\": \"mast:JWST/product/event-1.png\", \"type\": \"PREVIEW\"}]"),
                "notify=true");
        assertThat(outbox("notification", "event-1")).isEmpty();
        bytes("mast:JWST/product/event-1_cal.fits", "one");
        bytes("mast:JWST/product/event-1_cal.fits", "one");
        bytes("mast:JWST/product/event-1.png", "picture");
        bytes("mast:jwst/PRODUCT/event-1_cal.fits", "two");
        List<JsonNode> events = outbox("notification", "event-1");
        assertThat(events.stream().map(e -> e.path("event_type").asText())).containsExactly("New", "Reprocessed");
        assertThat(events.get(0).path("filename").asText()).isEqualTo("event-1_cal.fits");
        assertThat(events.get(0).path("program").asText()).isEqualTo("7001");
        assertThat(events.get(0).path("public_release_date").asText()).isEqualTo("2037-01-01T00:00:00Z");
        given().get("/api/v1/search/products?uri=mast:JWST/product/event-1_cal.fits")
                .then()
                .body("version", equalTo(2))
                .body("size", equalTo(3));
    }

    @Test
    void anArchivedProductIsAnnouncedAtIngest() throws Exception {
        String lines = line(
                "event-2",
                ", \"products\": [{\"uri\": \"mast:JWST/product/event-2_cal.fits\","
                        + " \"archived_date\": \"2026-01-01T00:00:00Z\"}]");
        ingest(lines, "notify=true");
        ingest(lines, "notify=true");
        bytes("mast:JWST/product/event-2_cal.fits", "one");
        assertThat(outbox("notification", "event-2")).hasSize(1);
    }

    @Test
    void rowsOfASampleLoadAreNotAnnounced() throws Exception {
        ingest(line("event-3", ", \"products\": [{\"uri\": \"mast:JWST/product/event-3_cal.fits\"}]"), "notify=false");
        bytes("mast:JWST/product/event-3_cal.fits", "one");
        assertThat(outbox("notification", "event-3")).isEmpty();
    }

    private static void bytes(String uri, String bytes) {
        staff().contentType("application/octet-stream")
                .body(bytes.getBytes())
                .queryParam("uri", uri)
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(200);
    }

    @Test
    void aProductThatBelongsToAnotherObservationIsRejected() {
        String product = ", \"products\": [{\"uri\": \"mast:JWST/product/owned.fits\"}]";
        ingest(line("owner-1", product)).statusCode(200);
        ingest(line("owner-2", product)).statusCode(422).body("errors[0].pointer", equalTo("/1"));
        given().get("/api/v1/search/observations/JWST/owner-2").then().statusCode(404);
    }

    @Test
    void wordsThatAreNoFlagAreRefused() {
        ingest(line("flag-1", ""), "partial=perhaps&notify=2")
                .statusCode(400)
                .body("errors.pointer", hasItems("partial", "notify"));
    }

    @Test
    void aProgramThatTheDecisionPointCouldNotStoreIsRejected() {
        ingest(line("program-1", "").replace("07001", "sieben \u00e4")).statusCode(422);
    }

    @Test
    void anIngestThatDiesHalfwayLeavesNothing() throws Exception {
        var failing = new InputStream() {
            private final byte[] lines =
                    (line("half-1", "") + line("half-2", "")).repeat(4000).getBytes();
            private int at;

            @Override
            public int read() throws java.io.IOException {
                if (at == lines.length) {
                    throw new java.io.IOException("the sender went away");
                }
                return lines[at++];
            }
        };
        var order = new ObservationIngest.Order("json lines", "test", "test", false, false, null);
        org.junit.jupiter.api.Assertions.assertThrows(
                java.io.IOException.class,
                () -> ingest.run(order, new JsonLines(failing, org.archivesupport.kit.json.JsonDialect.mapper())));
        given().get("/api/v1/search/observations/JWST/half-1").then().statusCode(404);
        assertThat(outbox("releases", "half-1")).isEmpty();
    }

    /** What the database sees of a process that is killed is a connection that ends. */
    @Test
    void aProcessThatDiesInTheMiddleLeavesNothing() throws Exception {
        var lines = new StringBuilder();
        for (int i = 0; i < 7000; i++) {
            lines.append(line("killed-" + i, ""));
        }
        var source = new JsonLines(
                new java.io.ByteArrayInputStream(lines.toString().getBytes()),
                org.archivesupport.kit.json.JsonDialect.mapper());
        var order = new ObservationIngest.Order("json lines", "test", "test", false, false, null);
        int[] read = new int[1];
        ObservationIngest.Source dying = () -> {
            if (++read[0] == 6000) {
                kill();
            }
            return source.next();
        };
        org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, () -> ingest.run(order, dying));
        given().get("/api/v1/search/observations/JWST/killed-1").then().statusCode(404);
        assertThat(outbox("releases", "killed-1")).isEmpty();
        ingest(lines.toString()).statusCode(200).body("inserted", equalTo(7000));
    }

    private void kill() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var killed = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where state = 'idle in transaction' and query like '%staged_observation%'")) {
            killed.next();
            assertThat(killed.getInt(1)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHlspServiceMayBringOnlyItsOwnCollection() {
        String hlsp =
                "{\"obs_collection\":\"HLSP\",\"obs_id\":\"hlsp_x\",\"status\":\"archived\",\"t_obs_release\":\"2020-01-01T00:00:00Z\"}\n";
        given().auth()
                .oauth2(TestTokens.service("hlsp-service"))
                .contentType("application/x-ndjson")
                .body(hlsp.getBytes())
                .post("/api/v1/search/admin/ingest")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.service("hlsp-service"))
                .contentType("application/x-ndjson")
                .body(line("theirs", "").getBytes())
                .post("/api/v1/search/admin/ingest")
                .then()
                .statusCode(422);
        given().auth()
                .oauth2(TestTokens.service("helpdesk-service"))
                .contentType("application/x-ndjson")
                .body(hlsp.getBytes())
                .post("/api/v1/search/admin/ingest")
                .then()
                .statusCode(403);
        as("pi").contentType("application/x-ndjson")
                .body(hlsp.getBytes())
                .post("/api/v1/search/admin/ingest")
                .then()
                .statusCode(403);
    }

    @Test
    void staffSeeTheLastIngests() throws SQLException {
        ingest(line("seen-1", ""), "notify=false&origin=overview-test");
        staff().get("/api/v1/search/admin/overview")
                .then()
                .statusCode(200)
                .body("ingests.origin", hasItem("overview-test"))
                .body("observations.archived", notNullValue());
        as("scientist").get("/api/v1/search/admin/overview").then().statusCode(403);
        given().get("/api/v1/search/admin/overview").then().statusCode(401);
    }
}
