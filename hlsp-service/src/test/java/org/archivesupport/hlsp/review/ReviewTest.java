package org.archivesupport.hlsp.review;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.archivesupport.hlsp.Neighbourhood;
import org.archivesupport.hlsp.RunningService;
import org.archivesupport.hlsp.check.FitsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReviewTest extends RunningService {

    private static final byte[] README = "Ada <ada@example.org> 2026-11-20 10.3847/1538-4357/ab1234".getBytes(UTF_8);

    private static byte[] image(String id) {
        return FitsText.image()
                .with("HLSPID", "HLSPID  = '" + id + "'")
                .data(400)
                .bytes();
    }

    /** A collection of three good files, submitted. */
    private static String submitted() {
        String id = open("scientist");
        put("scientist", id, IMAGE.formatted(id), image(id)).statusCode(201);
        put("scientist", id, IMAGE.formatted(id).replace("img.fits", "wht.fits"), image(id))
                .statusCode(201);
        put("scientist", id, "hlsp_" + id + "_readme.txt", README).statusCode(201);
        as("scientist")
                .post(COLLECTIONS + "/" + id + "/submit")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"));
        return id;
    }

    @Test
    void submittingIsRefusedWithEveryFindingUntilFilesAreRight() {
        String id = open("scientist");
        String bad = "hlsp_" + id + "_jwst_nircam_M31_f150w_v1_img.fits";
        put("scientist", id, bad, image(id)).statusCode(201);
        put("scientist", id, "hlsp_" + id + "_readme.txt", README).statusCode(201);
        put("scientist", id, "hlsp_" + id + "_alltargets_v1_cat.csv", "1,2\n".getBytes(UTF_8))
                .statusCode(201);
        as("scientist")
                .post(COLLECTIONS + "/" + id + "/submit")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/files/" + bad))
                .body("errors.message", hasItem(containsString("NAM-01")))
                .body("errors.message", hasItem(containsString("Write it so: " + IMAGE.formatted(id))))
                .body("errors.message", hasItem(containsString("FMT-08")));
        assertThat(state(id)).isEqualTo("OPEN");
        as("scientist")
                .contentType("application/json")
                .body(Map.of("name", IMAGE.formatted(id)))
                .post(COLLECTIONS + "/{id}/files/{name}/rename", id, bad)
                .then()
                .statusCode(200);
        as("scientist")
                .delete(COLLECTIONS + "/{id}/files/hlsp_{id}_alltargets_v1_cat.csv", id, id)
                .then()
                .statusCode(204);
        as("scientist").post(COLLECTIONS + "/" + id + "/submit").then().statusCode(200);
    }

    @Test
    void anEmptyCollectionCannotBeSubmitted() {
        String id = open("scientist");
        as("scientist")
                .post(COLLECTIONS + "/" + id + "/submit")
                .then()
                .statusCode(422)
                .body("errors.message", hasItem(containsString("COL-15")));
    }

    @Test
    void filesAreFrozenFromTheSubmissionOn() {
        String id = submitted();
        put("scientist", id, "more.txt", README).statusCode(409);
        as("scientist")
                .delete(COLLECTIONS + "/{id}/files/{name}", id, IMAGE.formatted(id))
                .then()
                .statusCode(409);
        as("scientist").post(COLLECTIONS + "/" + id + "/submit").then().statusCode(409);
    }

    @Test
    void aReturnedCollectionSaysWhatToChangeAndComesBack() {
        String id = submitted();
        as("staff").post(ADMIN + "/" + id + "/claim").then().statusCode(200).body("state", equalTo("IN_REVIEW"));
        as("staff")
                .contentType("application/json")
                .body("{\"comment\": \" \"}")
                .post(ADMIN + "/" + id + "/return")
                .then()
                .statusCode(400);
        as("staff")
                .contentType("application/json")
                .body(Map.of(
                        "comment",
                        "Please explain the weights.",
                        "file",
                        "hlsp_" + id + "_readme.txt",
                        "rule",
                        "COL-20"))
                .post(ADMIN + "/" + id + "/return")
                .then()
                .statusCode(200)
                .body("state", equalTo("RETURNED"));
        as("scientist")
                .get(COLLECTIONS + "/" + id + "/comments")
                .then()
                .body("[0].text", equalTo("Please explain the weights."))
                .body("[0].file", equalTo("hlsp_" + id + "_readme.txt"))
                .body("[0].staff", equalTo(true));
        put("scientist", id, "hlsp_" + id + "_readme.txt", (new String(README, UTF_8) + " weights").getBytes(UTF_8))
                .statusCode(200);
        as("scientist").post(COLLECTIONS + "/" + id + "/submit").then().statusCode(200);
    }

    @Test
    void anApprovedCollectionIsHandedOverAndPublished() {
        String id = submitted();
        as("staff").post(ADMIN + "/" + id + "/approve").then().statusCode(202).body("state", equalTo("APPROVED"));
        await(id + " is published", () -> "PUBLISHED".equals(state(id)));
        given().get(COLLECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("files.pass", equalTo(3))
                .body("principal_investigator.email", nullValue())
                .body("publication", nullValue());
        given().get(COLLECTIONS + "?limit=100").then().body("items.id", hasItem(id));
        given().get(COLLECTIONS + "/{id}/files/{name}", id, IMAGE.formatted(id))
                .then()
                .body("uri", equalTo("mast:HLSP/" + id + "/" + IMAGE.formatted(id)));
        as("staff")
                .get(ADMIN + "/" + id + "/publication")
                .then()
                .body("state", equalTo("DONE"))
                .body("done", equalTo(3))
                .body("total", equalTo(3));
        assertThat(Neighbourhood.CONTENT)
                .contains(Map.entry("mast:HLSP/" + id + "/" + IMAGE.formatted(id), sha256(image(id))));
        String line = Neighbourhood.LINES.stream()
                .filter(l -> l.contains("\"obs_id\":\"hlsp_" + id + "_jwst_nircam_m31_f150w_v1\""))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .contains("\"obs_collection\":\"HLSP\"")
                .contains("\"provenance_name\":\"" + id + "\"")
                .contains("\"status\":\"archived\"")
                .contains("\"s_ra\":10.6847083")
                .contains("\"s_region\":\"POLYGON ICRS ")
                .contains("\"t_min\":59772.0")
                .contains("\"dataproduct_type\":\"image\"")
                .contains("mast:HLSP/" + id + "/" + IMAGE.formatted(id).replace("img", "wht"));
        assertThat(Neighbourhood.LINES)
                .anyMatch(l -> l.contains("\"obs_id\":\"hlsp_" + id + "\"") && l.contains("_readme.txt"));
    }

    @Test
    void aHandOverThatFailsGoesOnWhereItWas() {
        String id = submitted();
        Neighbourhood.FAILING.set(2);
        as("staff").post(ADMIN + "/" + id + "/approve").then().statusCode(202);
        await(
                id + " waits after a failure",
                () -> as("staff")
                                .get(ADMIN + "/" + id + "/publication")
                                .then()
                                .extract()
                                .<Integer>path("attempts")
                        >= 2);
        as("staff")
                .post(ADMIN + "/" + id + "/publication/retry")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(202, 409));
        await(id + " is published", () -> "PUBLISHED".equals(state(id)));
        assertThat(Neighbourhood.CONTENT.stream()
                        .filter(e -> e.getKey().contains("/" + id + "/"))
                        .count())
                .as("each file was taken once")
                .isEqualTo(3);
    }

    @Test
    void theOwnerIsToldOfEveryMove() {
        String id = submitted();
        await(
                "the event is sent",
                () -> Neighbourhood.EVENTS.stream()
                        .anyMatch(e -> e.contains("\"subject\":\"" + id + "\"") && e.contains("SUBMITTED")));
        String event = Neighbourhood.EVENTS.stream()
                .filter(e -> e.contains("\"subject\":\"" + id + "\""))
                .findFirst()
                .orElseThrow();
        assertThat(event)
                .contains("org.archivesupport.hlsp.collection.changed.v1")
                .contains("\"recipient\":\"00000000-0000-4000-8000-000000000001\"")
                .contains("\"recipient_email\":\"scientist@example.org\"")
                .contains("/portal/hlsp/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "claim", "approve", "return", "decline", "publication/retry"})
    void staffOperationsAreRefusedToOthers(String step) {
        String id = submitted();
        as("scientist")
                .contentType("application/json")
                .body("{}")
                .post(ADMIN + "/" + id + "/" + step)
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .post(ADMIN + "/" + id + "/" + step)
                .then()
                .statusCode(401);
    }

    @Test
    void theOverviewIsForStaff() {
        submitted();
        as("staff")
                .get("/api/v1/hlsp/admin/overview")
                .then()
                .statusCode(200)
                .body("collections.SUBMITTED", greaterThanOrEqualTo(1))
                .body("files.PASS", greaterThanOrEqualTo(1));
        as("scientist").get("/api/v1/hlsp/admin/overview").then().statusCode(403);
        given().get("/api/v1/hlsp/admin/overview").then().statusCode(401);
    }

    @Test
    void aRequestIsDeclinedWithAReason() {
        String id = requested("scientist");
        as("staff")
                .contentType("application/json")
                .body("{}")
                .post(ADMIN + "/" + id + "/decline")
                .then()
                .statusCode(400);
        as("staff")
                .contentType("application/json")
                .body("{\"reason\": \"Not connected to a mission of this archive.\"}")
                .post(ADMIN + "/" + id + "/decline")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }
}
