package org.archivesupport.search.missions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MissionSearchTest extends RunningService {

    private static final String SEARCH = "/search/jwst/api/v0.1/search";

    @BeforeEach
    void fileSets() {
        ingest(
                        "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw07777001001_02101_00001_nrcb1\",\"status\":\"archived\",\"calib_level\":2,"
                                + "\"instrument_name\":\"NIRCAM/IMAGE\",\"filters\":[\"F200W\"],\"target_name\":\"Mission Star\",\"s_ra\":201.5,"
                                + "\"s_dec\":-40.2,\"proposal_id\":\"7777\",\"proposal_pi\":\"Sample, Pia\",\"t_min\":\"2022-12-31T23:59:59.5Z\","
                                + "\"t_max\":\"2023-01-01T00:10:00Z\",\"t_exptime\":600,\"t_obs_release\":\"2023-01-02T00:00:00Z\","
                                + "\"keywords\":{\"EXP_TYPE\":\"NRC_IMAGE\",\"NINTS\":3,\"module\":\"B\",\"EFFEXPTM\":590.5},\"products\":["
                                + "{\"uri\":\"mast:JWST/product/jw07777001001_02101_00001_nrcb1_uncal.fits\",\"subgroup\":\"UNCAL\",\"calib_level\":1,"
                                + "\"size\":5,\"keywords\":{\"DETECTOR\":\"NRCB1\",\"TSOVISIT\":\"F\",\"DATE-BEG\":\"2022-12-31T23:59:59.5\"}},"
                                + "{\"uri\":\"mast:JWST/product/jw07777001001_02101_00001_nrcb1_rate.fits\",\"subgroup\":\"RATE\",\"size\":5},"
                                + "{\"uri\":\"mast:JWST/product/jw07777001001_02101_00001_nrcb1_cal.fits\",\"subgroup\":\"CAL\",\"size\":5},"
                                + "{\"uri\":\"mast:JWST/product/jw07777001001_02101_00001_nrcb1.jpg\",\"type\":\"PREVIEW\"}]}\n"
                                + "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw07777-o002_t001_miri_f1130w\",\"status\":\"archived\",\"calib_level\":3,"
                                + "\"instrument_name\":\"MIRI/IMAGE\",\"filters\":[\"F1130W\"],\"target_name\":\"Mission Star\",\"s_ra\":201.52,"
                                + "\"s_dec\":-40.2,\"proposal_id\":\"7777\",\"t_min\":\"2023-02-01T00:00:00Z\",\"t_max\":\"2023-02-01T01:00:00Z\","
                                + "\"t_obs_release\":\"2037-01-02T00:00:00Z\"}\n"
                                + "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw07778001001\",\"status\":\"planned\",\"target_name\":\"IO\","
                                + "\"proposal_id\":\"7778\",\"instrument_name\":\"NIRSPEC/IFU\"}\n"
                                + "{\"obs_collection\":\"HLSP\",\"obs_id\":\"hlsp_missions_one\",\"status\":\"archived\",\"calib_level\":4,"
                                + "\"s_ra\":201.5,\"s_dec\":-40.2,\"t_obs_release\":\"2020-01-02T00:00:00Z\",\"project\":\"MISSIONS\",\"products\":["
                                + "{\"uri\":\"mast:HLSP/missions/one.fits\"}]}\n")
                .statusCode(200);
    }

    private static ValidatableResponse search(String body) {
        return given().contentType("application/json").body(body).post(SEARCH).then();
    }

    private static ValidatableResponse found(String conditions) {
        return search("{\"conditions\":[{\"program\":7777}" + (conditions.isEmpty() ? "" : "," + conditions) + "]}")
                .statusCode(200);
    }

    @Test
    void theColumnsOfAMissionHaveWhatEveryClientReads() {
        given().get("/search/util/api/v0.1/column_list?mission=jwst")
                .then()
                .statusCode(200)
                .body("size()", greaterThanOrEqualTo(250))
                .body("column_name", hasItems("fileSetName", "program", "instrume", "ang_sep", "nircam_module"))
                .body(
                        "qual_type",
                        everyItem(org.hamcrest.Matchers.oneOf(
                                "string",
                                "substring",
                                "ustring",
                                "integer",
                                "float",
                                "datetime",
                                "boolean",
                                "ra",
                                "dec")))
                .body("field_name", everyItem(notNullValue()))
                .body("queryable", everyItem(notNullValue()))
                .body("indexed", everyItem(notNullValue()))
                .body("default_output", everyItem(notNullValue()))
                .body("description", everyItem(notNullValue()));
        given().get("/search/util/api/v0.1/column_list?mission=hlsp").then().statusCode(200);
        given().get("/search/util/api/v0.1/column_list?mission=nosuch")
                .then()
                .statusCode(404)
                .body("messages[0]", containsString("no such mission"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"instrume\":\"!NIRCAM\"}|1",
                "{\"instrume\":\"nircam,miri\"}|2",
                "{\"date_obs\":\"<2023-01-01\"}|1",
                "{\"date_obs\":\"2022-12-31\"}|1",
                "{\"date_obs\":\"2023-01-01..2023-02-01\"}|1",
                "{\"fileSetName\":\"jw07777001*\"}|1",
                "{\"exp_type\":\"nrc_image\"}|1",
                "{\"exp_type\":\"MIR_IMAGE\"}|1",
                "{\"nints\":\">=3\"}|1",
                "{\"nints\":4}|0",
                "{\"effexptm\":\"590..591\"}|1",
                "{\"productLevel\":\"1b\"}|1",
                "{\"productLevel\":\"3\"}|1",
                "{\"filter\":\"F1130W\"}|1",
                "{\"targname\":\"mission-star\"}|2",
                "{\"pi_name\":\"sample\"}|1",
                "{\"access\":\"PUBLIC\"}|1",
                "{\"access\":\"EXCLUSIVE_ACCESS\"}|1",
                "{\"publicReleaseDate\":\">2030-01-01\"}|1",
                "{\"observtn\":\"002\"}|1",
                "{\"visit\":1}|1",
                "{\"visid_id\":\"07777001001\"}|1",
                "{\"nircam_module\":\"B\"}|1",
                "{\"detector\":\"NRCB1\"}|1",
                "{\"date_beg\":\"2022-12-31\"}|1",
                "{\"duration\":[\"600\",\"1\"]}|1",
                "{\"instrume\":\"\"}|2"
            })
    void everyConditionFilters(String condition, int rows) {
        found(condition).body("results.size()", equalTo(rows)).body("totalResults", equalTo(rows));
    }

    @Test
    void anAnswerHasTypedColumnsAndEveryColumnInEveryRow() {
        search(
                        "{\"target\":[\"201.5 -40.2\"],\"radius\":3,\"radius_units\":\"arcminutes\",\"select_cols\":[\"fileSetName\",\"program\",null,"
                                + "\"nints\",\"date_obs\"],\"conditions\":[{\"program\":\"07777\"}]}")
                .statusCode(200)
                .body("messages.size()", equalTo(0))
                .body(
                        "info.name",
                        contains("fileSetName", "program", "nints", "date_obs", "ang_sep", "search_pos", "search_key"))
                .body("info.type", contains("string", "integer", "integer", "datetime", "float", "string", "string"))
                .body(
                        "results.fileSetName",
                        contains("jw07777001001_02101_00001_nrcb1", "jw07777-o002_t001_miri_f1130w"))
                .body("results[0].program", equalTo(7777))
                .body("results[0].nints", equalTo(3))
                .body("results[0].date_obs", equalTo("2022-12-31T23:59:59.500000"))
                .body("results[0].ang_sep", equalTo(0f))
                .body("results[0].search_pos", equalTo("201.5 -40.2"))
                .body("results[0].search_key", equalTo("201.5 -40.2jw07777001001_02101_00001_nrcb1"))
                .body("results[1]", org.hamcrest.Matchers.hasKey("nints"))
                .body("results[1].nints", nullValue())
                .body("search_params.radius", equalTo(3f))
                .body("search_params.sort_by", contains("ang_sep", "fileSetName"))
                .body("search_params.limit", equalTo(5000));
    }

    @Test
    void aRadiusInEveryUnitFindsTheSameRows() {
        for (String radius : List.of(
                "1,\"radius_units\":\"arcminutes\"",
                "60,\"radius_units\":\"arcseconds\"",
                "\"0.0166666666666667\",\"radius_units\":\"degrees\"")) {
            search("{\"target\":[\"201.51 -40.2\"],\"radius\":" + radius + ",\"conditions\":[{\"program\":7777}]}")
                    .body("totalResults", equalTo(2));
        }
        search("{\"target\":[\"201.51 -40.2\"],\"radius\":0.4,\"conditions\":[{\"program\":7777}]}")
                .body("totalResults", equalTo(0));
    }

    @Test
    void severalTargetsAreSearchedAtOnceAndEachRowSaysToWhichItBelongs() {
        search("{\"target\":[\"201.5 -40.2\",\"201.52,-40.2\",\"10 10\"],\"radius\":5,\"radius_units\":\"arcseconds\","
                        + "\"conditions\":[{\"program\":7777}]}")
                .body("results.search_pos", containsInAnyOrder("201.5 -40.2", "201.52,-40.2"))
                .body("totalResults", equalTo(2));
        search(
                        "{\"target\":[\"201.5 -40.2\",\"201.52,-40.2\"],\"radius\":5,\"search_key\":[\"201.5 -40.2jw07777001001_02101_00001_nrcb1\"]}")
                .body("results.fileSetName", contains("jw07777001001_02101_00001_nrcb1"));
    }

    @Test
    void rowsAreSortedPagedAndCountedUnlessTheClientSkipsIt() {
        found("")
                .body(
                        "results.fileSetName",
                        contains("jw07777-o002_t001_miri_f1130w", "jw07777001001_02101_00001_nrcb1"));
        search(
                        "{\"conditions\":[{\"program\":7777}],\"sort_by\":\"date_obs\",\"sort_desc\":true,\"limit\":1,\"select_cols\":[\"fileSetName\"]}")
                .body("results.fileSetName", contains("jw07777-o002_t001_miri_f1130w"))
                .body("totalResults", equalTo(2))
                .body("messages[0]", containsString("1 of 2"));
        search(
                        "{\"conditions\":[{\"program\":7777}],\"sort_by\":[\"date_obs\"],\"sort_desc\":[true],\"limit\":1,\"offset\":1,\"skip_count\":true}")
                .body("results.fileSetName", contains("jw07777001001_02101_00001_nrcb1"))
                .body("totalResults", nullValue());
    }

    @Test
    void theGetFormFindsTheSame() {
        given().queryParam("program", "7777")
                .queryParam("instrume", "!MIRI")
                .queryParam("select_cols", "fileSetName,access")
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("results.fileSetName", contains("jw07777001001_02101_00001_nrcb1"))
                .body("results.access", contains("PUBLIC"));
        given().queryParam("no_such", "1").get(SEARCH).then().statusCode(400);
    }

    @Test
    void plannedObservationsAreNoFileSetsButTheAnswerSaysThatTheyExist() {
        search("{\"conditions\":[{\"program\":7778}]}")
                .statusCode(200)
                .body("totalResults", equalTo(0))
                .body("info.size()", greaterThanOrEqualTo(1))
                .body("messages[0]", containsString("Mast.Caom.Filtered"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"target\":[\"201.5\"]}",
                "{\"target\":[\"1 2 3\"]}",
                "{\"target\":[\"NaN 1\"]}",
                "{\"target\":[\"361 1\"]}",
                "{\"target\":[\"1 91\"]}",
                "{\"target\":[[1,2]]}",
                "{\"target\":{\"ra\":1}}",
                "{\"target\":[\"1 1\"],\"radius\":-1}",
                "{\"target\":[\"1 1\"],\"radius\":\"NaN\"}",
                "{\"target\":[\"1 1\"],\"radius\":1e300}",
                "{\"target\":[\"1 1\"],\"radius_units\":\"parsec\"}",
                "{\"limit\":0}",
                "{\"limit\":1.5}",
                "{\"limit\":100000000}",
                "{\"offset\":-1}",
                "{\"select_cols\":[\"no_such\"]}",
                "{\"sort_by\":[\"no_such\"]}",
                "{\"sort_by\":[\"program\"],\"sort_desc\":[true,false]}",
                "{\"sort_desc\":\"maybe\"}",
                "{\"conditions\":[{\"no_such\":\"1\"}]}",
                "{\"conditions\":[{\"ang_sep\":\"<1\"}]}",
                "{\"conditions\":[{\"nints\":\"NaN\"}]}",
                "{\"conditions\":[{\"nints\":\"x\"}]}",
                "{\"conditions\":[{\"effexptm\":\"2..1\"}]}",
                "{\"conditions\":[{\"date_obs\":\"yesterday\"}]}",
                "{\"conditions\":[{\"date_obs\":\"2023-02-30\"}]}",
                "{\"conditions\":[{\"program\":\"!\"}]}",
                "{\"conditions\":[{\"program\":{\"min\":1}}]}",
                "{\"conditions\":[\"program\"]}",
                "{\"conditions\":[{\"targprop\":\"a\\u0000b\"}]}",
                "{\"conditions\":[{\"targprop\":\"\\ud800\"}]}",
                "{\"conditions\":[{\"a\\u0000\":\"b\"}]}",
                "{\"search_key\":[\"\\u0000\"]}",
                "{\"skip_count\":\"perhaps\"}",
                "{\"program\":7777}",
                "{\"whatever\":1}"
            })
    void aFaultIsRefusedWithAMessage(String body) {
        search(body).statusCode(400).body("messages[0]", containsString("."));
    }

    @Test
    void moreThanAHundredTargetsAreRefused() {
        String targets = "\"1 1\",".repeat(101).replaceAll(",$", "");
        search("{\"target\":[" + targets + "]}").statusCode(400).body("messages[0]", containsString("At most 100"));
    }

    @Test
    void injectedSqlIsOnlyAText() {
        found("{\"targprop\":\"x' or 1=1 --\"}").body("totalResults", equalTo(0));
        search("{\"target\":[\"1 1'; drop table observation; --\"]}").statusCode(400);
        found("").body("totalResults", equalTo(2));
    }

    @Test
    void productsAreListedByPostAndByGet() {
        given().contentType("application/json")
                .body("{\"dataset_ids\":[\"jw07777001001_02101_00001_nrcb1\",\"nothing\"]}")
                .post("/search/jwst/api/v0.1/post_list_products")
                .then()
                .statusCode(200)
                .body("products.size()", equalTo(4))
                .body("products.category", containsInAnyOrder("1b", "2a", "2b", "PREVIEW"))
                .body("products.dataset", everyItem(equalTo("jw07777001001_02101_00001_nrcb1")))
                .body(
                        "products.uri",
                        hasItem("jw07777001001_02101_00001_nrcb1/jw07777001001_02101_00001_nrcb1_uncal.fits"))
                .body("products.find { it.category == '1b' }.size", equalTo(5))
                .body("products[0].access", equalTo("PUBLIC"))
                .body("messages[0]", containsString("nothing"));
        given().queryParam("dataset_ids", "jw07777001001_02101_00001_nrcb1")
                .get("/search/jwst/api/v0.1/list_products")
                .then()
                .body("products.size()", equalTo(4));
        given().queryParam("dataset_ids", "hlsp_missions_one")
                .get("/search/HLSP/api/v0.1/list_products")
                .then()
                .body("products[0].uri", equalTo("mast:HLSP/missions/one.fits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"dataset_ids\":[]}",
                "{\"dataset_ids\":[[1]]}",
                "{\"dataset_ids\":[\"\\u0000\"]}"
            })
    void aListOfNothingIsRefused(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/search/jwst/api/v0.1/post_list_products")
                .then()
                .statusCode(400);
    }

    @Test
    void moreThanAThousandFileSetsAreRefused() {
        var ids = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            ids.append(i == 0 ? "" : ",").append("\"x").append(i).append('"');
        }
        given().contentType("application/json")
                .body("{\"dataset_ids\":[" + ids + "]}")
                .post("/search/jwst/api/v0.1/post_list_products")
                .then()
                .statusCode(400)
                .body("messages[0]", containsString("1 to 1000"));
    }

    @Test
    void aProductIsRetrievedByDatasetAndFileOrByFileAlone() {
        put("mast:JWST/product/jw07777001001_02101_00001_nrcb1_rate.fits", "12345".getBytes(StandardCharsets.UTF_8));
        String door = "/search/jwst/api/v0.1/retrieve_product?product_name=";
        for (String name : List.of(
                "jw07777001001_02101_00001_nrcb1%2Fjw07777001001_02101_00001_nrcb1_rate.fits",
                "jw07777001001_02101_00001_nrcb1_rate.fits",
                "mast:JWST/product/jw07777001001_02101_00001_nrcb1_rate.fits")) {
            byte[] got = given().urlEncodingEnabled(false)
                    .get(door + name)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            assertThat(got).asString().isEqualTo("12345");
            given().urlEncodingEnabled(false)
                    .head(door + name)
                    .then()
                    .statusCode(200)
                    .header("Content-Length", "5");
        }
        given().urlEncodingEnabled(false)
                .header("Range", "bytes=1-2")
                .get(door + "jw07777001001_02101_00001_nrcb1_rate.fits")
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 1-2/5");
        given().get(door + "nothing.fits").then().statusCode(404).body("messages", not(nullValue()));
        given().urlEncodingEnabled(false).get(door + "a%00b").then().statusCode(400);
        given().get("/search/jwst/api/v0.1/retrieve_product").then().statusCode(400);
    }

    @Test
    void anExclusiveProductIsRefusedAtThisDoorToo() {
        ingest(
                "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw07779exclusive\",\"status\":\"archived\",\"calib_level\":2,\"proposal_id\":\"7779\","
                        + "\"t_obs_release\":\"2037-01-01T00:00:00Z\",\"products\":[{\"uri\":\"mast:JWST/product/jw07779exclusive_cal.fits\"}]}\n");
        put("mast:JWST/product/jw07779exclusive_cal.fits", "secret".getBytes(StandardCharsets.UTF_8));
        String door = "/search/jwst/api/v0.1/retrieve_product?product_name=jw07779exclusive_cal.fits";
        given().get(door).then().statusCode(401);
        given().head(door).then().statusCode(401);
        as("scientist").get(door).then().statusCode(403);
        as("coi").get(door).then().statusCode(200);
    }

    @Test
    void keywordServicesAnswerTheAskedColumnsOfFiles() {
        invoke("{\"service\":\"Mast.Jwst.Filtered.Nircam\",\"params\":{\"columns\":\"filename,expstart\",\"filters\":["
                        + "{\"paramName\":\"program\",\"values\":[\"7777\"]},{\"paramName\":\"productLevel\",\"values\":[\"2a\",\"2b\"]},{\"paramName\":\"filename\",\"values\":[],"
                        + "\"freeText\":\"%_[cr]a%[le].fits\"}]}}")
                .body("status", equalTo("COMPLETE"))
                .body("fields.name", contains("filename", "expstart"))
                .body(
                        "data.filename",
                        containsInAnyOrder(
                                "jw07777001001_02101_00001_nrcb1_rate.fits",
                                "jw07777001001_02101_00001_nrcb1_cal.fits"));
        invoke(
                        "{\"service\":\"Mast.Jwst.Filtered.Nircam\",\"params\":{\"columns\":\"*\",\"filters\":[{\"paramName\":\"detector\","
                                + "\"values\":[\"NRCB1\"]},{\"paramName\":\"program\",\"values\":[\"7777\"]},{\"paramName\":\"productLevel\",\"values\":[\"1b\"]},"
                                + "{\"paramName\":\"tsovisit\",\"values\":[\"f\"]},{\"paramName\":\"date_beg_mjd\",\"values\":[{\"min\":59944.9,\"max\":59945.1}]}]}}")
                .body("data.size()", equalTo(1))
                .body("data[0].visit_id", equalTo("07777001001"));
        invoke("{\"service\":\"Mast.Jwst.Filtered.Miri\",\"params\":{\"columns\":\"COUNT_BIG(*)\",\"filters\":[]}}")
                .body("fields.size()", equalTo(1));
        invoke(
                        "{\"service\":\"Mast.Jwst.Filtered.Nircam\",\"params\":{\"columns\":\"filename\",\"filters\":[{\"paramName\":\"no_such\",\"values\":[\"1\"]}]}}")
                .body("status", equalTo("ERROR"));
        invoke("{\"service\":\"Mast.Jwst.Filtered.Nircam\",\"params\":{\"columns\":\"no_such\",\"filters\":[]}}")
                .body("status", equalTo("ERROR"));
        invoke(
                        "{\"service\":\"Mast.Jwst.Filtered.Nircam\",\"params\":{\"columns\":\"filename\",\"filters\":[{\"paramName\":\"nints\",\"values\":[\"x\"]}]}}")
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("nints"));
        given().contentType("application/x-www-form-urlencoded")
                .body("colConfigId=Mast.Jwst.Filtered.Nircam")
                .post("/portal/Mashup/Mashup.asmx/columnsconfig")
                .then()
                .body("filename.text", notNullValue())
                .body("keySet()", hasItem("module"));
    }

    /** The requests that jwst_mast_query sends: older addresses, a token beside the request, lists of columns. */
    @Test
    void theToolJwstMastQueryFindsItsTables() {
        String door = "/portal_jwst/Mashup/Mashup.asmx/invoke";
        String caom =
                "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"columns\":\"*\",\"filters\":[{\"paramName\":\"t_min\",\"values\":[{\"min\":59900,"
                        + "\"max\":60000}]},{\"paramName\":\"obs_collection\",\"values\":[\"JWST\"]},{\"paramName\":\"proposal_id\",\"values\":[\"7777\"]},"
                        + "{\"paramName\":\"instrument_name\",\"values\":[],\"freeText\":\"NIRCAM%\"}]},\"format\":\"json\",\"pagesize\":50000,\"page\":1,"
                        + "\"mast_token\":null,\"removenullcolumns\":true,\"timeout\":30,\"clearcache\":true,\"cacheBreaker\":\"x\"}";
        String obsid = given().formParam("request", caom)
                .post(door)
                .then()
                .body("status", equalTo("COMPLETE"))
                .body("data.proposal_id", contains("7777"))
                .extract()
                .path("data[0].obsid")
                .toString();
        given().formParam(
                        "request",
                        "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"" + obsid
                                + "\"},\"format\":\"json\"}")
                .post(door)
                .then()
                .body("data.productFilename", hasItem("jw07777001001_02101_00001_nrcb1_cal.fits"));
    }

    private static ValidatableResponse invoke(String request) {
        return given().formParam("request", request)
                .post("/api/v0/invoke")
                .then()
                .statusCode(200);
    }
}
