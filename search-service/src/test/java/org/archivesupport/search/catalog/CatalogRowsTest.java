package org.archivesupport.search.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs with columns of their own. */
@QuarkusTest
class CatalogRowsTest extends RunningService {

    private static final String HEAD = """
            # %ECSV 1.0
            # ---
            # delimiter: ','
            # datatype:
            # - {name: Star, datatype: string, meta: {ucd: meta.id;meta.main}}
            # - {name: RAdeg, datatype: float64, unit: deg, description: 'Right ascension', meta: {ucd: pos.eq.ra;meta.main}}
            # - {name: DEdeg, datatype: float64, unit: deg, meta: {ucd: pos.eq.dec;meta.main}}
            # - {name: Vmag, datatype: float32, unit: mag}
            # - {name: planets, datatype: int32}
            # - {name: big, datatype: int64}
            # - {name: variable, datatype: bool}
            # - {name: seen, datatype: string, meta: {xtype: timestamp}}
            Star,RAdeg,DEdeg,Vmag,planets,big,variable,seen
            """;

    private static final String ROWS = """
            Alpha,359.999,0,1.5,3,9007199254740993,True,2026-01-31
            Beta,0.001,0.0,2.25,,5,False,2026-01-31T12:00:00Z
            "Gamma, the third",10,20,nan,1,,,
            """;

    static ValidatableResponse put(String name, String body, String query) {
        return staff().contentType("text/x-ecsv")
                .body(body)
                .put("/api/v1/search/admin/catalogs/" + name + "?" + query)
                .then();
    }

    @BeforeEach
    void load() {
        put("typed", HEAD + ROWS, "title=Typed").statusCode(200).body("rows", equalTo(3));
    }

    private static ValidatableResponse rows(String query) {
        return given().get("/api/v1/search/catalogs/typed/rows?" + query).then().statusCode(200);
    }

    @Test
    void columnsKeepNameTypeUnitAndMeaning() {
        given().get("/api/v1/search/catalogs/typed/columns")
                .then()
                .statusCode(200)
                .body("items.type", contains("text", "double", "double", "float", "integer", "long", "boolean", "time"))
                .body("items[1].unit", equalTo("deg"))
                .body("items[1].ucd", equalTo("pos.eq.ra;meta.main"))
                .body("items[1].description", equalTo("Right ascension"));
    }

    @Test
    void valuesComeBackInTheirTypes() {
        rows("star=Alpha")
                .body("items[0].big", equalTo(9007199254740993L))
                .body("items[0].variable", equalTo(true))
                .body("items[0].planets", equalTo(3))
                .body("items[0].seen", startsWith("2026-01-31T00:00:00"));
        rows("Star=Beta").body("items[0].planets", nullValue());
        rows("vmag=null").body("items.Star", contains("Gamma, the third"));
    }

    @Test
    void everyColumnTakesAnExpression() {
        rows("Vmag=1..2").body("items.Star", contains("Alpha"));
        rows("planets=1..&variable=!true").body("items.Star", contains("Gamma, the third"));
        rows("star=*a*&DEdeg=<1").body("items.size()", equalTo(2));
        given().get("/api/v1/search/catalogs/typed/rows/count?variable=true,false")
                .then()
                .body("count", equalTo(2));
    }

    @Test
    void aConeAndABoxMayCrossRightAscensionZero() {
        rows("ra=0&dec=0&radius=0.01").body("items.size()", equalTo(2)).body("items[0].distance", notNullValue());
        rows("box=359,-1,1,1").body("items.size()", equalTo(2));
        rows("box=1,-1,359,30").body("items.Star", contains("Gamma, the third"));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        var first = rows("limit=2&columns=star");
        String next = first.extract().path("next");
        first.body("items.size()", equalTo(2)).body("items[0].keySet().size()", equalTo(1));
        rows("limit=2&after=" + next).body("items.size()", equalTo(1)).body("next", nullValue());
    }

