package org.archivesupport.search.mast;

import static org.archivesupport.search.mast.Mashup.ask;
import static org.archivesupport.search.mast.Mashup.filter;
import static org.archivesupport.search.mast.Mashup.filters;
import static org.archivesupport.search.mast.Mashup.freeText;
import static org.archivesupport.search.mast.Mashup.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of MAST's Caom services on the wire. */
@QuarkusTest
class CaomServicesTest extends RunningService {

    private static final String FILTERED = "Mast.Caom.Filtered";
    private static final String MINE = filter("obs_collection", "\"WIRE\"");
    private static boolean loaded;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        var lines = new StringBuilder();
        String[] modes = {"MIRI", "MIRI/IMAGE", "NIRCAM/IMAGE", "NIRCAM/WFSS"};
        for (int i = 0; i < 8; i++) {
            double ra = 150.0 + 0.01 * i;
            lines.append(
                    ("{\"obs_collection\":\"WIRE\",\"obs_id\":\"wire-o00%d_t001\",\"status\":\"archived\",\"calib_level\":%d,"
                                    + "\"instrument_name\":\"%s\",\"filters\":[\"F150W\",\"F2%d0W\"],\"target_name\":\"NGC %d\",\"proposal_id\":\"077\","
                                    + "\"proposal_pi\":\"Osten, Rachel\",\"t_min\":%d,\"t_max\":%d.5,\"t_obs_release\":60000,\"provenance_name\":\"CALWIRE\","
                                    + "\"target_classification\":\"GALAXY;Spiral\",\"dataproduct_type\":\"image\",\"s_ra\":%.2f,\"s_dec\":2.0,"
                                    + "\"s_region\":\"CIRCLE %.2f 2.0 0.004\",\"products\":[{\"uri\":\"mast:WIRE/product/wire-%d_cal.fits\",\"type\":\"SCIENCE\","
                                    + "\"subgroup\":\"CAL\",\"size\":%d}]}\n")
                            .formatted(i, 2 + i % 2, modes[i % 4], i % 2, 100 + i, 59800 + i, 59800 + i, ra, ra, i, i));
        }
        lines.append(
                "{\"obs_collection\":\"WIRE\",\"obs_id\":\"wire-plan\",\"status\":\"planned\",\"target_name\":\"NGC 100\"}\n");
        ingest(lines.toString()).statusCode(200);
        loaded = true;
    }

    private static ValidatableResponse names(String... filters) {
        var all = new java.util.ArrayList<>(List.of(filters));
        all.add(MINE);
        return ask(FILTERED, filters(all.toArray(String[]::new))).body("status", equalTo("COMPLETE"));
    }

    @Test
    void theFilteredServiceHas33ColumnsInTheOrderOfMast() {
        names().body(
                        "fields.name",
                        contains(
                                "dataproduct_type calib_level obs_collection obs_id target_name s_ra s_dec t_min t_max t_exptime wavelength_region filters em_min em_max target_classification obs_title t_obs_release instrument_name proposal_pi proposal_id proposal_type project sequence_number provenance_name s_region jpegURL dataURL dataRights mtFlag srcDen intentType obsid objID"
                                        .split(" ")))
                .body("fields.find { it.name == 'calib_level' }.type", equalTo("int"))
                .body("fields.find { it.name == 'mtFlag' }.type", equalTo("boolean"))
                .body("fields.find { it.name == 's_ra' }.type", equalTo("float"))
                .body("fields.find { it.name == 'obsid' }.type", equalTo("string"));
    }

    @Test
    void thePositionServicesHaveADistanceInArcseconds() {
        ask("Mast.Caom.Cone", "{\"ra\":150.0,\"dec\":2.0,\"radius\":0.01}")
                .body("fields.name.take(3)", contains("intentType", "obs_collection", "provenance_name"))
                .body("fields.name", hasItem("distance"))
                .body("fields.size()", equalTo(34))
                .body("data.find { it.obs_id == 'wire-o000_t001' }.distance", equalTo(0f))
                .body("data.find { it.obs_id == 'wire-o001_t001' }.distance", greaterThanOrEqualTo(21f));
        ask("Mast.Caom.Filtered.Position", "{\"columns\":\"*\",\"filters\":[],\"position\":\"150.0, 2.0, 0.001\"}")
                .body("fields.name", hasItems("objID1", "distance"))
                .body("fields.size()", equalTo(35))
                .body("data.obs_id", hasItem("wire-o000_t001"));
    }

    @Test
    void aListInACellMatchesByItsMembers() {
        names(filter("filters", "\"F210W\"")).body("data.size()", equalTo(4));
        names(filter("filters", "\"f150w\"")).body("data.size()", equalTo(8));
        names(filter("filters", "\"F150W;F210W\"")).body("data.size()", equalTo(4));
        names(filter("target_classification", "\"spiral\"")).body("data.size()", equalTo(8));
        names(filter("target_classification", "\"spir\"")).body("data.size()", equalTo(0));
    }

    @Test
    void namesOfColumnsAndTextsAreComparedWithoutCase() {
        names(filter("Instrument_NAME", "\"miri/image\""), filter("PROVENANCE_name", "\"calwire\""))
                .body("data.size()", equalTo(2));
        names(filter("proposal_pi", "\"OSTEN, RACHEL\""), filter("obs_id", "\"WIRE-O001_T001\""))
                .body("data.obs_id", contains("wire-o001_t001"));
    }

    @Test
    void anInstrumentWithoutItsModeFindsAllModes() {
        names(filter("instrument_name", "\"MIRI\"")).body("data.size()", equalTo(4));
        names(filter("instrument_name", "\"MIRI/IMAGE\"")).body("data.size()", equalTo(2));
        names(filter("instrument_name", "\"MIR\""))
                .body("data.size()", equalTo(0))
                .body("msg", containsString("Did you mean MIRI"));
    }

    @Test
    void aPatternTakesStarPercentUnderscoreAndClasses() {
        names(freeText("obs_id", "wire-o00[0-2]%")).body("data.size()", equalTo(3));
        names(freeText("obs_id", "wire-o00[^0-2]*")).body("data.size()", equalTo(5));
        names(freeText("obs_id", "%o00_\\\\_t001")).body("data.size()", equalTo(0));
        names(freeText("obs_id", "wire_o003%")).body("data.obs_id", contains("wire-o003_t001"));
        names(freeText("obs_id", "*o001*", "\"wire-o002_t001\"", "\"wire-o003_t001\""))
                .body("data.obs_id", containsInAnyOrder("wire-o001_t001", "wire-o002_t001", "wire-o003_t001"));
        names(freeText("target_name", "NGC 10_")).body("data.size()", equalTo(9));
        names(freeText("filters", "F2[1]%")).body("data.size()", equalTo(4));
    }

    @Test
    void rangesIncludeBothEnds() {
        names("{\"paramName\":\"t_min\",\"values\":[{\"min\":59801,\"max\":59803}]}")
                .body("data.size()", equalTo(3));
        names(filter("calib_level", "\"-1\"", "\"3\"")).body("data.size()", equalTo(5));
        names(filter("sequence_number", "\"-999\"")).body("data.size()", equalTo(9));
        names(filter("sequence_number", "\"5\"")).body("data.size()", equalTo(0));
        names(filter("mtFlag", "\"False\"")).body("data.size()", equalTo(9));
    }

    @Test
    void plannedRowsHaveNullsWhereNothingHappenedYet() {
        names(filter("calib_level", "\"-1\""))
                .body("data[0].t_min", equalTo(null))
                .body("data[0]", hasKey("t_min"))
                .body("data[0].sequence_number", equalTo(-999));
    }

    @Test
    void leadingZerosOfAProposalDoNotMatter() {
        names(filter("proposal_id", "\"77\"")).body("data.size()", equalTo(8));
        names(filter("proposal_id", "\"00077\"")).body("data.size()", equalTo(8));
    }

    @Test
    void aCountIsOneCell() {
        ask(FILTERED, "{\"columns\":\"COUNT_BIG(*)\",\"filters\":[" + MINE + "]}")
                .body("data.size()", equalTo(1))
                .body("data[0].Column1", equalTo(9))
                .body("fields.size()", equalTo(1));
    }

    @Test
    void columnsCanBeChosenByListOrText() {
        ask(FILTERED, "{\"columns\":[\"obs_id\",\"T_MIN\"],\"format\":\"json\",\"filters\":[" + MINE + "]}")
                .body("fields.name", contains("obs_id", "t_min"))
                .body("data[0].keySet().size()", equalTo(2));
        ask(FILTERED, "{\"columns\":\"obs_id,t_min\",\"filters\":[" + MINE + "]}")
                .body("fields.name", contains("obs_id", "t_min"));
    }

    @Test
    void columnsWithoutAnyValueCanBeLeftOut() {
        ask(FILTERED, "{\"columns\":\"*\",\"removenullcolumns\":true,\"filters\":[" + MINE + "]}")
                .body("fields.name", hasItem("obs_id"))
                .body("fields.name", not(hasItem("srcDen")))
                .body("data[0]", not(hasKey("srcDen")));
    }

    @Test
    void unknownMembersOfARequestAreIgnored() {
        ask(
                        FILTERED,
                        filters(MINE),
                        "\"pagesize\":3,\"page\":1,\"use_json\":false,\"mast_token\":\"x\",\"timeout\":5,\"clearcache\":true,"
                                + "\"filename\":\"a\",\"cacheBreaker\":\"2d8e\"")
                .body("status", equalTo("COMPLETE"))
                .body("data.size()", equalTo(3));
    }

    @Test
    void pagesAreCountedRightAndTruncationIsVisible() {
        ask(FILTERED, filters(MINE), "\"pagesize\":4,\"page\":2")
                .body("data.size()", equalTo(4))
                .body("paging.page", equalTo(2))
                .body("paging.pageSize", equalTo(4))
                .body("paging.pagesFiltered", equalTo(3))
                .body("paging.rowsFiltered", equalTo(9))
                .body("paging.truncated", equalTo(true))
                .body("msg", startsWith("Rows 5 to 8 of 9"));
        ask(FILTERED, filters(MINE), "\"pagesize\":4,\"page\":3").body("paging.truncated", equalTo(false));
        ask(FILTERED, filters(MINE), "\"pagesize\":4,\"page\":9")
                .body("status", equalTo("COMPLETE"))
                .body("data.size()", equalTo(0))
                .body("fields.size()", equalTo(33))
                .body("paging.page", equalTo(9))
                .body("paging.pagesFiltered", equalTo(3));
    }

    @Test
    void productsAreFoundByNumberAndByName() {
        String id = names(filter("obs_id", "\"wire-o004_t001\""))
                .extract()
                .path("data[0].obsid")
                .toString();
        ask("Mast.Caom.Products", "{\"obsid\":\"" + id + "\"}")
                .body("fields.size()", equalTo(20))
                .body("data.size()", equalTo(1))
                .body("data[0].parent_obsid.toString()", equalTo(id))
                .body("data[0].productSubGroupDescription", equalTo("CAL"))
                .body("data[0].prvversion", equalTo("1"));
        ask("Mast.Caom.Products", "{\"obsid\":\"wire-o004_t001," + id + "\"}").body("data.size()", equalTo(1));
        ask("Mast.Caom.Products", "{\"obsid\":\"wire-none\"}")
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("wire-none"));
        names(filter("obsid", "\"wire-o004_t001\"")).body("data.size()", equalTo(1));
    }

    @Test
    void faultsHelpTheirReader() {
        ask("Mast.Caom.Filterd", "{}").body("msg", containsString("Did you mean Mast.Caom.Filtered"));
        ask(FILTERED, filters(filter("instrument", "\"MIRI\""))).body("msg", containsString("instrument_name"));
        ask(FILTERED, "{\"columns\":\"obsid,s_raa\",\"filters\":[]}").body("msg", containsString("Did you mean s_ra"));
        ask(FILTERED, filters(filter("s_ra", "\"east\""))).body("msg", containsString("\"east\" is no number"));
        ask(FILTERED, filters("{\"paramName\":\"t_min\",\"values\":[{\"min\":5,\"max\":4}]}"))
                .body("msg", containsString("reversed"));
        ask("Mast.Caom.Filtered.Position", "{\"filters\":[],\"position\":\"1, 100, 1\"}")
                .body("msg", containsString("position: dec must be a number from -90.0 to 90.0"));
        ask(FILTERED, filters(freeText("obs_id", "a[b"))).body("msg", containsString("must end with ]"));
        send("{\"service\":\"Mast.Caom.Cone\",\"params\":{\"ra\":1,\"dec\":1,\"radius\":1},\"format\":\"votable\"}")
                .body("msg", containsString("json only"));
    }

    @Test
    void theMissionsComeAsFacetsWithEveryColumn() {
        send("{\"service\":\"Mast.Caom.All\",\"params\":{},\"format\":\"extjs\"}")
                .statusCode(200)
                .body("status", equalTo("COMPLETE"))
                .body("data.Tables[0].Columns.text", hasItems("obs_collection", "filters", "s_ra"))
                .body(
                        "data.Tables[0].Columns.find { it.text == 'obs_collection' }.ExtendedProperties.histObj",
                        hasKey("WIRE"))
                .body(
                        "data.Tables[0].Columns.find { it.text == 'obs_collection' }.ExtendedProperties.histObj.WIRE.count",
                        equalTo(9))
                .body(
                        "data.Tables[0].Columns.find { it.text == 'filters' }.ExtendedProperties.histObj",
                        hasKey("F150W"));
    }

    @Test
    void everyColumnOfTheRealConfigurationThatIsShownIsKnownHere() throws Exception {
        var real = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(RealData.path("mast/columnsconfig.json").toFile());
        var shown = new java.util.ArrayList<String>();
        real.fields().forEachRemaining(field -> {
            if (!field.getValue().path("remove").asBoolean() && !field.getKey().equals("_selected_")) {
                shown.add(field.getKey());
            }
        });
        var own = CaomColumn.POSITION.stream().map(c -> c.wire).toList();
        assertThat(own).containsAll(shown);
    }
}
