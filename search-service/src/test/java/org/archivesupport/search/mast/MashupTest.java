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
                "{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":1},\"page\":0}"
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
