package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;
import static org.archivesupport.engdb.TelemetryCalls.csv;
import static org.archivesupport.engdb.TelemetryCalls.ingest;
import static org.archivesupport.engdb.TelemetryCalls.mnemonic;
import static org.archivesupport.engdb.TelemetryCalls.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
class RetrievalTest {

    /** 2023-05-01T00:00:00Z. */
    private static final long DAY = 1_682_899_200_000_000L;

    private static String irregular;
    private static final TreeMap<Long, Double> SENT = new TreeMap<>();

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void loadADayOfIrregularSamples() {
        if (irregular != null) {
            return;
        }
        irregular = mnemonic("FLOAT", ",\"unit\":\"V\",\"all_points\":false");
        var random = new Random(7);
        var body = new StringBuilder("time_us,value\n");
        long time = DAY + 500_000;
        while (time < DAY + 86_400_000_000L) {
            double value = random.nextGaussian();
            SENT.put(time, value);
            body.append(time).append(',').append(value).append('\n');
            time += random.nextInt(10) == 0 ? 3_600_000_000L / 8 : 1 + random.nextInt(4_000_000);
        }
        ingest("?mnemonic=" + irregular, body).statusCode(201).body("stored", equalTo(SENT.size()));
    }

    @Test
    void hoursAddUpToTheDay() {
        long sum = 0;
        for (int h = 0; h < 24; h++) {
            String end = h == 23 ? "2023-05-02" : "2023-05-01T%02d:00:00".formatted(h + 1);
            sum += rows(csv(irregular, "2023-05-01T%02d:00".formatted(h), end, "none"));
        }
        assertThat(sum).isEqualTo(SENT.size());
        assertThat(rows(csv(irregular, "2023-05-01", "2023-05-02", "none"))).isEqualTo(SENT.size());
    }

    @Test
    void bracketsAreTheNeighboursAndAreNotInvented() {
        var random = new Random(3);
        for (int i = 0; i < 30; i++) {
            long start = DAY + random.nextLong(86_400_000_000L);
            long end = start + random.nextLong(600_000_000L);
            var lines = csv(irregular, time(start), time(end), "mark")
                    .lines()
                    .skip(1)
                    .toList();
            long inside = SENT.subMap(start, end).size();
            Long before = SENT.lowerKey(start);
            Long after = SENT.ceilingKey(end);
            assertThat(lines).hasSize((int) inside + (before == null ? 0 : 1) + (after == null ? 0 : 1));
            if (before != null) {
                assertThat(lines.get(0)).isEqualTo(time(before) + "," + SENT.get(before) + ",before");
            }
            if (after != null) {
                assertThat(lines.get(lines.size() - 1)).isEqualTo(time(after) + "," + SENT.get(after) + ",after");
            }
        }
        assertThat(csv(irregular, "2023-04-01", "2023-04-02", "mark").lines()).hasSize(2);
        assertThat(csv(irregular, "2024-04-01", "2024-04-02", "mark").lines()).hasSize(2);
    }

