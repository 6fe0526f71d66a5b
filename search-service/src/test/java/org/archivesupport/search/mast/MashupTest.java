package org.archivesupport.search.mast;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MashupTest extends RunningService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"service\":\"Mast.Unknown\"}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":400,\"dec\":1,\"radius\":1}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":\"NaN\",\"dec\":1,\"radius\":1}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"x; drop table\",\"values\":[1]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obs_id\",\"values\":[]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"t_min\",\"values\":[\"N/A\"]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"columns\":\"no_such\",\"filters\":[]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obs_id\",\"values\":[\"a\\u0000\"]}]}}",
                "{\"service\":\"Mast.Caom.Filtered.Position\",\"params\":{\"position\":\"1, 2\",\"filters\":[]}}",
                "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"jw02733\"}}",
                "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"\"}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":1},\"page\":0}",
                "{\"service\":\"Mast.Caom.Cone\",\"service\":\"Mast.Caom.All\",\"params\":{}}",
                "{\"service\":\"Mast.Caom.Cone\\ud800\",\"params\":{}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obs_id\\u0000\",\"values\":[\"a\"]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"filters\",\"values\":[{\"min\":1,\"max\":2}]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"mtFlag\",\"values\":[\"perhaps\"]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"calib_level\",\"values\":[\"1e400\"]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"t_min\",\"freeText\":\"5*\",\"values\":[]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obs_id\",\"values\":[[1]]}]}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":{\"paramName\":\"obs_id\"}}}",
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[5]}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":-1}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":1e999}}",
                "{\"service\":\"Mast.Catalogs.Tic'; drop table x.Cone\",\"params\":{}}",
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":1,\"obs_collection\":\"JWST\"}}",
                "{\"service\":\"Mast.Name.Nothing\",\"params\":{}}"
            })
    void aFaultIsAnAnswerWithStatusErrorAndAMessage(String request) {
        given().formParam("request", request)
                .post("/api/v0/invoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("."));
    }

    @Test
    void deepNestingAndLongListsAreRefusedInWords() {
        Mashup.send("{\"service\":\"Mast.Caom.Cone\",\"params\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                .statusCode(200)
                .body("status", equalTo("ERROR"));
        String values = "\"1\",".repeat(10_001).replaceFirst(",$", "");
        Mashup.send("{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obsid\",\"values\":["
                        + values + "]}]}}")
                .body("msg", containsString("at most 10000 values"));
    }

    @Test
    void tenThousandIdsAndUnicodeNamesAreAnswered() {
        String values = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> "\"" + (900_000_000L + i) + "\"")
                .collect(java.util.stream.Collectors.joining(","));
        Mashup.send("{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"obsid\",\"values\":["
                        + values + "]}]}}")
                .body("status", equalTo("COMPLETE"))
                .body("data.size()", equalTo(0));
        Mashup.send("{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"" + values.replace("\"", "") + "\"}}")
                .body("status", equalTo("COMPLETE"));
        Mashup.send(
                        "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"filters\":[{\"paramName\":\"target_name\",\"values\":"
                                + "[\"\u03b1 Cen \ud83d\ude80\", \"\", \"%\", \"___\"],\"freeText\":\"\u661f*\"}]}}")
                .body("status", equalTo("COMPLETE"));
    }

    @Test
    void injectedSqlIsOnlyAText() {
        String request =
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"columns\":\"*\",\"filters\":[{\"paramName\":\"target_name\","
                        + "\"values\":[\"x' or 1=1 --\"]},{\"paramName\":\"OBS_ID\",\"values\":[\"'; drop table observation; --\"]}]}}";
        given().formParam("request", request)
                .post("/portal_jwst/Mashup/Mashup.asmx/invoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETE"))
                .body("data.size()", equalTo(0))
                .body("paging.page", equalTo(1));
    }

    @Test
    void namesAreLookedUpByGet() {
        ingest(
                "{\"obs_collection\":\"LOOK\",\"obs_id\":\"l1\",\"status\":\"planned\",\"target_name\":\"Lookup Star\",\"s_ra\":5,\"s_dec\":6}\n");
        given().queryParam(
                        "request",
                        "{\"service\":\"Mast.Name.Lookup\",\"params\":{\"input\":\"lookup star\",\"format\":\"json\"}}")
                .get("/api/v0/invoke")
                .then()
                .statusCode(200)
                .body("resolvedCoordinate[0].ra", equalTo(5.0f))
                .body("resolvedCoordinate[0].decl", equalTo(6.0f));
        given().queryParam("request", "{\"service\":\"Mast.Name.Lookup\",\"params\":{\"input\":\"nobody\"}}")
                .get("/api/v0/invoke")
                .then()
                .body("resolvedCoordinate.size()", equalTo(0));
    }

    @Test
    void aServiceWithoutColumnsAnswersAnEmptyObject() {
        given().contentType("application/x-www-form-urlencoded")
                .body("colConfigId=Mast.Catalogs.GaiaDR3.Cone")
                .post("/portal/Mashup/Mashup.asmx/columnsconfig")
                .then()
                .statusCode(200)
                .body(equalTo("{}"));
    }

    @Test
    void aFormLargerThanTheLimitIsRefusedBeforeItIsRead() {
        given().contentType("application/x-www-form-urlencoded")
                .body("request=" + "x".repeat(9 << 20))
                .post("/api/v0/invoke")
                .then()
                .statusCode(413);
    }
}
