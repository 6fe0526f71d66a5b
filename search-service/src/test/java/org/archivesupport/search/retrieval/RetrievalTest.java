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
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Random;
import org.archivesupport.search.DecisionPoint;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(strings = {CONTENT, MAST, "/api/v1/search/observations/JWST/open-1/preview"})
    void headAndGetAgreeInEveryHeader(String path) {
        String uri = path.equals(CONTENT) || path.equals(MAST) ? OPEN : null;
        agree((uri == null ? given() : file(uri)).get(path), (uri == null ? given() : file(uri)).head(path));
        agree(
                as("coi").queryParam("uri", CLOSED).get(CONTENT),
                as("coi").queryParam("uri", CLOSED).head(CONTENT));
    }

    private static void agree(io.restassured.response.Response get, io.restassured.response.Response head) {
        assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
        assertThat(names(head.getHeaders())).isEqualTo(names(get.getHeaders()));
        for (var header : get.getHeaders()) {
            if (!header.getName().equalsIgnoreCase("Content-Encoding")
                    && !header.getName().equalsIgnoreCase("X-Request-Id")
                    && !header.getName().equalsIgnoreCase("Date")) {
                assertThat(head.getHeader(header.getName()))
                        .as(header.getName())
                        .isEqualTo(header.getValue());
            }
        }
    }

    private static java.util.Set<String> names(io.restassured.http.Headers headers) {
        var names = new java.util.TreeSet<String>();
        headers.forEach(h -> names.add(h.getName().toLowerCase(java.util.Locale.ROOT)));
        // Quarkus says "identity" of what it does not compress, except of files that the kernel sends: no encoding
        // either way
        names.remove("content-encoding");
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0,1-1,2-2 | 200",
                "bytes=0-,0-,0-,0-,0-,0-,0-,0- | 200",
                "bytes=9-5 | 200",
                "bytes=-0 | 416",
                "bytes=99999999999999999999999999- | 416",
                "bytes=0-99999999999999999999999999 | 206",
                "bytes=-99999999999999999999999999 | 206",
                "bytes=abc | 200",
                "bytes=- | 200",
                "lines=1-2 | 200",
                "BYTES=1-2 | 206",
                "bytes=1-2, | 200",
                "bytes=+1-2 | 200"
            })
    void rangesThatMakeNoSenseGiveTheWholeFileOrAreRefused(String range, int status) {
        var answer = file(OPEN)
                .header("Range", range)
                .header("Want-Repr-Digest", "sha-256=9, md5=1")
                .get(CONTENT);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.asByteArray()).isEqualTo(BYTES);
        }
    }

    @Test
    void datesAreConditionsWhereThereIsNoTag() {
        String modified = file(OPEN).head(MAST).header("Last-Modified");
        file(OPEN).header("If-Modified-Since", modified).get(MAST).then().statusCode(304);
        file(OPEN)
                .header("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                .get(MAST)
                .then()
                .statusCode(200);
        file(OPEN).header("If-Modified-Since", "yesterday").get(MAST).then().statusCode(200);
        file(OPEN)
                .header("If-Unmodified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                .get(MAST)
                .then()
                .statusCode(412);
        file(OPEN)
                .header("Range", "bytes=5-9")
                .header("If-Range", modified)
                .get(MAST)
                .then()
                .statusCode(200);
        file(OPEN).header("If-None-Match", "W/\"x\", *").get(MAST).then().statusCode(200);
    }

    @Test
    void whatTheAddressHoldsBesideTheUriDoesNotMatterToMastsDoor() {
        file(OPEN)
                .queryParam("bundle_name", "MAST_2026.sh")
                .get(MAST + "/")
                .then()
                .statusCode(200);
    }

    @Test
    void anOldVersionIsFetchedByItsNumberWithTheRightsOfTheProduct() {
        ingest(line("versions-1", "2020-01-01T00:00:00Z") + line("versions-exclusive-1", "2037-01-01T00:00:00Z"));
        String uri = "mast:JWST/product/versions-1_cal.fits";
        put(uri, "first".getBytes());
        staff().contentType("application/octet-stream")
                .body("the second".getBytes())
                .queryParam("uri", uri)
                .queryParam("notify", false)
                .queryParam("what_changed", "New flat field.")
                .put("/api/v1/search/admin/products/content")
                .then()
                .statusCode(200);
        file(uri)
                .get("/api/v1/search/products/versions")
                .then()
                .statusCode(200)
                .body("items.version", org.hamcrest.Matchers.contains(2, 1))
                .body("items.size", org.hamcrest.Matchers.contains(10, 5))
                .body("items.reason", org.hamcrest.Matchers.contains("reprocessed", "first archived"))
                .body("items[0].current", equalTo(true))
                .body("items[0].what_changed", equalTo("New flat field."))
                .body("items[0].changes.size_change", equalTo(5))
                .body("items[1].changes", nullValue());
        file(uri)
                .queryParam("version", 1)
                .header("Range", "bytes=1-3")
                .get(CONTENT)
                .then()
                .statusCode(206)
                .header("Accept-Ranges", "bytes")
                .body(equalTo("irs"));
        file(uri).queryParam("version", 3).get(CONTENT).then().statusCode(404);
        for (String wrong : new String[] {"0", "-1", "x", "99999999999", "1.0"}) {
            file(uri).queryParam("version", wrong).get(CONTENT).then().statusCode(400);
        }
        String closed = "mast:JWST/product/versions-exclusive-1_cal.fits";
        put(closed, "first".getBytes());
        put(closed, "second".getBytes());
        file(closed).queryParam("version", 1).get(CONTENT).then().statusCode(401);
        as("coi")
                .queryParam("uri", closed)
                .queryParam("version", 1)
                .get(CONTENT)
                .then()
                .statusCode(200)
                .body(equalTo("first"));
        file(closed)
                .get("/api/v1/search/products/versions")
                .then()
                .statusCode(200)
                .body("items[0].changes.note", containsString("2037-01-01"));
    }

    @Test
    void theKeywordsThatChangedAreTold() {
        ingest(line("versions-2", "2020-01-01T00:00:00Z"));
        String uri = "mast:JWST/product/versions-2_cal.fits";
        put(uri, fits("CAL_VER = '1.9.0   '", "EXPTIME =                100.0", "OLD     =                    T"));
        put(uri, fits("CAL_VER = '1.13.4  '", "EXPTIME =                100.5"));
        file(uri)
                .get("/api/v1/search/products/versions")
                .then()
                .statusCode(200)
                .body("items[0].changes.software[0].keyword", equalTo("CAL_VER"))
                .body("items[0].changes.software[0].before", equalTo("1.9.0"))
                .body("items[0].changes.software[0].after", equalTo("1.13.4"))
                .body("items[0].changes.header.keyword", org.hamcrest.Matchers.contains("EXPTIME", "OLD"))
                .body("items[0].changes.header[1].after", nullValue());
    }

    private static byte[] fits(String... cards) {
        var header = new StringBuilder("SIMPLE  =                    T".concat(" ".repeat(50)));
        for (String card : new String[] {"BITPIX  =                    8", "NAXIS   =                    0"}) {
            header.append(card).append(" ".repeat(80 - card.length()));
        }
        for (String card : cards) {
            header.append(card).append(" ".repeat(80 - card.length()));
        }
        header.append("END");
        return header.append(" ".repeat(2880 - header.length() % 2880))
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void aReplacedFileIsNotResumedByWhoDoesNotSayWhichVersionHeHas() {
        ingest(line("replaced-2", "2020-01-01T00:00:00Z"));
        String uri = "mast:JWST/product/replaced-2_cal.fits";
        put(uri, "one".getBytes());
        put(uri, "three".getBytes());
        file(uri).header("Range", "bytes=3-").get(MAST).then().statusCode(200).header("Content-Length", "5");
        String tag = file(uri).head(MAST).header("ETag");
        file(uri)
                .header("Range", "bytes=3-")
                .header("If-Range", tag)
                .get(MAST)
                .then()
                .statusCode(206);
    }

    @Inject
    Delivery delivery;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    /** Reads a little of an exclusive file, and then so slowly that the server has to wait. */
    private java.net.Socket reading(String uri) throws Exception {
        var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port);
        socket.setReceiveBufferSize(8192);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET " + CONTENT + "?uri=" + uri + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + TestTokens.user("coi") + "\r\n\r\n")
                        .getBytes());
        assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static final int LARGE = 30_000_000;

    /** Sent as a stream: neither the test nor the service holds it in memory. */
    private void large(String obsId) throws Exception {
        ingest(line(obsId, "2037-01-01T00:00:00Z"));
        var connection = (java.net.HttpURLConnection) java.net
                .URI
                .create("http://localhost:" + port + "/api/v1/search/admin/products/content?notify=false&uri="
                        + "mast:JWST/product/" + obsId + "_cal.fits")
                .toURL()
                .openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(LARGE);
        connection.setRequestProperty("Authorization", "Bearer " + TestTokens.user("staff"));
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        byte[] piece = bytes(300_000);
        try (var out = connection.getOutputStream()) {
            for (int i = 0; i < LARGE / piece.length; i++) {
                out.write(piece);
            }
        }
        assertThat(connection.getResponseCode()).isEqualTo(200);
    }

    @Test
    void whoLosesTheRightDuringALongDownloadIsCutOff() throws Exception {
        large("exclusive-long");
        try (var socket = reading("mast:JWST/product/exclusive-long_cal.fits")) {
            DecisionPoint.revoked = true;
            long got = 0;
            byte[] buffer = new byte[65536];
            try {
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    got += n;
                }
            } catch (java.net.SocketException e) {
                // cut
            }
            assertThat(got).isLessThan(LARGE);
        } finally {
            DecisionPoint.revoked = false;
        }
    }

    @Test
    void whenTheClientGoesTheFileIsReadNoMore() throws Exception {
        large("exclusive-gone");
        var socket = reading("mast:JWST/product/exclusive-gone_cal.fits");
        assertThat(delivery.running()).isPositive();
        socket.close();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (delivery.running() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(delivery.running()).isZero();
    }

    @Test
    void everyExclusiveReadIsDecidedBeforeItsFirstByteAlsoForAHeadAndAPart() {
        for (String method : new String[] {"GET", "HEAD", "RANGE"}) {
            int before = DecisionPoint.QUESTIONS.size();
            RequestSpecification request = as("coi").queryParam("uri", CLOSED);
            switch (method) {
                case "GET" -> request.get(CONTENT).then().statusCode(200);
                case "HEAD" -> request.head(CONTENT).then().statusCode(200);
                default ->
                    request.header("Range", "bytes=0-0").get(CONTENT).then().statusCode(206);
            }
            assertThat(DecisionPoint.QUESTIONS.subList(before, DecisionPoint.QUESTIONS.size()))
                    .anyMatch(q -> q.at("/resource/id").asText().equals(CLOSED));
        }
    }
}
