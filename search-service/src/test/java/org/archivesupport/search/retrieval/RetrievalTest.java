package org.archivesupport.search.retrieval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.Random;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RetrievalTest extends RunningService {

    private static final String OPEN = "mast:JWST/product/open-1_cal.fits";
    private static final String CLOSED = "mast:JWST/product/exclusive-1_cal.fits";
    private static final String CONTENT = "/api/v1/search/products/content";
    private static final String MAST = "/api/v0.1/Download/file";
    private static final byte[] BYTES = bytes(300_000);

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String line(String obsId, String release) {
        return "{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId
                + "\",\"status\":\"archived\",\"proposal_id\":\"1234\","
                + "\"t_obs_release\":\"" + release + "\",\"products\":[{\"uri\":\"mast:JWST/product/" + obsId
                + "_cal.fits\"},"
                + "{\"uri\":\"mast:JWST/product/" + obsId + ".png\",\"type\":\"PREVIEW\"}]}\n";
    }

    @BeforeEach
    void load() {
        ingest(line("open-1", "2020-01-01T00:00:00Z") + line("exclusive-1", "2037-01-01T00:00:00Z"))
                .statusCode(200);
        put(OPEN, BYTES);
        put(CLOSED, BYTES);
        put("mast:JWST/product/exclusive-1.png", BYTES);
        put("mast:JWST/product/open-1.png", BYTES);
    }

    @AfterEach
    void back() {
        DecisionPoint.away = false;
    }

    private static RequestSpecification file(String uri) {
        return given().queryParam("uri", uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTENT, MAST, "/api/v0.1/Download/file/"})
    void aPublicFileComesByteExactAtEveryAddressWithItsLengthNameAndTag(String path) {
        byte[] got = file(OPEN)
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Length", "300000")
                .header("Content-Type", "application/fits")
                .header("Content-Disposition", "attachment; filename=\"open-1_cal.fits\"")
                .header("ETag", notNullValue())
                .header("Accept-Ranges", "bytes")
                .extract()
                .asByteArray();
        assertThat(got).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTENT, MAST})
    void headSaysWhatGetSays(String path) {
        file(OPEN)
                .head(path)
                .then()
                .statusCode(200)
                .header("Content-Length", "300000")
                .header("Accept-Ranges", "bytes");
        file(CLOSED).head(path).then().statusCode(401);
        file("mast:JWST/product/none.fits").head(path).then().statusCode(404);
    }

    @Test
    void theSpellingOfAUriDoesNotMatter() {
        file("mast:jwst/PRODUCT/OPEN-1_cal.fits").get(MAST).then().statusCode(200);
    }

    @Test
    void aRangeIsThatPartOfTheFile() {
        byte[] got = file(OPEN)
                .header("Range", "bytes=100000-100099")
                .get(MAST)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 100000-100099/300000")
                .header("Content-Length", "100")
                .extract()
                .asByteArray();
        assertThat(got).isEqualTo(Arrays.copyOfRange(BYTES, 100_000, 100_100));
    }

    @Test
    void aRangeBehindTheEndIs416WithTheSize() {
        file(OPEN)
                .header("Range", "bytes=300000-")
                .get(MAST)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */300000");
    }

    @Test
    void aPartOfAReplacedFileIsNeverGivenToOneWhoHasTheOldHead() {
        file(OPEN)
                .header("Range", "bytes=5-9")
                .header("If-Range", "\"of-an-older-version\"")
                .get(MAST)
                .then()
                .statusCode(200)
                .header("Content-Length", "300000");
        String tag = file(OPEN).head(MAST).header("ETag");
        file(OPEN)
                .header("Range", "bytes=5-9")
                .header("If-Range", tag)
                .get(MAST)
                .then()
                .statusCode(206);
    }

    @Test
    void aReplacedFileHasAnotherTagAndOffersNoBlindResume() {
        ingest(line("replaced-1", "2020-01-01T00:00:00Z"));
        String uri = "mast:JWST/product/replaced-1_cal.fits";
        put(uri, "one".getBytes());
        String tag = file(uri).head(MAST).header("ETag");
        put(uri, "three".getBytes());
        file(uri)
                .get(MAST)
                .then()
                .statusCode(200)
                .header("Accept-Ranges", nullValue())
                .header("ETag", org.hamcrest.Matchers.not(tag))
                .header("Content-Length", "5");
    }

    @Test
    void whoHasTheFileIsToldSo() {
        String tag = file(OPEN).head(MAST).header("ETag");
        file(OPEN).header("If-None-Match", tag).get(MAST).then().statusCode(304);
        file(OPEN).header("If-Match", "\"other\"").get(MAST).then().statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTENT, MAST})
    void anAnonymousReaderOfExclusiveDataIsToldUntilWhenAndWhomToAsk(String path) {
        file(CLOSED)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("2037-01-01"), containsString("Pia Sample (PI of JWST 1234)")));
    }

    @Test
    void anotherScientistIsRefusedAndACoInvestigatorIsNot() {
        as("scientist")
                .queryParam("uri", CLOSED)
                .get(CONTENT)
                .then()
                .statusCode(403)
                .body("detail", containsString("2037-01-01"));
        byte[] got = as("coi")
                .queryParam("uri", CLOSED)
                .get(CONTENT)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(got).isEqualTo(BYTES);
    }

    @Test
    void aTokenWithoutTheScopeDoesNotOpenExclusiveData() {
        String token =
                TestTokens.of("search-service", "coi").scope("archive:read").sign();
        given().auth()
                .oauth2(token)
                .queryParam("uri", CLOSED)
                .get(CONTENT)
                .then()
                .statusCode(403);
    }

    @Test
    void rangesAndPreviewsOfExclusiveDataAreAsClosedAsTheFile() {
        file(CLOSED).header("Range", "bytes=0-9").get(MAST).then().statusCode(401);
        given().get("/api/v1/search/observations/JWST/exclusive-1/preview")
                .then()
                .statusCode(401);
        as("coi")
                .get("/api/v1/search/observations/JWST/exclusive-1/preview")
                .then()
                .statusCode(200);
        given().get("/api/v1/search/observations/JWST/open-1/preview")
                .then()
                .statusCode(200)
                .header("Content-Type", "image/png");
    }

    @Test
    void exclusiveReadsAreDecidedEachTime() {
        as("coi").queryParam("uri", CLOSED).get(CONTENT).then().statusCode(200);
        int before = DecisionPoint.QUESTIONS.size();
        as("coi").queryParam("uri", CLOSED).get(CONTENT).then().statusCode(200);
        assertThat(DecisionPoint.QUESTIONS).hasSizeGreaterThan(before);
    }

    @Test
    void withoutADecisionPublicDataFlowAndExclusiveDataDoNot() {
        DecisionPoint.away = true;
        file(OPEN).get(CONTENT).then().statusCode(200);
        as("coi").queryParam("uri", CLOSED).get(CONTENT).then().statusCode(503).header("Retry-After", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mast:JWST/../../etc/passwd", "file:///etc/passwd", "mast:JWST/product/%2e%2e/x", "a\u0000b"
            })
    void whatIsNoUriOfAProductIsRefused(String uri) {
        assertThat(file(uri).get(CONTENT).statusCode()).isIn(400, 404);
    }

    @Test
    void bytesOfAnUnknownProductAreNotTaken() {
        staff().contentType("application/octet-stream")
                .body("x".getBytes())
                .queryParam("uri", "mast:JWST/product/unknown.fits")
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(404);
    }

    @Test
    void bytesWithAnotherDigestThanAnnouncedAreNotTaken() {
        staff().contentType("application/octet-stream")
                .body("other".getBytes())
                .queryParam("uri", OPEN)
                .queryParam("sha256", "0".repeat(64))
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(422);
        file(OPEN).head(CONTENT).then().header("Content-Length", equalTo("300000"));
    }
}
