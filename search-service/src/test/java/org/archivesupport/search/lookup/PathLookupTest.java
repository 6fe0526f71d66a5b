package org.archivesupport.search.lookup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PathLookupTest extends RunningService {

    private static final String DOOR = "/api/v0.1/path_lookup";

    @BeforeEach
    void products() {
        ingest(
                        "{\"obs_collection\":\"PATH\",\"obs_id\":\"path-open\",\"status\":\"archived\",\"t_obs_release\":59000,\"products\":["
                                + "{\"uri\":\"mast:PATH/a.fits\"},{\"uri\":\"mast:PATH/nobytes.fits\"}]}\n"
                                + "{\"obs_collection\":\"PATH\",\"obs_id\":\"path-exclusive\",\"status\":\"archived\",\"products\":["
                                + "{\"uri\":\"mast:PATH/b.fits\"}]}\n")
                .statusCode(200);
        put("mast:PATH/a.fits", new byte[] {1});
        put("mast:PATH/b.fits", new byte[] {1});
    }

    @Test
    void everyAskedUriIsAnsweredUnderItsOwnSpelling() {
        given().queryParam(
                        "uri", "mast:PATH/a.fits", "MAST:path/A.FITS", "mast:PATH/nobytes.fits", "mast:PATH/none.fits")
                .get(DOOR)
                .then()
                .statusCode(200)
                .body("size()", equalTo(4))
                .body("'mast:PATH/a.fits'.status_code", equalTo(200))
                .body("'mast:PATH/a.fits'.path", startsWith("/products/"))
                .body("'MAST:path/A.FITS'.status_code", equalTo(200))
                .body("'mast:PATH/nobytes.fits'.status_code", equalTo(404))
                .body("'mast:PATH/none.fits'.path", nullValue());
    }

    @Test
    void aFolderIsNoCloud() {
        given().queryParam("uri", "mast:PATH/a.fits")
                .queryParam("use_cloud_path", "True")
                .get(DOOR + "/")
                .then()
                .statusCode(200)
                .body("'mast:PATH/a.fits'.status_code", equalTo(404));
    }

    @Test
    void anExclusiveFileHasAPathOnlyForThoseWhoMayReadIt() {
        given().queryParam("uri", "mast:PATH/b.fits")
                .get(DOOR)
                .then()
                .body("'mast:PATH/b.fits'.status_code", equalTo(401))
                .body("'mast:PATH/b.fits'.path", nullValue());
        as("scientist")
                .queryParam("uri", "mast:PATH/b.fits")
                .get(DOOR)
                .then()
                .body("'mast:PATH/b.fits'.status_code", equalTo(403))
                .body("'mast:PATH/b.fits'.path", nullValue());
        as("coi")
                .queryParam("uri", "mast:PATH/b.fits")
                .get(DOOR)
                .then()
                .body("'mast:PATH/b.fits'.status_code", equalTo(200));
    }

    @Test
    void wrongUrisAreRefused() {
        Object[] many = IntStream.range(0, 101).mapToObj(i -> "mast:X/" + i).toArray();
        given().get(DOOR).then().statusCode(400);
        given().queryParam("uri", many).get(DOOR).then().statusCode(400);
        given().urlEncodingEnabled(false).get(DOOR + "?uri=a%00b").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tesscut/api/v0.1/sector",
                "tesscut/api/v0.1/astrocut",
                "zcut/api/v0.1/survey",
                "hapcut/api/v0.1/astrocut"
            })
    void cutoutsAreNotOfferedAndTheAnswerSaysSo(String path) {
        given().queryParam("ra", 1)
                .get("/" + path)
                .then()
                .statusCode(200)
                .body("msg", containsString("does not offer"))
                .body("results.size()", equalTo(0))
                .body("surveys.size()", equalTo(0));
        given().formParam("ra", 1)
                .post("/" + path)
                .then()
                .statusCode(200)
                .body("msg", containsString("does not offer"));
    }
}