    @Test
    void tablesComeInEveryFormat() {
        given().get("/api/v1/search/catalogs/typed/rows?format=csv&columns=Star,Vmag&star=Beta")
                .then()
                .statusCode(200)
                .body(equalTo("Star,Vmag\r\nBeta,2.25\r\n"));
        given().get("/api/v1/search/catalogs/typed/rows?format=votable&ra=0&dec=0")
                .then()
                .statusCode(200)
                .body(containsString("pos.eq.ra;meta.main"));
        for (String format : new String[] {"ecsv", "fits", "votable-tabledata"}) {
            given().get("/api/v1/search/catalogs/typed/rows?format=" + format)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "planets=many",
                "planets=5..1",
                "Vmag=NaN",
                "variable=maybe",
                "ra=1",
                "box=1,2,3",
                "box=1,5,3,2",
                "columns=none",
                "format=xml",
                "limit=0",
                "after=x",
                "star=a%00b",
                "format=csv&limit=5",
                "star=a&star=b",
                "star=%27%3B%20drop%20table%20catalog%3B--&planets=x"
            })
    void badParametersAreNamed(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/search/catalogs/typed/rows?" + query)
                .then()
                .statusCode(400)
                .body("errors.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# %ECSV 1.0\n# ---\n# datatype: 5\nra,dec\n",
                "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: ra, datatype: complex128}\nra\n",
                "# %ECSV 1.0\n# ---\n# datatype: !!javax.script.ScriptEngineManager [x]\nra,dec\n",
                "# %ECSV 1.0\n# ---\n# delimiter: '|'\n# datatype:\n# - {name: ra, datatype: float64}\nra\n",
                "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: ra, datatype: float64}\n# - {name: dec, datatype: float64}\n# - {name: \"a;b\", datatype: int32}\nra,dec,a;b\n",
                "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: ra, datatype: float32}\n# - {name: dec, datatype: float64}\nra,dec\n",
                "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: ra, datatype: float64}\n# - {name: dec, datatype: float64}\n# - {name: lost, datatype: int32}\nra,dec\n",
                "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: ra, datatype: float64}\n# - {name: dec, datatype: float64}\n# - {name: aus_row, datatype: int32}\nra,dec,aus_row\n"
            })
    void aWrongDescriptionIsRefusedAndNothingIsStored(String body) {
        put("never", body, "title=x").statusCode(400);
        given().get("/api/v1/search/catalogs/never").then().statusCode(404);
    }

    @Test
    void aWrongCellIsNamedByLineAndColumn() {
        put("typed", HEAD + ROWS + "Delta,400,0,x,1.5,1,True,never\n", "title=x")
                .statusCode(422)
                .body("errors.pointer", hasItem("/17/RAdeg"))
                .body("errors.pointer", hasItem("/17/Vmag"))
                .body("errors.pointer", hasItem("/17/planets"))
                .body("errors.pointer", hasItem("/17/seen"));
        rows("limit=100").body("items.size()", equalTo(3));
    }

    @Test
    void aReaderOfTheFormerTableIsLeftInPeace() throws Exception {
        CatalogTable former = tables.find("typed").orElseThrow();
        put("typed", HEAD + "Omega,1,1,1,1,1,True,\n", "title=x").statusCode(200);
        org.assertj.core.api.Assertions.assertThat(sources.count(former, new SourceCriteria()))
                .isEqualTo(3);
        rows("limit=100").body("items.Star", contains("Omega"));
        tables.dropRetired(-1);
        rows("limit=100").body("items.Star", contains("Omega"));
    }

    @jakarta.inject.Inject
    CatalogTables tables;

    @jakarta.inject.Inject
    SourceQuery sources;

    @Test
    void namesOfADemoAreNotResolvedIfSoAsked() {
        put("typed", HEAD + "Unresolvable,1,1,1,1,1,True,\n", "names=false&title=x")
                .statusCode(200);
        given().get("/api/v1/search/resolve?name=unresolvable").then().statusCode(404);
        put("typed", HEAD + "Resolvable77,1,1,1,1,1,True,\n", "title=x").statusCode(200);
        given().get("/api/v1/search/resolve?name=resolvable77").then().statusCode(200);
    }
}
