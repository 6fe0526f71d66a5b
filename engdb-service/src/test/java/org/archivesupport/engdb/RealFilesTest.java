package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.archivesupport.testkit.RealData;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
class RealFilesTest {

    private static final String FILE = "SA_ZATTEST2-20220202T222458-20220202T222459.csv";

    @Test
    void theRealMastFileComesBackByteForByte() throws IOException {
        byte[] real = Files.readAllBytes(RealData.path("engdb/" + FILE));
        loadDictionary();
        TelemetryCalls.ingest("?mnemonic=SA_ZATTEST2", real).statusCode(201).body("stored", equalTo(6));
        for (String path : List.of(
                "/api/v0.1/Download/file",
                "/api/v0.1/download/file",
                "/api/v0.1/Download/file/",
                "/jwst/api/v0.1/Download/file",
                "/jwst/api/v0.1/download/file")) {
            for (String uri : List.of("mast:jwstedb/" + FILE, "mast:jwstedb/ sa_zattest2" + FILE.substring(11))) {
                byte[] got = given().queryParam("uri", uri)
                        .header("Authorization", "token None")
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
                assertThat(got).as(path + " " + uri).isEqualTo(real);
            }
        }
        String range = "?start=2022-02-02T22:24:58&end=2022-02-02T22:24:59";
        String inside =
                given().get("/api/v1/engdb/data/sa_zattest2.csv" + range).asString();
        String marked = given().get("/api/v1/engdb/data/SA_ZATTEST2.csv" + range + "&bracket=mark")
                .asString();
        assertThat(TelemetryCalls.rows(inside)).isEqualTo(4);
        assertThat(marked.lines().toList())
                .hasSize(7)
                .contains(
                        "2022-02-02T22:24:57.797000Z,-0.79144937,before",
                        "2022-02-02T22:24:59.077000Z,-0.79144937,after");
    }

    @Test
    void everyRealMnemonicIsInTheDictionaryAndLoadingAgainChangesNothing() throws IOException {
        loadDictionary();
        loadDictionary()
                .body("read", equalTo(2449))
                .body("created", equalTo(0))
                .body("updated", equalTo(0))
                .body("unchanged", equalTo(2449));
        given().get("/api/v1/engdb/mnemonics/ictm_event_msg")
                .then()
                .statusCode(200)
                .body("sql_type", equalTo("VARCHAR(359)"))
                .body("value_kind", equalTo("text"))
                .body("subsystem", equalTo("ICDH"))
                .body("all_points", equalTo(true));
        given().get("/api/v1/engdb/mnemonics?name=gwa_y_tilt&limit=10")
                .then()
                .statusCode(200)
                .body("items.name", org.hamcrest.Matchers.hasItem("INRSI_GWA_Y_TILT_AVGED"));
    }

    @Test
    void realSeriesOfTheDirectServiceKeepEverySample() throws IOException {
        loadDictionary();
        for (String name : List.of("sa_zattest1", "sa_zfgdetid", "sa_zaducmdx", "inrsi_gwa_y_tilt_avged")) {
            Path file = RealData.path("engdb/jw00703__" + name + "_data.json");
            JsonNode data = new ObjectMapper().readTree(file.toFile()).get("Data");
            given().auth()
                    .oauth2(TestTokens.user("staff"))
                    .contentType("application/json")
                    .body(file.toFile())
                    .post("/api/v1/engdb/admin/ingest")
                    .then()
                    .body("rows", equalTo(data.size()))
                    .body("sha256", notNullValue());
            List<String> rows = given().get("/api/v1/engdb/data/" + name + ".csv?start=2019-06-01&end=2019-07-01")
                    .asString()
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(rows).hasSize(data.size());
            boolean real32 = !name.equals("sa_zaducmdx");
            for (int i = 0; i < rows.size(); i++) {
                String[] row = rows.get(i).split(",");
                String millis = data.get(i).get("ObsTime").asText().replaceAll("\\D+0000\\)/|\\D", "");
                assertThat(java.time.Instant.parse(row[0]).toEpochMilli()).isEqualTo(Long.parseLong(millis));
                String value = data.get(i).get("EUValue").asText();
                if (real32) {
                    assertThat(Float.parseFloat(row[1])).isEqualTo(Float.parseFloat(value));
                } else {
                    assertThat(Double.parseDouble(row[1])).isEqualTo(Double.parseDouble(value));
                }
            }
        }
    }

    private static ValidatableResponse loadDictionary() throws IOException {
        return given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("application/json")
                .body(RealData.path("engdb/meta_for_mock.json").toFile())
                .post("/api/v1/engdb/admin/mnemonics")
                .then()
                .statusCode(200);
    }
}
