package org.archivesupport.hlsp.collection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.archivesupport.hlsp.RunningService;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CollectionTest extends RunningService {

    @Test
    void aRequestIsKeptAndWaitsForTheStaff() {
        String id = newId();
        as("scientist")
                .contentType("application/json")
                .body(request(id.toUpperCase()))
                .post(COLLECTIONS)
                .then()
                .statusCode(201)
                .header("Location", containsString(COLLECTIONS + "/" + id))
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("state", equalTo("REQUESTED"))
                .body("abstract", equalTo("Images of nearby galaxies, reduced with care."))
                .body("owner", equalTo("scientist"))
                .body("license", equalTo("CC BY 4.0"))
                .body("files.count", equalTo(0))
                .body("actions", containsInAnyOrder("EDIT", "WITHDRAW", "COMMENT"));
        as("staff")
                .get(ADMIN + "?state=REQUESTED&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void aRequestOfStaffIsOpenAtOnce() {
        assertThat(state(requested("staff"))).isEqualTo("OPEN");
    }

    @Test
    void allFaultsOfARequestAreNamedAtOnce() {
        as("scientist")
                .contentType("application/json")
                .body("""
                        {"id": "9x", "title": "x", "abstract": "short", "principal_investigator": {"name": "A B",
                         "institution": "I I", "email": "nowhere"}, "contact": {"name": "C D"}, "product_types": [],
                         "references": ["in prep."], "license_accepted": false}""")
                .post(COLLECTIONS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/id",
                                "/title",
                                "/abstract",
                                "/principal_investigator/email",
                                "/contact/email",
                                "/product_types",
                                "/revisions_expected",
                                "/license_accepted",
                                "/references/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\": 5",
                "{\"id\": \"x9\", \"unknown\": 1}",
                "{\"id\": \"x9\", \"title\": \"a\\u0000bcdef\"}",
                "{\"id\": \"x9\", \"product_types\": [\"MOVIE\"]}"
            })
    void aBrokenBodyIsRefused(String body) {
        as("scientist")
                .contentType("application/json")
                .body(body)
                .post(COLLECTIONS)
                .then()
                .statusCode(400);
    }

    @Test
    void anIdIsTakenWithoutRegardToCase() {
        String id = requested("scientist");
        as("pi").contentType("application/json")
                .body(request(id.toUpperCase()))
                .post(COLLECTIONS)
                .then()
                .statusCode(409);
    }

    @Test
    void aRepeatWithTheSameKeyMakesOneCollection() {
        String id = newId();
        for (int i = 0; i < 2; i++) {
            as("scientist")
                    .contentType("application/json")
                    .header("Idempotency-Key", "key-" + id)
                    .body(request(id))
                    .post(COLLECTIONS)
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(id));
        }
    }

    @Test
    void requestingNeedsALoginAndTheScope() {
        given().contentType("application/json")
                .body(request(newId()))
                .post(COLLECTIONS)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.of("hlsp-service", "scientist")
                        .scope("archive:read")
                        .sign())
                .contentType("application/json")
                .body(request(newId()))
                .post(COLLECTIONS)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.of("search-service", "scientist").sign())
                .contentType("application/json")
                .body(request(newId()))
                .post(COLLECTIONS)
                .then()
                .statusCode(401);
    }

    @Test
    void aCollectionOfOthersDoesNotExist() {
        String id = requested("scientist");
        as("pi").get(COLLECTIONS + "/" + id).then().statusCode(404);
        given().get(COLLECTIONS + "/" + id).then().statusCode(404);
        as("pi").get(COLLECTIONS + "/" + id + "/history").then().statusCode(404);
        as("pi").get(COLLECTIONS + "/" + id + "/files").then().statusCode(404);
        as("pi").post(COLLECTIONS + "/" + id + "/submit").then().statusCode(404);
        given().get(COLLECTIONS)
                .then()
                .statusCode(200)
                .body("items.findAll { it.id == '" + id + "' }", equalTo(List.of()));
    }

    @Test
    void aCollaboratorWorksOnItUntilRemoved() {
        String id = open("scientist");
        as("coi").get(COLLECTIONS + "/" + id).then().statusCode(404);
        as("scientist")
                .put(COLLECTIONS + "/" + id + "/collaborators/coi")
                .then()
                .statusCode(204);
        as("coi")
                .get(COLLECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("collaborators", contains("coi"))
                .body("actions", containsInAnyOrder("EDIT", "UPLOAD", "SUBMIT", "COMMENT"));
        as("coi").get(COLLECTIONS + "/mine?limit=100").then().body("items.id", hasItem(id));
        as("coi").put(COLLECTIONS + "/" + id + "/collaborators/pi").then().statusCode(403);
        as("scientist")
                .delete(COLLECTIONS + "/" + id + "/collaborators/coi")
                .then()
                .statusCode(204);
        as("coi").get(COLLECTIONS + "/" + id).then().statusCode(404);
    }

    @Test
    void anEditNeedsTheVersionThatWasRead() {
        String id = requested("scientist");
        String changed = request(id).replace("The X-One Survey", "The X-One Survey, second thought");
        var edit = as("scientist").contentType("application/json").body(changed);
        edit.put(COLLECTIONS + "/" + id).then().statusCode(428);
        edit.header("If-Match", "\"1\"")
                .put(COLLECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("title", equalTo("The X-One Survey, second thought"));
        as("scientist")
                .contentType("application/json")
                .body(changed)
                .header("If-Match", "\"1\"")
                .put(COLLECTIONS + "/" + id)
                .then()
                .statusCode(412);
        as("scientist")
                .contentType("application/json")
                .body(request(newId()))
                .header("If-Match", "\"2\"")
                .put(COLLECTIONS + "/" + id)
                .then()
                .statusCode(409);
    }

    @Test
    void theHistoryTellsWhoDidWhat() {
        String id = open("scientist");
        as("scientist")
                .contentType("application/json")
                .body("{\"reason\": \"The paper was retracted.\"}")
                .post(COLLECTIONS + "/" + id + "/withdraw")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        as("scientist")
                .get(COLLECTIONS + "/" + id + "/history")
                .then()
                .body("event", contains("REQUEST", "ACCEPT", "WITHDRAW"))
                .body("by", contains("scientist", "staff", "scientist"))
                .body("to", contains("REQUESTED", "OPEN", "WITHDRAWN"))
                .body("[0].from", nullValue())
                .body("[2].note", equalTo("The paper was retracted."));
    }

    @Test
    void commentsOfTeamAndStaffAreReadByBoth() {
        String id = open("scientist");
        as("scientist")
                .contentType("application/json")
                .body("{\"text\": \"Is .asdf welcome?\"}")
                .post(COLLECTIONS + "/" + id + "/comments")
                .then()
                .statusCode(201);
        as("staff")
                .contentType("application/json")
                .body("{\"text\": \"By agreement.\", \"rule\": \"NAM-15\"}")
                .post(COLLECTIONS + "/" + id + "/comments")
                .then()
                .statusCode(201)
                .body("staff", equalTo(true));
        as("scientist")
                .get(COLLECTIONS + "/" + id + "/comments")
                .then()
                .body("text", contains("Is .asdf welcome?", "By agreement."))
                .body("rule", contains(null, "NAM-15"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/hlsp/collections?colour=red, 400",
        "GET, /api/v1/hlsp/collections?limit=0, 400",
        "GET, /api/v1/hlsp/collections?limit=x, 400",
        "GET, /api/v1/hlsp/collections?after=%00, 400",
        "GET, /api/v1/hlsp/collections/mine?state=LOST, 400",
        "GET, /api/v1/hlsp/collections/mine?after=AAAA, 400",
        "GET, /api/v1/hlsp/collections/%00, 404",
        "GET, /api/v1/hlsp/collections/no-such, 404",
        "PUT, /api/v1/hlsp/collections/no-such/collaborators/a%0Ab, 404"
    })
    void aBadAddressIsAnsweredWithAProblem(String method, String address, int status) {
        as("scientist")
                .urlEncodingEnabled(false)
                .request(method, address)
                .then()
                .statusCode(status);
    }

    @Test
    void everyMoveThatTheTableDoesNotHaveIsRefused() {
        for (CollectionState state : CollectionState.values()) {
            for (CollectionEvent event : CollectionEvent.values()) {
                state.after(event)
                        .ifPresent(next -> assertThat(next == CollectionState.PUBLISHED)
                                .as("%s by %s", state, event)
                                .isEqualTo(state == CollectionState.APPROVED));
            }
        }
        assertThat(CollectionState.PUBLISHED.after(CollectionEvent.WITHDRAW)).isEmpty();
        assertThat(CollectionState.OPEN.after(CollectionEvent.APPROVE)).isEmpty();
    }
}
