package org.archivesupport.search.keyword;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import nom.tam.util.FitsOutputStream;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeaderKeywordTest extends RunningService {

    private static void product(String obsId, String uri, String more) {
        ingest("{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId + "\",\"status\":\"archived\",\"calib_level\":1,"
                        + "\"instrument_name\":\"NIRCAM/CORON\",\"proposal_id\":\"1075\",\"t_obs_release\":59000,\"products\":[{\"uri\":\""
                        + uri + "\",\"subgroup\":\"UNCAL\"" + more + "}]}\n")
                .statusCode(200);
    }

    private static ValidatableResponse row(String obsId, String columns) {
        return given().contentType("application/json")
                .body("{\"conditions\":[{\"fileSetName\":\"" + obsId + "\"}],\"select_cols\":[" + columns + "]}")
                .post("/search/jwst/api/v0.1/search")
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(1));
    }

    /** A FITS file with data in the primary part, an extension that is not SCI, and one that is. */
    private static byte[] fits(int nints) throws Exception {
        var fits = new Fits();
        BasicHDU<?> primary = FitsFactory.hduFactory(new short[50][50]);
        primary.addValue("INSTRUME", "NIRCAM", "");
        primary.addValue("DETECTOR", "NRCA3", "");
        primary.addValue("NINTS", nints, "");
        primary.addValue("EFFEXPTM", 107.368, "");
        primary.addValue("IS_PSF", true, "");
        primary.addValue("PUPIL", "MASKRND", "");
        primary.addValue("VISITEND", "2022-05-14 18:18:32.2650000", "");
        primary.addValue("NGROUPS", "no number", "");
        BasicHDU<?> other = FitsFactory.hduFactory(new short[3][3]);
        other.addValue("EXTNAME", "ERR", "");
        other.addValue("PA_V3", 1.0, "");
        BasicHDU<?> science = FitsFactory.hduFactory(new float[3][3]);
        science.addValue("EXTNAME", "SCI", "");
        science.addValue("PA_V3", 198.15, "");
        fits.addHDU(primary);
        fits.addHDU(other);
        fits.addHDU(science);
        var bytes = new ByteArrayOutputStream();
        fits.write(new FitsOutputStream(new DataOutputStream(bytes)));
        return bytes.toByteArray();
    }

    @Test
    void theHeadersOfAnArrivingFileFillTheColumnsOfItsSet() throws Exception {
        product("jw01075009001_03105_00001_nrca3", "mast:JWST/product/jw01075009001_03105_00001_nrca3_uncal.fits", "");
        put("mast:JWST/product/jw01075009001_03105_00001_nrca3_uncal.fits", fits(3));
        row(
                        "jw01075009001_03105_00001_nrca3",
                        "\"nints\",\"effexptm\",\"is_psf\",\"nircam_pupil\",\"visitend\",\"pa_v3\",\"ngroups\",\"miri_band\"")
                .body("results[0].nints", equalTo(3))
                .body("results[0].effexptm", equalTo(107.368f))
                .body("results[0].is_psf", equalTo("T"))
                .body("results[0].nircam_pupil", equalTo("MASKRND"))
                .body("results[0].visitend", equalTo("2022-05-14T18:18:32.265000"))
                .body("results[0].pa_v3", equalTo(198.15f))
                .body("results[0].ngroups", nullValue())
                .body("results[0].miri_band", nullValue());
        put("mast:JWST/product/jw01075009001_03105_00001_nrca3_uncal.fits", fits(4));
        row("jw01075009001_03105_00001_nrca3", "\"nints\"").body("results[0].nints", equalTo(4));
    }

    @Test
    void aRealExposureFillsMostOfTheColumnsOfItsInstrument() throws Exception {
        Path file = RealData.path("jwst/jw01075001001_03105_00009_nrca3_uncal.fits");
        String uri = "mast:JWST/product/jw01075001001_03105_00009_nrca3_uncal.fits";
        product("jw01075001001_03105_00009_nrca3", uri, "");
        put(uri, Files.readAllBytes(file));
        var row = row("jw01075001001_03105_00009_nrca3", "\"*\"")
                .body("results[0].exp_type", equalTo("NRC_CORON"))
                .body("results[0].targprop", equalTo("K5-2MASS-16235565+2823024"))
                .body("results[0].nircam_module", equalTo("A"))
                .body("results[0].gs_mag", equalTo(15.979391f))
                .body("results[0].gsstrttm", equalTo("2022-05-14T17:27:15.148000"))
                .body("results[0].sdp_ver", equalTo("2022_3b"))
                .extract();
        long filled = row.<java.util.Map<String, Object>>path("results[0]").values().stream()
                .filter(v -> v != null)
                .count();
        assertThat(filled).isGreaterThan(140);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no fits at all", "SIMPLE  =", "SIMPLE  =                    T", "XTENSION="})
    void aFileThatIsNoFitsIsStoredAndHasNoKeywords(String content) {
        String obsId = "jw01075-broken" + content.length();
        String uri = "mast:JWST/product/" + obsId + "_uncal.fits";
        product(obsId, uri, "");
        byte[] bytes = Arrays.copyOf(content.getBytes(StandardCharsets.US_ASCII), 2880 * 3);
        put(uri, bytes);
        row(obsId, "\"nints\"").body("results[0].nints", nullValue());
    }

    @Test
    void keywordsOfAnIngestAreTypedAndARepeatChangesNothing() {
        String uri = "mast:JWST/product/jw01075008001_uncal.fits";
        for (int i = 0; i < 2; i++) {
            product(
                    "jw01075008001_02101_00001_nrca1",
                    uri,
                    ",\"keywords\":{\"nints\":\"7\",\"TSOVISIT\":true,\"PUPIL\":\"CLEAR\"}");
        }
        row("jw01075008001_02101_00001_nrca1", "\"nints\",\"tsovisit\",\"nircam_pupil\"")
                .body("results[0].nints", equalTo(7))
                .body("results[0].tsovisit", equalTo("T"))
                .body("results[0].nircam_pupil", equalTo("CLEAR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"NO_SUCH\":1}",
                "{\"NINTS\":\"x\"}",
                "{\"NINTS\":1.5}",
                "{\"NINTS\":1e300}",
                "{\"EFFEXPTM\":\"NaN\"}",
                "{\"VISITEND\":\"yesterday\"}",
                "{\"PUPIL\":\"a\\u0000\"}",
                "{\"PUPIL\":[1]}",
                "{\"program\":1}",
                "{\"fileSetName\":\"x\"}"
            })
    void wrongKeywordsRejectTheirLine(String keywords) {
        ingest(
                        "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw01075-wrong\",\"status\":\"archived\",\"instrument_name\":\"NIRCAM/IMAGE\","
                                + "\"keywords\":" + keywords + "}\n")
                .statusCode(422)
                .body("errors[0].message", containsString("keywords/"));
        given().contentType("application/json")
                .body("{\"conditions\":[{\"fileSetName\":\"jw01075-wrong\"}]}")
                .post("/search/jwst/api/v0.1/search")
                .then()
                .body("totalResults", equalTo(0));
    }

    @Test
    void keywordsOfOneInstrumentAreNotThoseOfAnother() {
        ingest("{\"obs_collection\":\"JWST\",\"obs_id\":\"jw01075-miri\",\"status\":\"archived\",\"calib_level\":2,"
                        + "\"instrument_name\":\"MIRI/IFU\",\"keywords\":{\"BAND\":\"SHORT\"}}\n")
                .statusCode(200);
        row("jw01075-miri", "\"miri_band\",\"exp_type\"")
                .body("results.miri_band", contains("SHORT"))
                .body("results.exp_type", contains("MIR_MRS"));
        ingest(
                        "{\"obs_collection\":\"JWST\",\"obs_id\":\"jw01075-miri\",\"status\":\"archived\",\"instrument_name\":\"MIRI/IFU\","
                                + "\"keywords\":{\"MODULE\":\"A\"}}\n")
                .statusCode(422);
    }
}
