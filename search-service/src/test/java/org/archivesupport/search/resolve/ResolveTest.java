package org.archivesupport.search.resolve;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.IntStream;
import org.archivesupport.search.ResolversOutside;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ResolveTest extends RunningService {

    private static final String OWN = "/api/v1/search/resolve";
    private static final String SANTA = "/Santa-war/query";

    private static String fresh(String word) {
        return word + " " + UUID.randomUUID();
    }

    private static long asked(String name) {
        return ResolversOutside.ASKED.stream().filter(a -> a.contains(name)).count();
    }

    @Test
    void simbadIsAskedOnceAndItsAnswerIsKeptAndSaysSo() {
        String name = fresh("sim");
        given().queryParam("name", name)
                .get(OWN)
                .then()
                .statusCode(200)
                .body("candidates[0].resolver", equalTo("SIMBAD"))
                .body("candidates[0].type", equalTo("GiP"))
                .body("candidates[0].ra", equalTo(210.802429f))
                .body("candidates[0].cached_at", nullValue());
        given().queryParam("name", name.toUpperCase())
                .get(OWN)
                .then()
                .statusCode(200)
                .body("candidates[0].cached_at", notNullValue());
        assertThat(asked(name)).isEqualTo(1);
    }

    @Test
    void nedIsAskedWhenSimbadDoesNotKnowTheName() {
        given().queryParam("name", fresh("ned"))
                .get(OWN)
                .then()
                .statusCode(200)
                .body("candidates[0].resolver", equalTo("NED"))
                .body("resolvers.state", contains("UNKNOWN", "FOUND"));
    }

    @Test
    void whatTheArchiveKnowsItselfIsNotAskedOutside() {
        String name = "Own " + UUID.randomUUID();
        ingest("{\"obs_collection\":\"RES\",\"obs_id\":\"r1\",\"status\":\"planned\",\"target_name\":\"" + name
                        + "\",\"s_ra\":5,\"s_dec\":6}\n")
                .statusCode(200);
        given().queryParam("name", name)
                .get(OWN)
                .then()
                .statusCode(200)
                .body("candidates.resolver", contains("archive-targets"));
        assertThat(asked(name)).isZero();
        given().queryParam("name", name)
                .queryParam("all", true)
                .get(OWN)
                .then()
                .body("resolvers.resolver", contains("SIMBAD", "NED"));
    }

    @Test
    void aNameThatNobodyKnowsIs404() {
        given().queryParam("name", fresh("nobody"))
                .get(OWN)
                .then()
                .statusCode(404)
                .body("detail", containsString("resolvers outside"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redirected", "huge", "slow", "html", "list", "nan", "far", "texts", "short", "norows", "broken"
            })
    void aHostileAnswerIsNoAnswerAndTheErrorSaysWhoIsSilent(String behaviour) {
        String name = fresh(behaviour);
        given().queryParam("name", name)
                .queryParam("resolver", "SIMBAD")
                .get(OWN)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("detail", containsString("SIMBAD gave no answer"));
        given().queryParam("name", name)
                .queryParam("resolver", "simbad")
                .get(SANTA)
                .then()
                .statusCode(200)
                .body("resolvedCoordinate.size()", equalTo(0))
                .body("status", containsString("SIMBAD"));
        assertThat(ResolversOutside.ASKED).doesNotContain("trap");
    }

    @Test
    void aQuoteInANameStaysWithinTheText() {
        String name = fresh("sim'") + "' OR '1'='1";
        given().queryParam("name", name).get(OWN);
        assertThat(ResolversOutside.ASKED).anyMatch(q -> q.endsWith("id = '" + name.replace("'", "''") + "'"));
        given().queryParam("name", "ned &x=1#?/../" + UUID.randomUUID())
                .get(OWN)
                .then()
                .statusCode(200);
    }

    @Test
    void newerClientsAskForManyNamesAtOnce() {
        String known = fresh("sim");
        String unknown = fresh("nobody");
        given().queryParam("outputFormat", "json")
                .queryParam("resolveAll", "False")
                .queryParam("name", known, unknown)
                .get(SANTA)
                .then()
                .statusCode(200)
                .body("resolvedCoordinate.size()", equalTo(1))
                .body("resolvedCoordinate[0].searchString", equalTo(known.toLowerCase()))
                .body("resolvedCoordinate[0].resolver", equalTo("SIMBAD"))
                .body("resolvedCoordinate[0].decl", equalTo(54.34875f))
                .body("status", equalTo(""));
        given().queryParam("name", fresh("ned"))
                .queryParam("resolveAll", "True")
                .get(SANTA)
                .then()
                .body("resolvedCoordinate.resolver", hasItems("NED"));
        given().queryParam("name", known)
                .queryParam("resolver", "NED")
                .get(SANTA)
                .then()
                .body("resolvedCoordinate.size()", equalTo(0));
    }

    @Test
    void badRequestsHaveTheFormOfTheDoor() {
        Object[] many = IntStream.range(0, 31).mapToObj(i -> "n" + i).toArray();
        given().queryParam("name", many).get(SANTA).then().statusCode(400).body("status", containsString("1 to 30"));
        given().get(SANTA).then().statusCode(400).body("resolvedCoordinate.size()", equalTo(0));
        given().urlEncodingEnabled(false).get(SANTA + "?name=a%00b").then().statusCode(400);
        given().queryParam("name", "x".repeat(300)).get(SANTA).then().statusCode(400);
        given().queryParam("name", "x")
                .queryParam("outputFormat", "xml")
                .get(SANTA)
                .then()
                .statusCode(400);
        given().queryParam("name", "x")
                .queryParam("resolveAll", "perhaps")
                .get(SANTA)
                .then()
                .statusCode(400);
        given().urlEncodingEnabled(false).get(OWN + "?name=a%00b").then().statusCode(400);
        given().queryParam("name", "x")
                .queryParam("all", "perhaps")
                .get(OWN)
                .then()
                .statusCode(400);
        given().queryParam("name", "x")
                .queryParam("no_such", "1")
                .get(OWN)
                .then()
                .statusCode(400);
    }

    @Test
    void theOlderFormShowsTheSameCandidate() {
        String name = fresh("sim");
        given().queryParam(
                        "request",
                        "{\"service\":\"Mast.Name.Lookup\",\"params\":{\"input\":\"" + name
                                + "\",\"format\":\"json\"}}")
                .get("/api/v0/invoke")
                .then()
                .statusCode(200)
                .body("resolvedCoordinate[0].ra", equalTo(210.802429f))
                .body("resolvedCoordinate[0].resolver", not(equalTo("")));
    }
}
