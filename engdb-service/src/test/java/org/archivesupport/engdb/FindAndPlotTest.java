package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;
import static org.archivesupport.engdb.TelemetryCalls.dictionary;
import static org.archivesupport.engdb.TelemetryCalls.ingest;
import static org.archivesupport.engdb.TelemetryCalls.mnemonic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
class FindAndPlotTest {

    private static final long DAY = 1_690_848_000_000_000L;
    private static final String RANGE = "?start=2023-08-01&end=2023-08-02&width=";

    @Test
    void wordsFindAMnemonicDespiteTypingErrors() {
        dictionary("{\"name\":\"IGDP_CAM_BODY_T\",\"sql_type\":\"REAL\",\"subsystem\":\"MIRI\",\"unit\":\"K\","
                        + "\"description\":\"Temperature of the camera body, calibrated\"}\n"
                        + "{\"name\":\"IGDP_CAM_LID_T\",\"sql_type\":\"REAL\",\"subsystem\":\"MIRI\",\"unit\":\"K\","
                        + "\"description\":\"Temperature of the camera lid\"}\n"
                        + "{\"name\":\"IGDP_WHEEL_POS\",\"sql_type\":\"INT\",\"subsystem\":\"NIRCAM\","
                        + "\"description\":\"Position of the filter wheel\"}")
                .statusCode(200);
        find("q", "camera body temprature").body("items.name[0]", equalTo("IGDP_CAM_BODY_T"));
        find("q", "whele filter").body("items.name", contains("IGDP_WHEEL_POS"));
        find("q", "temperatures of cameras").body("items.name[0]", org.hamcrest.Matchers.startsWith("IGDP_CAM"));
        find("name", "cam_body").body("items.name", contains("IGDP_CAM_BODY_T"));
        find("q", "zzzzqqqq").body("items", hasSize(0));
        given().queryParam("q", "temperature camera")
                .queryParam("subsystem", "miri")
                .queryParam("unit", "K")
                .queryParam("type", "real")
                .get("/api/v1/engdb/mnemonics")
                .then()
                .body("items", hasSize(2));
        for (String odd : List.of("'; drop table mnemonic; --", "a & b | !c:*", "%", "\\", "<->")) {
            find("q", odd);
            find("name", odd);
        }
        given().queryParam("q", "a\u0000b")
                .get("/api/v1/engdb/mnemonics")
                .then()
                .statusCode(400);
        given().get("/api/v1/engdb/mnemonics?limit=0").then().statusCode(400);
        given().get("/api/v1/engdb/mnemonics?after=nonsense").then().statusCode(400);
        given().get("/api/v1/engdb/subsystems").then().statusCode(200);
    }

