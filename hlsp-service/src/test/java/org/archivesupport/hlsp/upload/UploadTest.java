package org.archivesupport.hlsp.upload;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.archivesupport.files.FileStore;
import org.archivesupport.hlsp.RunningService;
import org.archivesupport.hlsp.check.FitsText;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.testkit.RealData;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UploadTest extends RunningService {

    @Inject
    Sql sql;

    @Inject
    FileStore store;

    private static byte[] image(String id) {
        return FitsText.image()
                .with("HLSPID", "HLSPID  = '" + id + "'")
                .data(400)
                .bytes();
    }

    private static String digest(byte[] bytes) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(bytes))) + ":";
    }

    @Test
    void aGoodFilePassesAndItsBytesAreKept() {
        String id = open("scientist");
        byte[] bytes = image(id);
        String name = IMAGE.formatted(id);
        put("scientist", id, name, bytes)
                .statusCode(201)
                .body("name", equalTo(name))
                .body("verdict", equalTo("PASS"))
                .body("size", equalTo(bytes.length))
                .body("sha256", equalTo(sha256(bytes)))
                .body("suggested_name", nullValue());
        byte[] back = as("staff")
                .get(COLLECTIONS + "/{id}/files/{name}/content", id, name)
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment")
                .extract()
                .asByteArray();
        assertThat(back).isEqualTo(bytes);
    }

    @Test
    void aBadlyNamedFileIsADraftThatTellsHowToWriteTheName() {
        String id = open("scientist");
        String bad = "hlsp_" + id + "_JWST_NIRCam_M31_F150W_v1_img.fits";
        put("scientist", id, bad, image(id))
                .statusCode(201)
                .body("verdict", equalTo("FAIL"))
                .body("suggested_name", equalTo(IMAGE.formatted(id)))
                .body("findings.rule", hasItem("NAM-01"))
                .body("findings.fix", hasItem(containsString("Write it so: " + IMAGE.formatted(id))));
        as("scientist")
                .contentType("application/json")
                .body("{\"name\": \"" + IMAGE.formatted(id) + "\"}")
                .post(COLLECTIONS + "/{id}/files/{name}/rename", id, bad)
                .then()
                .statusCode(200)
                .body("name", equalTo(IMAGE.formatted(id)))
                .body("verdict", equalTo("PASS"));
        as("scientist")
                .get(COLLECTIONS + "/{id}/files", id)
                .then()
                .body("items.name", contains(IMAGE.formatted(id)))
                .body("items[0].findings", nullValue());
    }

    @Test
    void aSecondFileOfTheNameReplacesTheFirstUnlessTheSenderSaysOtherwise() {
        String id = open("scientist");
        String name = "hlsp_" + id + "_readme.txt";
        put("scientist", id, name, "one".getBytes(UTF_8)).statusCode(201);
        as("scientist")
                .header("If-None-Match", "*")
                .contentType("application/octet-stream")
                .body("two".getBytes(UTF_8))
                .put(COLLECTIONS + "/{id}/files/{name}", id, name)
                .then()
                .statusCode(412);
        put("scientist", id, name, "two".getBytes(UTF_8))
                .statusCode(200)
                .body("sha256", equalTo(sha256("two".getBytes(UTF_8))));
        await("bytes of the first file are swept", () -> sql.number("select count(*) from loose_blob") == 0);
    }

    @Test
    void anAnnouncedDigestIsChecked() {
        String id = open("scientist");
        String name = IMAGE.formatted(id);
        byte[] bytes = image(id);
        var put = as("scientist").contentType("application/octet-stream").body(bytes);
        put.header("Content-Digest", digest("other".getBytes(UTF_8)))
                .put(COLLECTIONS + "/{id}/files/{name}", id, name)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Content-Digest"));
        as("scientist").get(COLLECTIONS + "/{id}/files", id).then().body("items", empty());
        as("scientist")
                .contentType("application/octet-stream")
                .body(bytes)
                .header("Content-Digest", "sha-256=nonsense")
                .put(COLLECTIONS + "/{id}/files/{name}", id, name)
                .then()
                .statusCode(400);
        as("scientist")
                .contentType("application/octet-stream")
                .body(bytes)
                .header("Content-Digest", "sha-512=:AAAA:, " + digest(bytes))
                .put(COLLECTIONS + "/{id}/files/{name}", id, name)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc%2Fpasswd",
                "%2e%2e",
                "a%2Fb.fits",
                "a%5Cb.fits",
                "a%00b.fits",
                "a%0Ab.fits",
                "%E2%80%A8.fits",
                ".hidden",
                "%20"
            })
    void aPathTrickIsRefusedAndNothingIsStored(String name) {
        String id = open("scientist");
        int status = as("scientist")
                .urlEncodingEnabled(false)
                .contentType("application/octet-stream")
                .body("x".getBytes(UTF_8))
                .put(COLLECTIONS + "/" + id + "/files/" + name)
                .statusCode();
        assertThat(status).isBetween(400, 499);
        as("scientist").get(COLLECTIONS + "/{id}/files", id).then().body("items", empty());
    }

    @Test
    void aNameOf300CharactersIsRefusedAndOneOf200IsADraft() {
        String id = open("scientist");
        put("scientist", id, "a".repeat(300), new byte[1]).statusCode(400);
        put("scientist", id, "a".repeat(200), new byte[1]).statusCode(201).body("findings.rule", hasItem("NAM-16"));
    }

    @Test
    void aRenameToAPathTrickOrATakenNameIsRefused() {
        String id = open("scientist");
        put("scientist", id, "a.txt", "a".getBytes(UTF_8)).statusCode(201);
        put("scientist", id, "b.txt", "b".getBytes(UTF_8)).statusCode(201);
        for (String bad : new String[] {"../x", "", "\\u0000", "x\\ny"}) {
            as("scientist")
                    .contentType("application/json")
                    .body("{\"name\": \"" + bad + "\"}")
                    .post(COLLECTIONS + "/{id}/files/a.txt/rename", id)
                    .then()
                    .statusCode(400);
        }
        as("scientist")
                .contentType("application/json")
                .body("{\"name\": \"b.txt\"}")
                .post(COLLECTIONS + "/{id}/files/a.txt/rename", id)
                .then()
                .statusCode(409);
    }

    @Test
    void halfAFileIsNeverListedAndItsBytesAreGone() throws IOException, InterruptedException {
        String id = open("scientist");
        String head =
                "PUT " + COLLECTIONS + "/" + id + "/files/" + IMAGE.formatted(id) + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + TestTokens.user("scientist") + "\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Length: 4000000\r\n\r\n";
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(new byte[2_000_000]);
            socket.getOutputStream().flush();
            await(
                    "the upload has begun",
                    () -> sql.number(
                                    "select count(*) from loose_blob where store_key like ?", "deliveries/" + id + "/%")
                            == 1);
        }
        await(
                "the broken upload is cleared away",
                () -> sql.number("select count(*) from loose_blob where store_key like ?", "deliveries/" + id + "/%")
                        == 0);
        as("scientist").get(COLLECTIONS + "/{id}/files", id).then().body("items", empty());
        try (var left = Files.walk(Path.of("target/files/.tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatAKilledServiceLeftIsSwept() throws IOException {
        String key = "deliveries/killed/one";
        store.put(key, new java.io.ByteArrayInputStream(new byte[10]));
        sql.update("insert into loose_blob (store_key, since) values (?, now() - interval '3 days')", key);
        await("the bytes are swept", () -> {
            try {
                return store.stat(key).isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aLargeFileIsCheckedByTheWorker() {
        String id = open("scientist");
        String name = IMAGE.formatted(id);
        put("scientist", id, name, image(id)).statusCode(201);
        sql.update("update delivered_file set verdict = 'PENDING', check_again_at = now() where collection = ?", id);
        await(
                "the worker checks it",
                () -> "PASS"
                        .equals(as("scientist")
                                .get(COLLECTIONS + "/{id}/files/{name}", id, name)
                                .then()
                                .extract()
                                .path("verdict")));
    }

    @Test
    void aFileLargerThanItsLimitIsRefused() {
        String id = open("scientist");
        put("scientist", id, "large.fits", new byte[4_000_001]).statusCode(413);
        as("scientist")
                .contentType("application/octet-stream")
                .body(new java.io.ByteArrayInputStream(new byte[4_000_001]))
                .put(COLLECTIONS + "/{id}/files/large.fits", id)
                .then()
                .statusCode(413);
        as("scientist").get(COLLECTIONS + "/{id}/files", id).then().body("items", empty());
    }

    @Test
    void onlyUploadsMayBeLarge() {
        as("scientist")
                .contentType("application/json")
                .body("{\"id\": \"" + "x".repeat(2_000_000) + "\"}")
                .post(COLLECTIONS)
                .then()
                .statusCode(413);
    }

    @Test
    void strangersNeitherSendNorRead() {
        String id = open("scientist");
        put("pi", id, IMAGE.formatted(id), image(id)).statusCode(404);
        given().body(new byte[1])
                .put(COLLECTIONS + "/{id}/files/x.fits", id)
                .then()
                .statusCode(401);
        put("scientist", id, IMAGE.formatted(id), image(id)).statusCode(201);
        as("pi").get(COLLECTIONS + "/{id}/files/{name}/content", id, IMAGE.formatted(id))
                .then()
                .statusCode(404);
    }

    @Test
    void aRequestedCollectionTakesNoFilesYet() {
        String id = requested("scientist");
        put("scientist", id, IMAGE.formatted(id), image(id)).statusCode(409);
    }

    @Test
    void aRemovedFileIsGone() {
        String id = open("scientist");
        put("scientist", id, "a.txt", "a".getBytes(UTF_8)).statusCode(201);
        as("scientist").delete(COLLECTIONS + "/{id}/files/a.txt", id).then().statusCode(204);
        as("scientist").get(COLLECTIONS + "/{id}/files/a.txt", id).then().statusCode(404);
        as("scientist").delete(COLLECTIONS + "/{id}/files/a.txt", id).then().statusCode(404);
    }

    @Test
    void filesAreListedByNameInPages() {
        String id = open("scientist");
        for (String name : new String[] {"c.txt", "A.txt", "b.txt"}) {
            put("scientist", id, name, "x".getBytes(UTF_8)).statusCode(201);
        }
        String next = as("scientist")
                .get(COLLECTIONS + "/{id}/files?limit=2", id)
                .then()
                .statusCode(200)
                .body("items.name", contains("A.txt", "b.txt"))
                .extract()
                .path("next");
        as("scientist")
                .queryParam("after", next)
                .get(COLLECTIONS + "/{id}/files", id)
                .then()
                .body("items.name", contains("c.txt"))
                .body("next", nullValue());
        as("scientist").get(COLLECTIONS + "/{id}/files?verdict=PASS", id).then().body("items", empty());
        as("scientist").get(COLLECTIONS + "/{id}/files?verdict=GOOD", id).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits, FAIL, NAM-09",
        "hlsp_ellie_tess_ffi_198591153_v1_lc.fits, FAIL, CHK-04 FIT-10 FIT-03",
        "hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits, FAIL, FIT-10 NAM-08 COM-01",
        "astropy_checksum_false.fits, FAIL, CHK-04 NAM-04",
        "astropy_verify.fits, FAIL, FIT-01 NAM-04",
        "astropy_checksum.fits, FAIL, NAM-04 COM-01",
        "astropy_m13_rice.fits, FAIL, NAM-04 COM-01",
        "jwst_test1_cal.fits, FAIL, NAM-04 COM-01"
    })
    void aRealFileGetsItsTrueVerdict(String file, String verdict, String rules) throws IOException {
        byte[] bytes = Files.readAllBytes(RealData.path("hlsp/" + file));
        String id = open("scientist");
        put("scientist", id, file, bytes)
                .statusCode(201)
                .body("sha256", equalTo(sha256(bytes)))
                .body("verdict", equalTo(verdict))
                .body("findings.rule", hasItems(rules.split(" ")))
                .body(
                        "findings.rule",
                        file.contains("checksum.fits") ? everyItem(not("CHK-04")) : hasItem(rules.split(" ")[0]));
    }

    @Test
    void namesAreCheckedBeforeAByteIsSent() {
        given().contentType("application/json")
                .body(
                        "{\"collection\": \"x1\", \"names\": [\"hlsp_x1_jwst_nircam_M31_f150w_v1_img.fits\", \"hlsp_x1_readme.txt\"]}")
                .post("/api/v1/hlsp/names/check")
                .then()
                .statusCode(200)
                .body("verdict", contains("FAIL", "PASS"))
                .body("[0].suggested_name", equalTo("hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/hlsp/names/check")
                .then()
                .statusCode(400);
        given().get("/api/v1/hlsp/rules").then().statusCode(200).body("id", hasItems("NAM-01", "CHK-04"));
    }
}
