package org.archivesupport.search.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products of many observations: each file once, filtered by the server. */
@QuarkusTest
class ProductListTest extends RunningService {

    private static final int OBSERVATIONS = 60;
    private static boolean loaded;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        var lines = new StringBuilder();
        for (int i = 0; i < OBSERVATIONS; i++) {
            lines.append("""
                {"obs_collection":"PL","obs_id":"pl-%1$02d","status":"archived","calib_level":2,"proposal_id":"%2$d",\
                "s_ra":10.0,"s_dec":%1$d,"t_obs_release":"2020-01-01T00:00:00Z","products":[\
                {"uri":"mast:PL/product/pl-%1$02d_uncal.fits","subgroup":"UNCAL","calib_level":1,"size":1000},\
                {"uri":"mast:PL/product/pl-%1$02d_cal.fits","subgroup":"CAL","recommended":true,"size":2000,\
                "sha256":"%3$s","archived_date":"2024-05-06T07:08:09Z"},\
                {"uri":"mast:PL/product/pl-%1$02d_cal.jpg","type":"PREVIEW","subgroup":"CAL"},\
                {"uri":"mast:PL/product/pl-%1$02d_pool.csv.gz","type":"INFO","description":"=HYPERLINK()"}]}
                """.formatted(i, 4000 + i % 2, "ab".repeat(32)));
        }
        lines.append(
                "{\"obs_collection\":\"PL\",\"obs_id\":\"pl-mosaic\",\"status\":\"archived\",\"calib_level\":3,\"proposal_id\":\"4002\",\"products\":[{\"uri\":\"mast:PL/product/pl-mosaic_i2d.fits\",\"subgroup\":\"I2D\",\"parents\":[\"pl-mosaic\",\"pl-00\",\"pl-01\",\"pl-02\",\"pl-03\",\"pl-04\",\"pl-05\",\"pl-06\",\"pl-07\",\"PL/pl-08\",\"pl/pl-09\",\"pl-later\"]}]}\n");
        ingest(lines.toString()).statusCode(200);
        loaded = true;
    }

    private static ValidatableResponse query(String parameters, Object body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/search/products/query" + (parameters.isEmpty() ? "" : "?" + parameters))
                .then();
    }

    private static List<String> names(String parameters, Object body) {
        return query(parameters, body).statusCode(200).extract().path("items.filename");
    }

    private static List<String> all() {
        var names = new ArrayList<String>();
        for (int i = 0; i < OBSERVATIONS; i++) {
            names.add("pl-%02d".formatted(i));
        }
        return names;
    }

    @Test
    void aFileOfSeveralObservationsComesOnceWithAllItsParents() {
        var body = Map.of("observations", all());
        query("", body)
                .statusCode(200)
                .body("items", hasSize(4 * OBSERVATIONS + 1))
                .body("truncated", equalTo(false))
                .body("items.href", everyItem(startsWith("/api/v1/search/products/content?uri=")));
        List<List<String>> parents = query(
                        "", Map.of("observations", List.of("pl-00", "PL/pl-01"), "filters", Map.of("subgroup", "I2D")))
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items.parents");
        assertThat(parents.get(0)).hasSize(12).startsWith("PL/pl-mosaic").contains("PL/pl-00", "PL/pl-09");
        query("", Map.of("observations", List.of("pl-mosaic"))).body("items.filename", contains("pl-mosaic_i2d.fits"));
    }

    @Test
    void aParentMayComeLaterAndAListReplacesTheOneBefore() {
        ingest("{\"obs_collection\":\"PL\",\"obs_id\":\"pl-owner\",\"status\":\"archived\",\"products\":[{\"uri\":"
                        + "\"mast:PL/product/pl-owner_i2d.fits\",\"parents\":[\"pl-to-come\",\"pl-gone\"]}]}\n")
                .statusCode(200);
        ingest("{\"obs_collection\":\"PL\",\"obs_id\":\"pl-to-come\",\"status\":\"archived\"}\n")
                .statusCode(200);
        assertThat(names("", Map.of("observations", List.of("pl-to-come")))).containsExactly("pl-owner_i2d.fits");
        ingest("{\"obs_collection\":\"PL\",\"obs_id\":\"pl-owner\",\"status\":\"archived\",\"products\":[{\"uri\":"
                        + "\"mast:PL/product/pl-owner_i2d.fits\",\"parents\":[\"pl-other\"]}]}\n")
                .statusCode(200);
        assertThat(names("", Map.of("observations", List.of("pl-to-come")))).isEmpty();
        given().get("/api/v1/search/observations/PL/pl-owner/products")
                .then()
                .body("items[0].parents", contains("PL/pl-owner", "PL/pl-other"));
    }

    @Test
    void pagesAreTheWholeWithoutRepeats() {
        var found = new ArrayList<String>();
        String after = null;
        do {
            var page = query("limit=17" + (after == null ? "" : "&after=" + after), Map.of("observations", all()))
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.uri"));
            after = page.path("next");
        } while (after != null);
        assertThat(found).hasSize(4 * OBSERVATIONS + 1).doesNotHaveDuplicates();
    }

    @Test
    void numbersNamesAndCollectionsWithNamesAreTheSameObservation() {
        int id = given().get("/api/v1/search/observations/PL/pl-20").path("id");
        for (Object one : List.of(id, Integer.toString(id), "pl-20", "PL/pl-20")) {
            assertThat(names("", Map.of("observations", List.of(one))))
                    .as("%s", one)
                    .hasSize(4);
        }
        query("", Map.of("observations", List.of("pl-20", "pl-none", "XX/pl-20", 999999999)))
                .statusCode(400)
                .body("errors", hasSize(3));
    }

    @Test
    void aSearchGivesTheObservations() {
        assertThat(names("", Map.of("search", Map.of("obs_collection", "PL", "proposal_id", "4001"))))
                .hasSize(4 * OBSERVATIONS / 2 + 1);
        assertThat(names(
                        "",
                        Map.of(
                                "search",
                                Map.of("obs_collection", List.of("PL"), "ra", 10, "dec", 30, "radius", 1.5),
                                "filters",
                                Map.of("suffix", List.of("_cal"), "extension", ".FITS"))))
                .containsExactlyInAnyOrder("pl-29_cal.fits", "pl-30_cal.fits", "pl-31_cal.fits");
    }

    @Test
    void everyFilterTakesValuesListsAndNegations() {
        String path = "/api/v1/search/observations/PL/pl-33/products?";
        for (var entry : Map.of(
                        "type=SCIENCE,INFO", List.of("uncal.fits", "cal.fits", "pool.csv.gz"),
                        "type=!SCIENCE", List.of("cal.jpg", "pool.csv.gz"),
                        "group=Minimum Recommended Products", List.of("cal.fits"),
                        "recommended=true", List.of("cal.fits"),
                        "subgroup=cal", List.of("cal.fits", "cal.jpg"),
                        "suffix=cal&extension=fits", List.of("cal.fits"),
                        "extension=csv.gz", List.of("pool.csv.gz"),
                        "filename=*_cal.*", List.of("cal.fits", "cal.jpg"),
                        "calib_level=1", List.of("uncal.fits"),
                        "archived_date=2024-05-06", List.of("cal.fits"))
                .entrySet()) {
            List<String> found = given().get(path + entry.getKey())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.filename");
            assertThat(found)
                    .as(entry.getKey())
                    .containsExactlyInAnyOrderElementsOf(
                            entry.getValue().stream().map(n -> "pl-33_" + n).toList());
        }
    }

    @Test
    void everyRowHasChecksumVersionAndLocation() {
        given().get("/api/v1/search/observations/PL/pl-05/products?suffix=cal&extension=fits")
                .then()
                .body("items[0].sha256", equalTo("ab".repeat(32)))
                .body("items[0].version", equalTo(1))
                .body("items[0].archived_date", equalTo("2024-05-06T07:08:09Z"))
                .body("items[0].href", notNullValue())
                .body("items[0].parents", contains("PL/pl-05"));
    }

    @Test
    void listsComeInEveryFormat() {
        String csv = given().get("/api/v1/search/observations/PL/pl-05/products?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(6);
        assertThat(csv).contains("'=HYPERLINK()").contains("PL/pl-mosaic;PL/pl-00");
        query("format=votable-tabledata", Map.of("observations", List.of("pl-05")))
                .statusCode(200)
                .header("Content-Type", startsWith("application/x-votable+xml"));
    }

    @Test
    void whatIsWrongIsNamedAtOnce() {
        query(
                        "limit=0&format=xls",
                        Map.of(
                                "search", Map.of("ra", 400, "dec", 1, "colour", "red"),
                                "filters", Map.of("kind", "x", "calib_level", "9", "type", "SECRET")))
                .statusCode(400)
                .body("errors.pointer", hasItems("limit", "format", "ra", "colour", "kind", "calib_level", "type"));
        query("", Map.of()).statusCode(400);
        query("", Map.of("observations", List.of("a\u0000b"))).statusCode(400);
        query("", Map.of("observations", List.of(Map.of("id", 1)))).statusCode(400);
        query("", Map.of("observations", List.of(), "filters", Map.of("type", Map.of())))
                .statusCode(400);
        query("", "null").statusCode(400);
        given().get("/api/v1/search/observations/PL/pl-05/products?type=SECRET&kind=1")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("kind"));
        query("", Map.of("observations", List.of())).statusCode(200).body("items", hasSize(0));
    }

    @Test
    void theWireOfMastNamesTheAskedParentAndTheOwner() {
        int asked = given().get("/api/v1/search/observations/PL/pl-03").path("id");
        given().formParam(
                        "request",
                        "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"" + asked
                                + "\"},\"format\":\"json\",\"pagesize\":100,\"page\":1}")
                .post("/api/v0/invoke")
                .then()
                .statusCode(200)
                .body("data.productFilename", hasItem("pl-mosaic_i2d.fits"))
                .body("data", hasSize(5))
                .body("data.parent_obsid", everyItem(equalTo(asked)))
                .body("data.findAll { it.obsID == " + asked + " }", hasSize(4))
                .body("paging.rowsTotal", equalTo(5));
    }
}
