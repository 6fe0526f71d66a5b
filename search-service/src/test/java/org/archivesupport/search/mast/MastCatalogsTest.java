package org.archivesupport.search.mast;

import static io.restassured.RestAssured.given;
import static org.archivesupport.search.mast.Mashup.ask;
import static org.archivesupport.search.mast.Mashup.filter;
import static org.archivesupport.search.mast.Mashup.filters;
import static org.archivesupport.search.mast.Mashup.freeText;
import static org.archivesupport.search.mast.Mashup.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MAST's catalog services over catalogs that the configuration maps to them. */
@QuarkusTest
class MastCatalogsTest extends RunningService {

    private static boolean loaded;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        catalog("tic", SampleCatalogs.tic());
        catalog("hsc-v3", SampleCatalogs.hsc());
        catalog("gaia-dr2", SampleCatalogs.gaia());
        catalog("ps1-dr2-mean", SampleCatalogs.panstarrs());
        loaded = true;
    }

    static void catalog(String name, String ecsv) {
        staff().contentType("text/x-ecsv")
                .body(ecsv)
                .put("/api/v1/search/admin/catalogs/" + name + "?title=Test")
                .then()
                .statusCode(200);
    }

    @Test
    void aConeAnswersNearestFirstWithTheDistanceThatMastNames() {
        ask("Mast.Catalogs.TIC.Cone", "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01}")
                .body("status", equalTo("COMPLETE"))
                .body("fields.name", hasItems("ID", "objType", "Bmag", "dstArcSec"))
                .body("fields.find { it.name == 'ID' }.type", equalTo("string"))
                .body("data.size()", equalTo(4))
                .body("data[0].dstArcSec", lessThan(0.001f));
        ask("Mast.Catalogs.GaiaDR2.Cone", "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01}")
                .body("data.size()", equalTo(4))
                .body("data[3].distance", lessThan(0.2f));
    }

    @Test
    void rowsAreFilteredByEveryColumnInEverySpelling() {
        ask(
                        "Mast.Catalogs.Filtered.Tic.Rows",
                        filters(
                                "{\"paramName\":\"bmag\",\"values\":[{\"min\":10,\"max\":11}]}",
                                filter("objType", "\"star\"")))
                .body("data.ID", contains("0"));
        ask("Mast.Catalogs.Filtered.Tic.Rows", filters(freeText("ID", "[12]"))).body("data.size()", equalTo(2));
        ask(
                        "Mast.Catalogs.Filtered.Tic.Position.Rows",
                        "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.0001,\"columns\":\"*\",\"filters\":["
                                + filter("objType", "\"STAR\"") + "]}")
                .body("data.size()", equalTo(1))
                .body("fields.name", hasItem("dstArcSec"));
        ask("Mast.Catalogs.Filtered.Ctl.Rows", "{\"filters\":[]}")
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("does not hold the catalog \"Ctl\""));
    }

    @Test
    void rowsAreCounted() {
        ask("Mast.Catalogs.Filtered.Tic.Rows", "{\"columns\":\"COUNT_BIG(*)\",\"filters\":[]}")
                .body("data[0].Column1", equalTo(5));
    }

    @Test
    void parametersOfAServiceAreUsedOrRefused() {
        ask("Mast.Hsc.Db.v3", "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01,\"nr\":2,\"ni\":1,\"magtype\":1}")
                .body("data.size()", equalTo(2))
                .body("paging.rowsFiltered", equalTo(2));
        ask("Mast.Hsc.Db.v3", "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01,\"nr\":50000,\"ni\":3,\"magtype\":1}")
                .body("data.size()", equalTo(2));
        ask("Mast.Hsc.Db.v3", "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01,\"magtype\":2}")
                .body("msg", containsString("magtype 1 only"));
        ask("Mast.Catalogs.TIC.Cone", "{\"ra\":1,\"dec\":1,\"radius\":1,\"Bmag\":3}")
                .body("msg", containsString("is a column"));
        ask("Mast.Catalogs.TIC.Cone", "{\"ra\":1,\"dec\":1,\"radius\":1,\"radus\":3}")
                .body("msg", containsString("Did you mean radius"));
        ask("Mast.HscMatches.Db.v3", "{\"input\":\"1\"}").body("msg", containsString("does not hold"));
        ask("Mast.HscSpectra.Db.All", "{}").body("msg", containsString("does not hold"));
    }

    @Test
    void columnsOfTicAreToldUnderTheNameThatClientsAskFor() {
        given().contentType("application/x-www-form-urlencoded")
                .body("colConfigId=Mast.Catalogs.Tess.Cone")
                .post("/portal/Mashup/Mashup.asmx/columnsconfig")
                .then()
                .body("Bmag.'vot.datatype'", equalTo("double"))
                .body("objType.'vot.datatype'", equalTo("char"));
        send("{\"service\":\"Mast.Catalogs.All.Tic\",\"params\":{},\"format\":\"extjs\"}")
                .body("data.Tables[0].ExtendedProperties.continuousHistogram", hasKey("Bmag"))
                .body("data.Tables[0].ExtendedProperties.discreteHistogram", hasKey("objType"));
    }

    @Test
    void anyLoadedCatalogAnswersByItsName() {
        catalog(
                "own-list",
                "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: ra, datatype: float64}\n# - {name: dec, datatype: float64}\n"
                        + "# - {name: n, datatype: int32}\nra,dec,n\n10,10,\n");
        ask("Mast.Catalogs.Own-List.Cone", "{\"ra\":10,\"dec\":10,\"radius\":0.1}")
                .body("data.size()", equalTo(1))
                .body("data[0].n", equalTo(null))
                .body("fields.find { it.name == 'n' }.type", equalTo("int"));
        ask("Mast.Catalogs.Nothing.Cone", "{\"ra\":10,\"dec\":10,\"radius\":0.1}")
                .body("msg", containsString("own-list"));
    }

    @Test
    void panstarrsAnswersFormAndJson() {
        given().formParam("ra", 322.49)
                .formParam("dec", 12.17)
                .formParam("radius", 0.01)
                .formParam("nDetections.gte", 2)
                .formParam("columns", "objName", "nDetections", "distance")
                .formParam("sort_by", "nDetections.desc")
                .formParam("pagesize", 2)
                .post("/api/v0.1/panstarrs/dr2/mean.json")
                .then()
                .statusCode(200)
                .body("info.name", contains("objName", "nDetections", "distance"))
                .body("data.size()", equalTo(2))
                .body("data[0][1]", equalTo(4));
        given().contentType("application/json")
                .body(
                        "{\"ra\":322.49,\"dec\":12.17,\"radius\":0.01,\"nDetections.gt\":1,\"nDetections.lt\":4,\"columns\":[\"objName\"],"
                                + "\"sort_by\":[\"desc.nDetections\"],\"page\":2,\"pagesize\":1}")
                .post("/api/v0.1/panstarrs/dr2/mean.json")
                .then()
                .statusCode(200)
                .body("data", contains(java.util.List.of("PSO 1")));
        given().get("/api/v0.1/panstarrs/dr2/mean.json?nDetections.in=1,3&columns=[objName,raMean]")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(2))
                .body("info.name", contains("objName", "raMean"));
        given().header("Accept", "text/plain")
                .get("/api/v0.1/panstarrs/dr2/mean/metadata.json")
                .then()
                .body("column_name", hasItems("objName", "raMean", "distance"))
                .body("db_type", hasItem("float"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nDetections.near=4",
                "nDetection=4",
                "nDetections.gte=NaN",
                "nDetections.gte=many",
                "sort_by=distance.desc",
                "columns=objName,none",
                "ra=1&dec=100&radius=1",
                "ra=1&dec=1",
                "ra=1&ra=2&dec=1&radius=1",
                "pagesize=0",
                "page=-1",
                "objName=a%00b",
                "objName.like=[a",
                "objName%27%20or%201=1"
            })
    void badInputToPanstarrsIsAnsweredWith400(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v0.1/panstarrs/dr2/mean.json?" + query)
                .then()
                .statusCode(400);
    }

    @Test
    void aTableThatIsNotHeldIsNotFound() {
        given().get("/api/v0.1/panstarrs/dr9/mean.json")
                .then()
                .statusCode(404)
                .body("message", containsString("dr2.mean"));
        given().contentType("application/json")
                .body("[]")
                .post("/api/v0.1/panstarrs/dr2/mean.json")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{\"a\":")
                .post("/api/v0.1/panstarrs/dr2/mean.json")
                .then()
                .statusCode(400);
    }
}
