package org.archivesupport.search.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.RunningService;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.observation.ObservationSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of targets finds what single searches find. */
@QuarkusTest
class TargetSearchTest extends RunningService {

    private static final String PATH = "/api/v1/search/observations/targets";
    private static boolean loaded;

    @Inject
    ObservationQuery query;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        var random = new Random(5);
        var lines = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            double[] at = place(random);
            String region = i % 3 == 0
                    ? ""
                    : ",\"s_region\":\"CIRCLE ICRS %.8f %.8f %.4f\""
                            .formatted(at[0], at[1], Math.pow(10, -3 + 3.5 * random.nextDouble()));
            lines.append(
                    "{\"obs_collection\":\"TGT\",\"obs_id\":\"t%d\",\"status\":\"%s\",\"s_ra\":%.8f,\"s_dec\":%.8f%s}\n"
                            .formatted(i, i % 2 == 0 ? "archived" : "planned", at[0], at[1], region));
        }
        lines.append(
                "{\"obs_collection\":\"TGT\",\"obs_id\":\"named\",\"status\":\"archived\",\"target_name\":\"Kött 17\","
                        + "\"s_ra\":200,\"s_dec\":-45}\n");
        ingest(lines.toString()).statusCode(200);
        loaded = true;
    }

    private static double[] place(Random random) {
        double ra = random.nextInt(3) == 0 ? random.nextDouble() * 0.5 : 360 * random.nextDouble();
        double dec = random.nextInt(4) == 0 ? 89 + random.nextDouble() : 180 * random.nextDouble() - 90;
        return new double[] {ra, dec};
    }

    private static ValidatableResponse search(String parameters, String type, String body) {
        return given().contentType(type)
                .body(body)
                .post(PATH + (parameters.isEmpty() ? "" : "?" + parameters))
                .then();
    }

    @Test
    void hitsAreThoseOfSingleSearches() {
        var random = new Random(6);
        var csv = new StringBuilder("name,ra,dec\n");
        var places = new ArrayList<double[]>();
        for (int i = 0; i < 300; i++) {
            double[] at = place(random);
            places.add(at);
            csv.append(String.format(Locale.ROOT, "p%d,%.9f,%.9f%n", i, at[0], at[1]));
        }
        for (String radius : List.of("0.01", "2")) {
            List<Map<String, Object>> hits = search(
                            "radius=" + radius + "&obs_collection=TGT&status=archived", "text/csv", csv.toString())
                    .statusCode(200)
                    .body("truncated", equalTo(false))
                    .extract()
                    .path("items");
            var found = new ArrayList<String>();
            int last = 0;
            for (var hit : hits) {
                found.add(hit.get("target") + " " + hit.get("obs_id") + " "
                        + ((Number) hit.get("distance")).floatValue());
                assertThat((Integer) hit.get("target")).isGreaterThanOrEqualTo(last);
                assertThat(hit.get("target_list_name")).isEqualTo("p" + ((Integer) hit.get("target") - 1));
                last = (Integer) hit.get("target");
            }
            var wanted = new ArrayList<String>();
            for (int i = 0; i < places.size(); i++) {
                int number = i + 1;
                var faults = new Faults();
                Criteria single = new ObservationSearch()
                        .with("obs_collection", "TGT")
                        .with("status", "archived")
                        .with("ra", String.format(Locale.ROOT, "%.9f", places.get(i)[0]))
                        .with("dec", String.format(Locale.ROOT, "%.9f", places.get(i)[1]))
                        .with("radius", radius)
                        .criteria(faults);
                faults.throwIfAny();
                query.each(
                        single,
                        1000,
                        0,
                        row -> wanted.add(number + " " + row.obsId() + " "
                                + row.distance().floatValue()));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(wanted.size()).isGreaterThan(5);
        }
    }

    @Test
    void namesAreResolved() {
        search("obs_collection=TGT&radius=0.001", "text/csv", "target\nkött17\n")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].obs_id", equalTo("named"))
                .body("items[0].target_list_name", equalTo("kött17"))
                .body("items[0].distance", equalTo(0.0f));
        search("", "text/csv", "target\nkött17\nNo Such Thing 5\n")
                .statusCode(400)
                .body("errors.pointer", hasItem("line 3"));
    }

    @Test
    void hitsComeInEveryFormatAndVotablesGoInAsTheyCameOut() {
        String list = "name;ra;dec\nA;13:20:00;-45:00:00\n";
        String votable = search("format=votable&obs_collection=TGT&radius=0.01", "text/csv", list)
                .statusCode(200)
                .header("Content-Type", startsWith("application/x-votable+xml"))
                .extract()
                .asString();
        // s_ra and s_dec are the main places of that table: it is a list of targets itself
        search("obs_collection=TGT&radius=0.01", "application/x-votable+xml", votable)
                .statusCode(200)
                .body("items.obs_id", hasItem("named"));
        for (String format : List.of("csv", "ecsv", "fits", "votable-tabledata")) {
            search("format=" + format + "&obs_collection=TGT&radius=0.01", "text/csv", list)
                    .statusCode(200);
        }
    }

    @Test
    void badListsAreRefusedWithTheLine() {
        search("", "text/csv", "ra,dec\n1,2\n400,2\nx,y\n")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItems("line 3", "line 4"));
        search("", "text/csv", "ra,dec\n" + "1,2\n".repeat(5001))
                .statusCode(400)
                .body("detail", containsString("5000"));
        search("", "text/csv", "").statusCode(400);
        search("", "text/csv", "ra,dec\n").statusCode(400);
        search("", "text/csv", "name,ra,dec\na\u0000b,1,2\n").statusCode(400);
        search("ra=5&radius=-1&colour=red", "text/csv", "ra,dec\n1,2\n").statusCode(400);
        search("radius=1&ra=5&dec=5", "text/csv", "ra,dec\n1,2\n")
                .statusCode(400)
                .body("errors.pointer", hasItems("ra", "dec"));
        search("", "application/xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><VOTABLE>&a;</VOTABLE>")
                .statusCode(400)
                .body("errors[0].message", containsString("DOCTYPE"));
        search("", "text/csv", "ra,dec\n" + " ".repeat(9_000_000)).statusCode(413);
        given().contentType("text/csv; charset=UTF-8")
                .body("ra,dec\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_16))
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void aPersonKeepsListsThatOthersDoNotSee() {
        String id = as("scientist")
                .contentType("text/csv")
                .header("Idempotency-Key", "list-1")
                .body("name,ra,dec\nN,200,-45\n")
                .post("/api/v1/search/target-lists?name=My stars")
                .then()
                .statusCode(201)
                .body("count", equalTo(1))
                .extract()
                .path("id");
        as("scientist")
                .contentType("text/csv")
                .header("Idempotency-Key", "list-1")
                .body("name,ra,dec\nN,200,-45\n")
                .post("/api/v1/search/target-lists?name=My stars")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        as("scientist").get("/api/v1/search/target-lists").then().body("items.id", hasItem(id));
        as("scientist")
                .get("/api/v1/search/target-lists/" + id)
                .then()
                .body("items[0].name", equalTo("N"))
                .body("items[0].ra", equalTo(200.0f));
        as("scientist")
                .post(PATH + "?radius=0.01&obs_collection=TGT&list=" + id)
                .then()
                .statusCode(200)
                .body("items.obs_id", hasItem("named"));
        as("coi").post(PATH + "?list=" + id).then().statusCode(404);
        as("coi").get("/api/v1/search/target-lists/" + id).then().statusCode(404);
        as("coi").delete("/api/v1/search/target-lists/" + id).then().statusCode(404);
        given().post(PATH + "?list=" + id).then().statusCode(401);
        given().get("/api/v1/search/target-lists").then().statusCode(401);
        as("scientist").delete("/api/v1/search/target-lists/" + id).then().statusCode(204);
        as("scientist").get("/api/v1/search/target-lists/" + id).then().statusCode(404);
    }
}
