package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;
import static org.archivesupport.engdb.TelemetryCalls.ingest;
import static org.archivesupport.engdb.TelemetryCalls.mnemonic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
class HapiFormTest {

    @Test
    void aClientFindsAndReadsAMnemonic() {
        String name = mnemonic("REAL", ",\"unit\":\"K\"");
        ingest("?mnemonic=" + name, "time,value\n2023-01-01,1.5\n2023-01-02,NaN\n2023-01-03,2.5\n")
                .statusCode(201);
        given().get("/hapi/about")
                .then()
                .statusCode(200)
                .body("HAPI", equalTo("3.3"))
                .body("status.code", equalTo(1200));
        given().get("/hapi/capabilities").then().body("outputFormats", hasItem("csv"));
        given().get("/hapi/catalog").then().statusCode(200).body("catalog.id", hasItem(name));
        given().get("/hapi/info?dataset=" + name)
                .then()
                .statusCode(200)
                .body("startDate", equalTo("2023-01-01T00:00:00.000000Z"))
                .body("stopDate", equalTo("2023-01-03T00:00:00.000001Z"))
                .body("parameters[0].type", equalTo("isotime"))
                .body("parameters[0].length", equalTo(27))
                .body("parameters[1].type", equalTo("double"))
                .body("parameters[1].units", equalTo("K"));
        String range = "/hapi/data?dataset=" + name + "&start=2023-001Z&stop=2023-01-03Z";
        assertThat(given().get(range).asString())
                .isEqualTo("2023-01-01T00:00:00.000000Z,1.5\n2023-01-02T00:00:00.000000Z,NaN\n");
        assertThat(given().get(range + "&parameters=Time").asString())
                .isEqualTo("2023-01-01T00:00:00.000000Z\n2023-01-02T00:00:00.000000Z\n");
        assertThat(given().get(range + "&include=header").asString())
                .startsWith("#{")
                .contains("\n2023-01-01T");
        assertThat(given().get("/hapi/data?id=" + name + "&time.min=2024Z&time.max=2025Z&include=header")
                        .asString())
                .contains("1201");
    }

    @Test
    void faultsHaveTheCodesOfTheStandard() {
        String name = mnemonic("REAL");
        ingest("?mnemonic=" + name, "time,value\n2023-01-01,1.5\n").statusCode(201);
        String data = "/hapi/data?dataset=" + name;
        fault(data + "&start=2023Z&stop=2024Z&colour=red", 400, 1401);
        fault(data + "&start=x&stop=2024Z", 400, 1402);
        fault(data + "&start=2023Z", 400, 1403);
        fault(data + "&start=2024Z&stop=2023Z", 400, 1404);
        fault("/hapi/data?dataset=NO_SUCH_NAME&start=2023Z&stop=2024Z", 404, 1406);
        fault("/hapi/info?dataset=" + name + "&parameters=x", 404, 1407);
        fault(data + "&start=2023Z&stop=2024Z&format=binary", 400, 1409);
        fault(data + "&start=2023Z&stop=2024Z&include=x", 400, 1410);
    }

    private static void fault(String path, int http, int code) {
        given().get(path).then().statusCode(http).body("status.code", equalTo(code));
    }
}
