package org.archivesupport.search.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogTest extends RunningService {

    private static io.restassured.response.ValidatableResponse catalog(String name, String csv) {
        return staff().contentType("text/csv")
                .body(csv)
                .put("/api/v1/search/admin/catalogs/" + name + "?title=Test&licence=BSD-3-Clause")
                .then();
    }

    @Test
    void aCatalogIsReplacedWholeAndSearchedByCone() {
        catalog("cone-test", "id,ra,dec,mag\n1,0.0,0.0,5\n2,359.99,0.001,9\n3,10,10,1\n")
                .statusCode(200)
                .body("rows", equalTo(3));
        given().get("/api/v1/search/catalogs/cone-test/sources?ra=0&dec=0&radius=0.05")
                .then()
                .statusCode(200)
                .body("items.id.sort()", contains("1", "2"));
        given().get("/api/v1/search/catalogs/cone-test/sources?ra=0&dec=0&radius=0.05&mag_max=6")
                .then()
                .body("items.id", contains("1"));
        catalog("cone-test", "id,ra,dec\nx,20,20\n").statusCode(200);
        given().get("/api/v1/search/catalogs/cone-test/sources?ra=0&dec=0&radius=180")
                .then()
                .body("items.id", contains("x"));
        given().get("/api/v1/search/catalogs").then().statusCode(200).body("items.name", hasItem("cone-test"));
    }

    @Test
    void sourcesComeInEveryFormat() {
        catalog("formats", "id,name,ra,dec,mag\n1,=Star,0.0,0.0,5\n2,,0.01,0.001,\n")
                .statusCode(200);
        String path = "/api/v1/search/catalogs/formats/sources?ra=0&dec=0&radius=1&format=";
        String csv = given().get(path + "csv").then().statusCode(200).extract().asString();
        org.assertj.core.api.Assertions.assertThat(csv.lines())
                .hasSize(3)
                .anyMatch(l -> l.startsWith("formats,1,'=Star,0.0,"));
        for (String format : new String[] {"votable", "votable-tabledata", "ecsv", "fits"}) {
            given().get(path + format).then().statusCode(200).header("X-Row-Limit", "10000000");
        }
        given().get(path + "json&limit=all")
                .then()
                .body("items.id.sort()", contains("1", "2"))
                .body("truncated", equalTo(false));
        given().get(path + "json&limit=1").then().body("items.size()", equalTo(1));
        given().get(path + "xls").then().statusCode(400);
    }

    @Test
    void namesOfACatalogAreResolvedInAnySpelling() {
        catalog("names", "id,name,ra,dec,type,aliases\nM31,Andromeda Galaxy,10.684708,41.26875,g,NGC 224;UGC 454\n")
                .statusCode(200);
        for (String name : new String[] {"m 31", "NGC224", "andromeda-galaxy"}) {
            given().queryParam("name", name)
                    .get("/api/v1/search/resolve")
                    .then()
                    .statusCode(200)
                    .body("candidates[0].resolver", equalTo("catalog:names"))
                    .body("candidates[0].name", equalTo("Andromeda Galaxy"));
        }
        given().get("/api/v1/search/resolve?name=nowhere").then().statusCode(404);
        given().get("/api/v1/search/resolve").then().statusCode(400);
    }

    @Test
    void targetsOfTheArchiveAreResolvedToo() {
        ingest(
                "{\"obs_collection\":\"RES\",\"obs_id\":\"r1\",\"status\":\"planned\",\"target_name\":\"WASP-39\",\"s_ra\":217.3,\"s_dec\":-3.4}\n");
        given().get("/api/v1/search/resolve?name=wasp 39")
                .then()
                .statusCode(200)
                .body("candidates[0].resolver", equalTo("archive-targets"));
    }

    @Test
    void aWrongLineIsNamedAndTheOldCatalogStays() {
        catalog("kept", "id,ra,dec\na,1,1\n").statusCode(200);
        catalog("kept", "id,ra,dec\nb,1,1\nc,400,1\n,1,x\n")
                .statusCode(422)
                .body("errors.pointer", contains("/3/ra", "/4/id", "/4/dec"));
        given().get("/api/v1/search/catalogs/kept").then().body("rows", equalTo(1));
        catalog("kept", "id,ra,dec,colour\n").statusCode(400);
        catalog("Kept%20X", "id,ra,dec\n").statusCode(400);
    }
}
