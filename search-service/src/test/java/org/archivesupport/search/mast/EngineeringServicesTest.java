package org.archivesupport.search.mast;

import static org.archivesupport.search.mast.Mashup.ask;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.search.RunningService;
import org.archivesupport.search.TelemetryPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EngineeringServicesTest extends RunningService {

    @AfterEach
    void back() {
        TelemetryPoint.away = false;
    }

    @Test
    void theDictionaryHasTheSevenColumnsOfMast() {
        ask("Mast.JwstEdb.Dictionary", "{\"mnemonic\":\"SA_ZATTEST2\"}")
                .body(
                        "fields.name",
                        contains(
                                "subsystem",
                                "tlmMnemonic",
                                "tlmIdentifier",
                                "description",
                                "sqlDataType",
                                "unit",
                                "longDescription"))
                .body("data[0].tlmIdentifier", equalTo(210961))
                .body("data[0].unit", equalTo("V"));
        ask("Mast.JwstEdb.Dictionary", "{\"mnemonic\":\"NO_SUCH\"}")
                .body("data.size()", equalTo(0))
                .body("msg", containsString("NO_SUCH"));
    }

    @Test
    void allMnemonicsComeInPages() {
        ask("Mast.JwstEdb.Mnemonics", "{}").body("data.tlmMnemonic", contains("IMIR_HK_ICE_SEC_VOLT4", "SA_ZATTEST2"));
        ask("Mast.JwstEdb.Mnemonics", "{}", "\"pagesize\":1,\"page\":2")
                .body("data.tlmMnemonic", contains("SA_ZATTEST2"))
                .body("paging.pagesFiltered", equalTo(2));
    }

    @Test
    void samplesComeWithTimeAndValue() {
        ask(
                        "Mast.JwstEdb.GetTimeseries.All",
                        "{\"mnemonic\":\"SA_ZATTEST2\",\"start\":\"2022-02-02 22:24:58\",\"end\":\"2022-02-02T22:24:59\"}")
                .body("data.euvalue", contains("0.5", "NaN", "0.7"))
                .body("data[0].theTime", startsWith("2022-02-02 22:24:58.1"))
                .body("data[0].MJD.toDouble()", closeTo(59612.934, 0.001))
                .body("data[0].sqldataType", equalTo("real"));
    }

    @Test
    void whatTheEngineeringDatabaseRefusesIsSaid() {
        ask("Mast.JwstEdb.GetTimeseries.All", "{\"mnemonic\":\"SA_ZATTEST2\",\"start\":\"x\",\"end\":\"y\"}")
                .body("status", equalTo("ERROR"))
                .body("msg", containsString("start: is no time"));
        ask(
                        "Mast.JwstEdb.GetTimeseries.All",
                        "{\"mnemonic\":\"SECRET\",\"start\":\"2022-02-02\",\"end\":\"2022-02-03\"}")
                .body("msg", containsString("Log in"));
        ask("Mast.JwstEdb.GetTimeseries.All", "{\"mnemonic\":\"SA_ZATTEST2\"}").body("msg", containsString("start"));
        ask("Mast.JwstEdb.Dictionary", "{}").body("msg", containsString("mnemonic is needed"));
    }

    @Test
    void anEngineeringDatabaseThatIsAwayIsNoServerError() {
        TelemetryPoint.away = true;
        for (String service : new String[] {"Mnemonics", "Dictionary", "GetTimeseries.All"}) {
            ask(
                            "Mast.JwstEdb." + service,
                            "{\"mnemonic\":\"SA_ZATTEST2\",\"start\":\"2022-02-02\",\"end\":\"2022-02-03\"}")
                    .statusCode(200)
                    .body("status", equalTo("ERROR"))
                    .body("msg", containsString("away"));
        }
    }
}