    @Test
    void pagesGoThroughAllHitsOnce() {
        var lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            lines.append("{\"name\":\"PAGED_")
                    .append(i)
                    .append("\",\"sql_type\":\"INT\",\"subsystem\":\"PAGES\",\"description\":\"")
                    .append(i % 3 == 0 ? "gyroscope" : "gyroscope rate of the second unit")
                    .append("\"}\n");
        }
        dictionary(lines.toString()).statusCode(200);
        for (String query : List.of("?subsystem=PAGES&limit=7", "?subsystem=PAGES&q=gyroscope&limit=7")) {
            var names = new ArrayList<String>();
            String after = "";
            while (after != null) {
                JsonPath page =
                        given().get("/api/v1/engdb/mnemonics" + query + after).jsonPath();
                names.addAll(page.getList("items.name"));
                after = page.getString("next") == null ? null : "&after=" + page.getString("next");
            }
            assertThat(names).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void anImportNamesEveryFaultAndChangesNothing() {
        dictionary(
                        "{\"name\":\"GOOD_ONE\",\"sql_type\":\"INT\"}\n{\"name\":\"b d\",\"sql_type\":\"DECIMAL\"}\nnot json\n"
                                + "{\"name\":\"X\",\"sql_type\":\"INT\",\"colour\":\"red\"}\n{\"name\":\"Y\",\"sql_type\":\"INT\",\"unit\":\"a\\u0000\"}")
                .statusCode(400)
                .body("errors", hasSize(5))
                .body("errors[0].pointer", equalTo("line 2"));
        given().get("/api/v1/engdb/mnemonics/GOOD_ONE").then().statusCode(404);
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("text/csv")
                .body("name,sql_type,description\nFROM_CSV,VARCHAR(20),\"a, b\"\n")
                .post("/api/v1/engdb/admin/mnemonics?preview=true")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        given().get("/api/v1/engdb/mnemonics/FROM_CSV").then().statusCode(404);
    }

    @Test
    void aTypeChangeKeepsTheOldSamplesReadable() {
        String name = mnemonic("INT");
        ingest("?mnemonic=" + name, "time,value\n2023-01-01,1\n2023-01-02,2\n").statusCode(201);
        dictionary("{\"name\":\"" + name + "\",\"sql_type\":\"REAL\"}").statusCode(200);
        ingest("?mnemonic=" + name, "time,value\n2023-01-01T12:00,1.5\n").statusCode(409);
        ingest("?mnemonic=" + name, "time,value\n2023-01-03,1.5\n").statusCode(201);
        assertThat(TelemetryCalls.csv(name, "2023-01-01", "2024-01-01", "none")
                        .lines()
                        .map(l -> l.split(",")[1]))
                .containsExactly("value", "1", "2", "1.5");
    }

    @Test
    void aReducedPlotKeepsEveryMinimumAndMaximumAndNamesTheGap() {
        String name = mnemonic("FLOAT", ",\"unit\":\"V\"");
        var random = new Random(9);
        var body = new StringBuilder("time_us,value\n");
        var times = new ArrayList<Long>();
        var values = new ArrayList<Double>();
        for (int i = 0; i < 86_400; i++) {
            if (i / 3600 == 7) {
                continue;
            }
            long t = DAY + i * 1_000_000L;
            double v = Math.sin(i / 5000.0) + (random.nextInt(5000) == 0 ? 10 * random.nextGaussian() : 0);
            times.add(t);
            values.add(v);
            body.append(t).append(',').append(v).append('\n');
        }
        ingest("?mnemonic=" + name, body).statusCode(201);
        for (int width : new int[] {1, 3, 7, 100, 1999}) {
            JsonPath plot =
                    given().get("/api/v1/engdb/plot/" + name + RANGE + width).jsonPath();
            assertThat(plot.getBoolean("reduced")).isTrue();
            assertThat(plot.getLong("n")).isEqualTo(times.size());
            long bucket = plot.getLong("bucket_us");
            List<Long> at = plot.getList("buckets.t_us", Long.class);
            List<Double> min = plot.getList("buckets.min", Double.class);
            List<Double> max = plot.getList("buckets.max", Double.class);
            List<Long> n = plot.getList("buckets.n", Long.class);
            assertThat(n.stream().mapToLong(Long::longValue).sum()).isEqualTo(times.size());
            for (int b = 0; b < at.size(); b++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                int from = java.util.Collections.binarySearch(times, at.get(b));
                for (int i = from < 0 ? -from - 1 : from; i < times.size() && times.get(i) < at.get(b) + bucket; i++) {
                    low = Math.min(low, values.get(i));
                    high = Math.max(high, values.get(i));
                }
                assertThat(min.get(b)).isCloseTo(low, org.assertj.core.data.Percentage.withPercentage(1e-4));
                assertThat(max.get(b)).isCloseTo(high, org.assertj.core.data.Percentage.withPercentage(1e-4));
            }
            assertThat(plot.getList("gaps")).hasSize(1);
            assertThat(plot.getLong("gaps[0].start_us")).isEqualTo(DAY + 25_199 * 1_000_000L);
            assertThat(plot.getLong("gaps[0].end_us")).isEqualTo(DAY + 28_800 * 1_000_000L);
        }
        given().get("/api/v1/engdb/plot/" + name + "?start=2023-08-01&end=2023-08-01T00:10&width=1000")
                .then()
                .body("reduced", equalTo(false))
                .body("samples.t_us", hasSize(600))
                .body("buckets", nullValue())
                .body("before", nullValue());
        given().get("/api/v1/engdb/plot/" + name + "?start=2023-08-01&end=2023-08-02&width=0")
                .then()
                .statusCode(400);
    }

    @Test
    void statesArePlottedAsRuns() {
        String name = mnemonic("VARCHAR(50)", ",\"all_points\":false");
        ingest(
                        "?mnemonic=" + name,
                        "time,value\n2023-07-31,OFF\n2023-08-01T06:00,ON\n2023-08-01T07:00,ON\n2023-08-01T08:00,SAFE\n")
                .statusCode(201);
        given().get("/api/v1/engdb/plot/" + name + RANGE + "100")
                .then()
                .statusCode(200)
                .body("runs.value", contains("OFF", "ON", "SAFE"))
                .body("runs.n", contains(0, 2, 1))
                .body("runs[0].start_us", equalTo(DAY))
                .body("runs[2].end_us", equalTo(DAY + 86_400_000_000L))
                .body("gap_us", nullValue())
                .body("before.value", equalTo("OFF"));
    }

    private static io.restassured.response.ValidatableResponse find(String parameter, String value) {
        return given().queryParam(parameter, value)
                .get("/api/v1/engdb/mnemonics")
                .then()
                .statusCode(200);
    }
}
