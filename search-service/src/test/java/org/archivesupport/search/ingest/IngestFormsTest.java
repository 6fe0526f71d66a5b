package org.archivesupport.search.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IngestFormsTest extends RunningService {

    private static ValidatableResponse send(String type, byte[] body, String query) {
        return staff().contentType(type)
                .body(body)
                .post("/api/v1/search/admin/ingest?notify=false" + query)
                .then();
    }

    private static ValidatableResponse csv(String table) {
        return send("text/csv", table.getBytes(StandardCharsets.UTF_8), "");
    }

    private static ValidatableResponse caom(String document) {
        return send("application/xml", document.getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void aTableHoldsWhatJsonLinesHold() {
        String table = "obs_collection,obs_id,status,calib_level,filters,s_ra,s_dec,t_min,t_obs_release,moving_target,"
                + "target_name,product_uri,product_type,product_size\n"
                + "JWST,csv-1,archived,3,F150W; F200W,10.5,-20.25,59700.25,2022-05-01T00:00:00Z,false,\"M 101, east\","
                + "mast:JWST/product/csv-1_i2d.fits,,2048\n"
                + "JWST,csv-1,archived,3,F150W; F200W,10.5,-20.25,59700.25,2022-05-01T00:00:00Z,false,\"M 101, east\","
                + "mast:JWST/product/csv-1.png,PREVIEW,\n";
        csv(table).statusCode(200).body("products", equalTo(2)).body("lines", equalTo(2));
        given().get("/api/v1/search/observations/JWST/csv-1")
                .then()
                .statusCode(200)
                .body("filters", contains("F150W", "F200W"))
                .body("target_name", equalTo("M 101, east"))
                .body("t_min", equalTo("2022-05-01T06:00:00Z"))
                .body("s_ra", equalTo(10.5f));
        given().get("/api/v1/search/observations/JWST/csv-1/products?type=SCIENCE")
                .then()
                .body("items[0].size", equalTo(2048));
        csv(table).statusCode(200).body("inserted", equalTo(0)).body("updated", equalTo(0));
    }

    @Test
    void aWrongTableIsRefusedWithItsLines() {
        csv("obs_collection,obs_id,status,s_ra,s_dec\n"
                        + "JWST,csv-2,archived,1,2\nJWST,csv-3,dancing,1,2\nJWST,csv-4,archived,NaN,2\nJWST,csv-5,archived,1\n")
                .statusCode(422)
                .body("errors.pointer", hasItems("/3", "/4", "/5"))
                .body("errors.find { it.pointer == '/4' }.message", containsString("s_ra"));
        given().get("/api/v1/search/observations/JWST/csv-2").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "obs_id,status\nx,archived\n",
                "obs_collection,obs_id,status,colour\nJWST,x,archived,red\n",
                "obs_collection,obs_id,status,status\nJWST,x,archived,archived\n",
                "obs_collection,obs_id,status\nJWST,\"x,archived\n"
            })
    void whatIsNoTableIsABadRequest(String table) {
        csv(table).statusCode(400);
    }

    private static String observation(String obsId, String inside) {
        return "<caom2:Observation xmlns:caom2='http://www.opencadc.org/caom2/xml/v2.4'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='caom2:SimpleObservation'>\n"
                + "<caom2:collection>JWST</caom2:collection><caom2:observationID>" + obsId + "</caom2:observationID>\n"
                + "<caom2:intent>science</caom2:intent><caom2:proposal><caom2:id>7300</caom2:id><caom2:pi>Sample</caom2:pi>"
                + "<caom2:title>A title</caom2:title></caom2:proposal><caom2:target><caom2:name>M 31</caom2:name>"
                + "<caom2:moving>false</caom2:moving></caom2:target><caom2:instrument><caom2:name>NIRCAM/IMAGE</caom2:name>"
                + "</caom2:instrument>" + inside + "</caom2:Observation>";
    }

    private static String plane(String level, String release, String obsId, String suffix) {
        return "<caom2:plane><caom2:productID>" + suffix + "</caom2:productID>"
                + (release == null ? "" : "<caom2:dataRelease>" + release + "</caom2:dataRelease>")
                + "<caom2:dataProductType>image</caom2:dataProductType><caom2:calibrationLevel>" + level
                + "</caom2:calibrationLevel>"
                + "<caom2:position><caom2:bounds xsi:type='caom2:Polygon'><caom2:points>"
                + "<caom2:point><caom2:cval1>10</caom2:cval1><caom2:cval2>41</caom2:cval2></caom2:point>"
                + "<caom2:point><caom2:cval1>10.1</caom2:cval1><caom2:cval2>41</caom2:cval2></caom2:point>"
                + "<caom2:point><caom2:cval1>10.1</caom2:cval1><caom2:cval2>41.1</caom2:cval2></caom2:point>"
                + "</caom2:points></caom2:bounds></caom2:position>"
                + "<caom2:energy><caom2:bounds><caom2:lower>1.0e-6</caom2:lower><caom2:upper>2.0e-6</caom2:upper></caom2:bounds>"
                + "<caom2:bandpassName>F150W</caom2:bandpassName></caom2:energy>"
                + "<caom2:time><caom2:bounds><caom2:lower>59700.25</caom2:lower><caom2:upper>59700.5</caom2:upper></caom2:bounds>"
                + "<caom2:exposure>1000</caom2:exposure></caom2:time>"
                + "<caom2:artifacts><caom2:artifact><caom2:uri>mast:JWST/product/" + obsId + "_" + suffix
                + ".fits</caom2:uri><caom2:productType>science</caom2:productType><caom2:releaseType>data</caom2:releaseType>"
                + "<caom2:contentLength>4096</caom2:contentLength><caom2:contentChecksum>sha256:" + "ab".repeat(32)
                + "</caom2:contentChecksum></caom2:artifact></caom2:artifacts></caom2:plane>";
    }

    @Test
    void aCaomDocumentIsMappedAndWhatHasNoPlaceIsTold() {
        caom("<?xml version='1.0'?>"
                        + observation(
                                "caom-1",
                                "<caom2:colour>red</caom2:colour><caom2:planes>"
                                        + plane("2", "2022-01-01T00:00:00.000", "caom-1", "cal")
                                        + plane("3", "2037-01-01T00:00:00.000", "caom-1", "i2d") + "</caom2:planes>"))
                .statusCode(200)
                .body("inserted", equalTo(1))
                .body("products", equalTo(2))
                .body("unknown", contains("Observation/colour"));
        given().get("/api/v1/search/observations/JWST/caom-1")
                .then()
                .statusCode(200)
                .body("status", equalTo("archived"))
                .body("calib_level", equalTo(3))
                .body("proposal_id", equalTo("7300"))
                .body("filters", contains("F150W"))
                .body("em_max", equalTo(2000f))
                .body("t_min", equalTo("2022-05-01T06:00:00Z"))
                .body("t_obs_release", equalTo("2037-01-01T00:00:00Z"))
                .body("s_region", containsString("POLYGON"));
        given().get("/api/v1/search/observations/JWST/caom-1/products")
                .then()
                .body("items.calib_level", contains(2, 3))
                .body("items[0].size", equalTo(4096))
                .body("items[0].sha256", equalTo("ab".repeat(32)));
    }

    @Test
    void aPlaneWithoutAReleaseDateKeepsTheObservationClosed() {
        caom(observation(
                        "caom-2",
                        "<caom2:planes>" + plane("2", "2022-01-01T00:00:00.000", "caom-2", "cal")
                                + plane("3", null, "caom-2", "i2d") + "</caom2:planes>"))
                .statusCode(200);
        given().get("/api/v1/search/observations/JWST/caom-2")
                .then()
                .body("t_obs_release", nullValue())
                .body("data_rights", equalTo("EXCLUSIVE_ACCESS"));
    }

    @Test
    void severalObservationsComeInOneDocumentAndAWrongOneIsNamed() {
        caom("<all>" + observation("caom-3", "") + "\n" + observation("caom 4", "") + "</all>")
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].message", containsString("obs_id"));
        given().get("/api/v1/search/observations/JWST/caom-3").then().statusCode(404);
    }

    @Test
    void aZipHoldsManyDocumentsAndBrokenOnesAreNamed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String[] entry : new String[][] {
                {"a.xml", observation("caom-5", "")},
                {"b.xml", "<Observation><collection>JWST</coll"},
                {"c.xml", observation("caom-6", "")}
            }) {
                zip.putNextEntry(new ZipEntry(entry[0]));
                zip.write(entry[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        send("application/zip", bytes.toByteArray(), "")
                .statusCode(422)
                .body("errors.pointer", contains("/2"))
                .body("errors[0].message", containsString("b.xml"));
        send("application/zip", bytes.toByteArray(), "&partial=true")
                .statusCode(200)
                .body("inserted", equalTo(2))
                .body("rejected[0].line", equalTo(2));
        given().get("/api/v1/search/observations/JWST/caom-6").then().body("status", equalTo("planned"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a><b></a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Observation><collection>&x;</collection></Observation>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><Observation/>",
                "<!DOCTYPE Observation SYSTEM 'http://localhost:1/x.dtd'><Observation/>",
                "<Observation><collection>&undefined;</collection></Observation>"
            })
    void hostileOrBrokenDocumentsAreRefused(String document) {
        assertThat(caom(document).extract().statusCode()).isIn(400, 422);
    }

    @Test
    void aDeepOrEndlessDocumentIsRefused() {
        caom("<Observation>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</Observation>")
                .statusCode(400);
        caom("<Observation><collection>" + "x".repeat(200_000) + "</collection></Observation>")
                .statusCode(400);
        send("application/zip", "no zip".getBytes(StandardCharsets.UTF_8), "").statusCode(400);
    }

    @Test
    void anUnknownFormIsRefused() {
        send("application/pdf", new byte[] {1}, "").statusCode(415);
        staff().contentType("text/csv")
                .body("x")
                .post("/api/v1/search/admin/ingest?colour=red")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("colour"));
    }
}
