package org.archivesupport.search.saved;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SavedSearchTest extends RunningService {

    private static final String PATH = "/api/v1/search/saved";

    private static ValidatableResponse save(String account, Object body) {
        return as(account).contentType("application/json").body(body).post(PATH).then();
    }

    private static Map<String, Object> search(String name, boolean shared) {
        return Map.of(
                "name", name,
                "shared", shared,
                "parameters", Map.of("obs_collection", "SAVED", "calib_level", List.of(2, 3)));
    }

    private static void data() {
        ingest("""
                {"obs_collection":"SAVED","obs_id":"s1","status":"archived","calib_level":2}
                {"obs_collection":"SAVED","obs_id":"s2","status":"archived","calib_level":3}
                {"obs_collection":"SAVED","obs_id":"s3","status":"archived","calib_level":1}
                """).statusCode(200);
    }

    @Test
    void aSearchIsKeptRunChangedAndDeletedByItsOwner() {
        data();
        var made = save("scientist", search("  Level two ", false))
                .statusCode(201)
                .body("name", equalTo("Level two"))
                .body("mine", equalTo(true))
                .body("last_run_at", nullValue())
                .extract();
        String one = made.header("Location");
        as("scientist")
                .get(one + "/observations")
                .then()
                .statusCode(200)
                .body("items.obs_id", hasItems("s1", "s2"))
                .body("items", hasSize(2));
        as("scientist").get(one).then().body("last_count", equalTo(2)).body("last_run_at", notNullValue());
        String csv = as("scientist")
                .get(one + "/observations?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(3);
        String tag = made.header("ETag");
        var changed = as("scientist")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(search("Renamed", true))
                .put(one)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("last_count", equalTo(2))
                .extract();
        as("scientist")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(search("Late", true))
                .put(one)
                .then()
                .statusCode(412);
        as("scientist")
                .contentType("application/json")
                .body(search("Blind", true))
                .put(one)
                .then()
                .statusCode(428);
        as("scientist").header("If-Match", tag).delete(one).then().statusCode(412);
        as("scientist")
                .header("If-Match", changed.header("ETag"))
                .delete(one)
                .then()
                .statusCode(204);
        as("scientist").get(one).then().statusCode(404);
    }

    @Test
    void onlyASharedSearchIsReadByOthersAndNobodyElseChangesIt() {
        data();
        String own = save("scientist", search("Mine", false)).extract().header("Location");
        String open = save("scientist", search("Ours", true)).extract().header("Location");
        as("coi").get(own).then().statusCode(404);
        as("coi").get(own + "/observations").then().statusCode(404);
        given().get(own).then().statusCode(404);
        given().get(open).then().statusCode(200).body("mine", equalTo(false)).body("owner", nullValue());
        given().get(open + "/observations").then().statusCode(200).body("items", hasSize(2));
        as("scientist").get(open).then().body("last_run_at", nullValue());
        String tag = as("coi").get(open).header("ETag");
        as("coi")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(search("X", true))
                .put(open)
                .then()
                .statusCode(404);
        as("coi").header("If-Match", tag).delete(open).then().statusCode(404);
        given().header("If-Match", tag).delete(open).then().statusCode(401);
        as("coi").get(PATH).then().body("items.findAll { it.name == 'Ours' }", hasSize(0));
    }

    @Test
    void aRepeatWithTheSameKeyMakesNoSecondOne() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            ids.add(as("pi").contentType("application/json")
                    .header("Idempotency-Key", "once")
                    .body(search("Once", false))
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void theListIsPaged() {
        for (int i = 0; i < 5; i++) {
            save("admin", search("n" + i, false)).statusCode(201);
        }
        var names = new ArrayList<String>();
        String after = null;
        do {
            var page = as("admin")
                    .queryParams(after == null ? Map.of("limit", 2) : Map.of("limit", 2, "after", after))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(page.path("items.name"));
            after = page.path("next");
        } while (after != null);
        assertThat(names).containsExactly("n4", "n3", "n2", "n1", "n0");
        as("admin").get(PATH + "?after=x").then().statusCode(400);
    }

    @Test
    void whatCannotBeSearchedIsNotKept() {
        save(
                        "scientist",
                        Map.of(
                                "name",
                                "",
                                "parameters",
                                Map.of("colour", "red", "calib_level", "9", "ra", 400, "dec", 1)))
                .statusCode(400)
                .body("errors.pointer", hasItems("/name", "colour", "calib_level", "ra"));
        save("scientist", Map.of("name", "x")).statusCode(400);
        save("scientist", Map.of("name", "x", "parameters", Map.of())).statusCode(400);
        save("scientist", Map.of("name", "x", "parameters", Map.of("obs_id", Map.of("a", 1))))
                .statusCode(400);
        save("scientist", Map.of("name", "a\u0000b", "parameters", Map.of("obs_id", "x")))
                .statusCode(400);
        save("scientist", Map.of("name", "x", "parameters", Map.of("obs_id", "a\u0000b")))
                .statusCode(400);
        save("scientist", "{\"name\":\"x\",\"parameters\":{\"obs_id\":\"\\ud800\"}}")
                .statusCode(400);
        save("scientist", "null").statusCode(400);
        save("scientist", Map.of("name", "x".repeat(201), "parameters", Map.of("obs_id", "x")))
                .statusCode(400);
        given().contentType("application/json")
                .body(search("x", false))
                .post(PATH)
                .then()
                .statusCode(401);
        given().get(PATH).then().statusCode(401);
        given().get(PATH + "/00000000-0000-4000-8000-000000000000").then().statusCode(404);
        given().get(PATH + "/nonsense").then().statusCode(404);
    }
}
