package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.util.ByteArrayDataSource;

/** All rows of a search, streamed, in every format. */
@QuarkusTest
class WholeResultsTest extends RunningService {

    private static final String PATH = "/api/v1/search/observations?obs_collection=WHOLE";
    private static final int ROWS = 1300;
    private static boolean loaded;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        var lines = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            lines.append("{\"obs_collection\":\"WHOLE\",\"obs_id\":\"w-")
                    .append(i)
                    .append("\",\"status\":\"archived\",\"filters\":[\"F150W\",\"F200W\"],\"target_name\":\"=Kött, ")
                    .append(i)
                    .append("\",\"s_ra\":")
                    .append(i / 10.0)
                    .append(",\"s_dec\":-5.5,\"t_min\":\"2023-01-01T00:00:00Z\"}\n");
        }
        ingest(lines.toString()).statusCode(200);
        loaded = true;
    }

    @Test
    void everyFormatHasAllRows() throws IOException {
        for (var entry : Map.of("votable", "votable", "votable-tabledata", "votable", "ecsv", "ecsv", "fits", "fits")
                .entrySet()) {
            byte[] bytes = given().get(PATH + "&format=" + entry.getKey())
                    .then()
                    .statusCode(200)
                    .header("X-Row-Limit", "10000000")
                    .header("Content-Disposition", startsWith("attachment; filename=\"observations."))
                    .extract()
                    .asByteArray();
            StarTable table = Tables.randomTable(
                    new StarTableFactory().makeStarTable(new ByteArrayDataSource("t", bytes), entry.getValue()));
            assertThat(table.getRowCount()).as(entry.getKey()).isEqualTo(ROWS);
            assertThat(table.getColumnCount()).isEqualTo(37);
        }
        String csv = given().get(PATH + "&format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(ROWS + 1);
        assertThat(csv).contains("\"'=Kött, 7\"", ",-5.5,", "F150W;F200W");
    }

    @Test
    void allRowsAsJsonHaveTheFormOfAPage() {
        Map<String, Object> streamed = given().get(PATH + "&limit=all&obs_id=w-77")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("truncated", equalTo(false))
                .body("items", hasSize(1))
                .extract()
                .path("items[0]");
        Map<String, Object> page = given().get(PATH + "&obs_id=w-77").path("items[0]");
        assertThat(new LinkedHashMap<>(streamed)).isEqualTo(page);
        assertThat(streamed.keySet()).containsExactlyElementsOf(page.keySet());
        given().get(PATH + "&limit=all").then().body("items", hasSize(ROWS));
    }

    @Test
    void aPageOfATableSaysThatThereIsMore() {
        given().get(PATH + "&format=csv&limit=10")
                .then()
                .statusCode(200)
                .header("X-Truncated", "true")
                .header("Link", startsWith("</api/v1/search/observations?"));
        String table = given().accept("application/x-votable+xml;serialization=TABLEDATA")
                .get(PATH + "&limit=10")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(table).contains("value=\"OVERFLOW\"");
        assertThat(table.split("<TR>")).hasSize(11);
    }

    @Test
    void unknownFormatsAndPagesOfAllAreRefused() {
        given().get(PATH + "&format=xls&limit=all&after=x")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("format"))
                .body("errors.pointer", hasItem("after"));
        given().accept("image/png").get(PATH).then().statusCode(406);
    }
}
