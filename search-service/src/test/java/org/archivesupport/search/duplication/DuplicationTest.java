package org.archivesupport.search.duplication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DuplicationTest extends RunningService {

    private static final String DOOR = "/api/v1/search/duplications";

    /** Of these tests: others leave observations all over the sky. */
    private static final String OWN = ".findAll { it.observation.proposal_id == '7500' }";

    private static String line(String obsId, String status, String instrument, String filter, String more) {
        return "{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId + "\",\"status\":\"" + status
                + "\",\"proposal_id\":\"7500\",\"instrument_name\":\"" + instrument + "\",\"filters\":[\"" + filter
                + "\"]" + more + "}\n";
    }

    @BeforeEach
    void load() {
        String place = ",\"s_ra\":211.0,\"s_dec\":-33.0";
        ingest(line("dup-same", "archived", "NIRCAM/IMAGE", "F200W", place + ",\"t_exptime\":1200")
                        + line("dup-deep", "archived", "NIRCAM/IMAGE", "F200W", place + ",\"t_exptime\":100000")
                        + line("dup-filter", "archived", "NIRCAM/IMAGE", "F090W", place + ",\"t_exptime\":1200")
                        + line("dup-planned", "planned", "NIRCAM/IMAGE", "F200W", place)
                        + line("dup-other", "archived", "MIRI/IMAGE", "F770W", place + ",\"t_exptime\":1200")
                        + line("dup-gone", "withdrawn", "NIRCAM/IMAGE", "F200W", place)
                        + line(
                                "dup-near",
                                "archived",
                                "NIRCAM/IMAGE",
                                "F200W",
                                ",\"s_ra\":211.0,\"s_dec\":-32.93,\"t_exptime\":1200")
                        + line(
                                "dup-far",
                                "archived",
                                "NIRCAM/IMAGE",
                                "F200W",
                                ",\"s_ra\":211.0,\"s_dec\":-32.9,\"t_exptime\":1200")
                        + line(
                                "dup-moving",
                                "planned",
                                "NIRSPEC/IFU",
                                "PRISM",
                                ",\"target_name\":\"(1) Ceres\",\"moving_target\":true"))
                .statusCode(200);
    }

    private static ValidatableResponse check(String body, String query) {
        return given().contentType("application/json")
                .body(body)
                .post(DOOR + query)
                .then();
    }

    private static final String PROPOSED = "{\"observations\":[{\"label\":\"mine\",\"ra\":211.0,\"dec\":-33.0,"
            + "\"instrument\":\"NIRCam\",\"mode\":\"imaging\",\"filters\":[\"f200w\"],\"exposure_time\":1000}]}";

    @Test
    void executedAndPlannedObservationsOfTheFieldAreComparedAndExplained() {
        check(PROPOSED, "")
                .statusCode(200)
                .body("rules.depth_factor", equalTo(4f))
                .body("rules.radii.'NIRCAM/IMAGE'", equalTo(280f))
                .body("items[0].radius", equalTo(280f))
                .body("items[0].level", equalTo("duplicate"))
                .body(
                        "items[0].matches.observation.obs_id",
                        contains("dup-same", "dup-near", "dup-planned", "dup-deep", "dup-filter"))
                .body("items[0].matches.level", contains("duplicate", "duplicate", "possible", "similar", "similar"))
                .body("items[0].counts.field", equalTo(1))
                .body("items[0].matches[0].reasons", hasItem("Same filter or grating, F200W."))
                .body("items[0].matches[0].exposure_ratio", equalTo(1.2f))
                .body("items[0].matches[3].reasons", hasItem(containsString("Another depth")))
                .body("items[0].matches[4].reasons", hasItem("Other filters or gratings, F090W."))
                .body("items[0].matches[2].reasons", hasItem(containsString("approximate")));
        check(PROPOSED, "?level=field").body("items[0].matches", hasSize(6));
        check(PROPOSED, "?limit=1").body("items[0].matches", hasSize(1)).body("items[0].truncated", equalTo(true));
        check(PROPOSED, "?exclude_program=07500").body("items[0].matches" + OWN, empty());
    }

    @Test
    void movingTargetsAreComparedByName() {
        check(
                        "{\"observations\":[{\"target_name\":\"(1) ceres\",\"moving_target\":true,\"instrument\":\"NIRSPEC/IFU\"}]}",
                        "")
                .statusCode(200)
                .body("items[0].radius", nullValue())
                .body("items[0].matches.observation.obs_id", contains("dup-moving"))
                .body("items[0].level", equalTo("possible"));
    }

    @Test
    void aTableOfProposedObservationsIsCheckedRowByRow() {
        given().contentType("text/csv")
                .body("label,ra,dec,instrument,mode,filters,exposure_time\n"
                        + "one,211.0,-33.0,NIRCAM,IMAGE,F200W;F090W,1000\ntwo,11.0,33.0,MIRI,MRS,,\n")
                .post(DOOR)
                .then()
                .statusCode(200)
                .body("items.proposed.label", contains("one", "two"))
                .body("items[0].level", equalTo("duplicate"))
                .body("items[1].radius", equalTo(4f))
                .body("items[1].matches" + OWN, empty());
        var table = new StringBuilder("ra,dec,instrument\n");
        for (int i = 0; i < 501; i++) {
            table.append("1,1,MIRI\n");
        }
        given().contentType("text/csv").body(table.toString()).post(DOOR).then().statusCode(400);
        given().contentType("text/csv")
                .body("ra,dec,instrument\n400,1,MIRI\nx,1,MIRI\n1,1\n1,,MIRI\n")
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/2/ra"))
                .body("errors.pointer", hasItem("/3/ra"))
                .body("errors.pointer", hasItem("/4"))
                .body("errors.pointer", hasItem("/5/ra"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"observations\":[]}",
                "{\"observations\":[null]}",
                "{\"observations\":[{}]}",
                "{\"observations\":[{\"ra\":1,\"instrument\":\"MIRI\"}]}",
                "{\"observations\":[{\"ra\":NaN,\"dec\":1,\"instrument\":\"MIRI\"}]}",
                "{\"observations\":[{\"ra\":1,\"dec\":91,\"instrument\":\"MIRI\"}]}",
                "{\"observations\":[{\"ra\":1,\"dec\":1,\"instrument\":\"MI\\u0000RI\"}]}",
                "{\"observations\":[{\"ra\":1,\"dec\":1,\"instrument\":\"MIRI\",\"exposure_time\":-1}]}",
                "{\"observations\":[{\"ra\":1,\"dec\":1,\"instrument\":\"MIRI\",\"filters\":[\"\"]}]}",
                "{\"observations\":[{\"ra\":1,\"dec\":1,\"instrument\":\"MIRI\",\"colour\":1}]}",
                "{\"observations\":[{\"moving_target\":true,\"instrument\":\"MIRI\"}]}",
                "{\"observations\":[{\"moving_target\":true,\"target_name\":\"--\",\"instrument\":\"MIRI\"}]} x"
            })
    void whatIsNoProposedObservationIsRefused(String body) {
        check(body, "").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aNameOfSignsAloneFindsNothing() {
        check("{\"observations\":[{\"moving_target\":true,\"target_name\":\"--\",\"instrument\":\"MIRI\"}]}", "")
                .statusCode(400);
        check(PROPOSED, "?level=twin").statusCode(400);
        check(PROPOSED, "?limit=201").statusCode(400);
    }
}