    @Test
    void theValueThatHeldIsTheLastOneBefore() {
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            long t = SENT.firstKey() + random.nextLong(SENT.lastKey() - SENT.firstKey());
            var held = SENT.floorEntry(t);
            given().queryParam("t", time(t))
                    .get("/api/v1/engdb/data/" + irregular + "/at")
                    .then()
                    .statusCode(200)
                    .body(
                            "time",
                            equalTo(java.time.Instant.EPOCH
                                    .plus(held.getKey(), java.time.temporal.ChronoUnit.MICROS)
                                    .toString()))
                    .body(
                            "value.toString()",
                            equalTo(new io.restassured.path.json.JsonPath("{\"v\":" + held.getValue() + "}")
                                    .getString("v")));
        }
        given().get("/api/v1/engdb/data/" + irregular + "/at?t=2023-04-30")
                .then()
                .statusCode(404);
        given().get("/api/v1/engdb/data/" + irregular + "/at?t=2023-05-03")
                .then()
                .statusCode(200)
                .body("age_seconds", equalTo((float) ((DAY + 2 * 86_400_000_000L - SENT.lastKey()) / 1e6)));
    }

    @Test
    void jsonSaysTheSameAsCsv() {
        var csv = csv(irregular, "2023-05-01T10:00", "2023-05-01T11:00", "mark")
                .lines()
                .skip(1)
                .toList();
        given().get("/api/v1/engdb/data/" + irregular
                        + ".json?start=2023-05-01T10:00&end=2023-05-01T11:00&bracket=mark")
                .then()
                .statusCode(200)
                .body("count", equalTo(csv.size()))
                .body("unit", equalTo("V"))
                .body("data", hasSize(csv.size()))
                .body("data[0][0]", equalTo(csv.get(0).split(",")[0]))
                .body("data[0][2]", equalTo("before"))
                .body("data[1][2]", nullValue());
    }

    @Test
    void wrongRequestsNameEveryFault() {
        given().get("/api/v1/engdb/data/" + irregular + ".csv?start=yesterday&end=2023-02-30")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(2));
        given().get("/api/v1/engdb/data/" + irregular + ".csv?start=2023-02-02&end=2023-02-01")
                .then()
                .statusCode(400);
        given().get("/api/v1/engdb/data/" + irregular + ".csv?start=2023-02-02&end=2023-02-03&brackets=mark")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("known are: bracket, end, start"));
        given().get("/api/v1/engdb/data/NO_SUCH_NAME.csv?start=2023-02-02&end=2023-02-03")
                .then()
                .statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/api/v1/engdb/data/a%00b.csv?start=2023-02-02&end=2023-02-03")
                .then()
                .statusCode(404);
        given().get("/api/v1/engdb/data/" + irregular + "/at").then().statusCode(400);
    }

    @Test
    void restrictedValuesNeedALogInAndHiddenOnesDoNotExist() {
        String restricted = mnemonic("INT", ",\"access\":\"restricted\"");
        String hidden = mnemonic("INT", ",\"access\":\"hidden\"");
        String range = ".csv?start=2023-02-02&end=2023-02-03";
        String data = "/api/v1/engdb/data/";
        given().get("/api/v1/engdb/mnemonics/" + restricted).then().statusCode(200);
        given().get(data + restricted + range).then().statusCode(401);
        given().get("/api/v0.1/Download/file?uri=mast:jwstedb/" + restricted + "-20230101T000000-20230102T000000.csv")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.of("engdb-service", "scientist")
                        .scope("user:info")
                        .sign())
                .get(data + restricted + range)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .get(data + restricted + range)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .get(data + hidden + range)
                .then()
                .statusCode(404);
        given().get("/api/v1/engdb/mnemonics/" + hidden).then().statusCode(404);
        given().get("/api/v1/engdb/mnemonics?name=" + hidden).then().body("items", hasSize(0));
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .get(data + hidden + range)
                .then()
                .statusCode(200);
    }

    @Test
    void aDownloadThatFailsMidwayBreaksTheConnection() throws Exception {
        String name = mnemonic("FLOAT");
        var body = new StringBuilder("time_us,value\n");
        var random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            body.append(DAY + i * 1000L).append(',').append(random.nextDouble()).append('\n');
        }
        ingest("?mnemonic=" + name, body).statusCode(201);
        try (var db = database.getConnection();
                var update = db.prepareStatement(
                        "update segment set data = '\\x00'::bytea, compression = 2 where t0 = (select max(t0)"
                                + " from segment where mnemonic_id = (select id from mnemonic where name = ?))")) {
            update.setString(1, name);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        var connection = (HttpURLConnection)
                service.resolve("/api/v1/engdb/data/" + name + ".csv?start=2023-05-01&end=2023-05-02")
                        .toURL()
                        .openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> connection.getInputStream().readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void theMastFormAnswersEveryWrongAddressWithAQuick404() {
        for (String uri : new String[] {
            "mast:jwstedb/NO_SUCH_NAME-20230101T000000-20230102T000000.csv",
            "mast:jwstedb/" + irregular + "-20230102T000000-20230101T000000.csv",
            "mast:jwstedb/" + irregular + "-20231301T000000-20240101T000000.csv",
            "mast:jwstedb/../../etc/passwd",
            "mast:JWST/product/x.fits",
            ""
        }) {
            long before = System.nanoTime();
            given().queryParam("uri", uri).get("/api/v0.1/Download/file").then().statusCode(404);
            assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
        }
        given().get("/api/v0.1/Download/file").then().statusCode(404);
        String good = "mast:jwstedb/" + irregular + "-20230501T000000-20230501T000001.csv";
        given().queryParam("uri", good)
                .head("/api/v0.1/Download/file")
                .then()
                .statusCode(200)
                .contentType("text/csv");
        given().queryParam("uri", good)
                .head("/jwst/api/v0.1/download/file")
                .then()
                .statusCode(200);
    }

    @Test
    void theMastFormWritesTheTypeAndCarriesTheMjdOverMidnight() {
        String name = mnemonic("VARCHAR(50)");
        ingest("?mnemonic=" + name, "time,value\n2022-02-02T23:59:59.999999,\"a,b\"\n2022-02-03T00:00:00,OFF\n")
                .statusCode(201);
        String uri = "mast:jwstedb/" + name + "-20220202T000000-20220203T000001.csv";
        assertThat(given().queryParam("uri", uri).get("/api/v0.1/Download/file").asString())
                .isEqualTo("theTime,MJD,euvalue,sqldataType\r\n"
                        + "2022-02-02 23:59:59.999999,59613.0000000000,\"a,b\",varchar\r\n"
                        + "2022-02-03 00:00:00.000000,59613.0000000000,OFF,varchar\r\n");
    }

    @Test
    void edpCountsWhatItSendsAndExplainsErrorsInItsForm() {
        String base = "/edp/api/v0.1/mnemonics/spa/jwst/";
        String range = "&s_time=2023-05-01T10:00:00&e_time=2023-05-01T11:00:00";
        int rows = given().get(base + "data?mnemonic=" + irregular + range + "&result_format=csv")
                        .asString()
                        .lines()
                        .toList()
                        .size()
                - 1;
        String json = given().get(base + "data?mnemonic=" + irregular + range).asString();
        assertThat(json).doesNotContain("true", "false", "null");
        given().get(base + "data?mnemonic=" + irregular + range)
                .then()
                .body("Count", equalTo(rows))
                .body("Data", hasSize(rows))
                .body("AllPoints", equalTo(0));
        given().get(base + "data/count?mnemonic=" + irregular + range).then().body("Count", equalTo(rows));
        given().get(base + "metadata?mnemonic=" + irregular.toLowerCase(java.util.Locale.ROOT))
                .then()
                .body("TlmMnemonics.TlmMnemonic", org.hamcrest.Matchers.hasItem(irregular));
        given().get(base + "data?mnemonic=NO_SUCH_NAME" + range)
                .then()
                .statusCode(404)
                .body("detail", containsString("no mnemonic"));
        given().get(base + "data?mnemonic=" + irregular)
                .then()
                .statusCode(400)
                .body("detail", containsString("s_time"));
        given().get("/edp/api/v0.1/mnemonics/spa/roman/metadata")
                .then()
                .statusCode(404)
                .body("detail", containsString("jwst"));
    }

    private static String time(long micros) {
        return org.archivesupport.engdb.text.UtcTime.instant(micros)
                .atOffset(java.time.ZoneOffset.UTC)
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'"));
    }
}
