package org.archivesupport.search.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What can be a job, and what is refused. */
@QuarkusTest
class JobRequestTest extends JobFixture {

    @Test
    void aPersonHasSoManyJobsAndSoManyBytesAndIsToldSo() {
        for (int i = 0; i < 5; i++) {
            make("coi", uris(OPEN), "");
        }
        body("coi", "{\"files\":" + uris(OPEN) + "}")
                .post(JOBS)
                .then()
                .statusCode(409)
                .body("detail", containsString("5 jobs"));
        make("scientist", uris(OPEN), "");
        sql.update("update batch_job set bytes = 1099511627776 where owner = ?", sub("scientist"));
        body("scientist", "{\"files\":" + uris(OPEN) + "}")
                .post(JOBS)
                .then()
                .statusCode(409)
                .body("detail", containsString("1099511627776 bytes in all"));
        body("scientist", "{\"files\":" + uris(OPEN) + ",\"format\":\"script\"}")
                .post(JOBS)
                .then()
                .statusCode(201);
        assertThat(sql.number("select count(*) from batch_job")).isEqualTo(7);
    }

    @Test
    void observationsAndSearchesAreNarrowedToTheWantedProducts() throws Exception {
        ingest("{\"obs_collection\":\"BUN\",\"obs_id\":\"narrow\",\"status\":\"archived\",\"proposal_id\":\"9177\","
                        + "\"t_obs_release\":\"2020-01-01T00:00:00Z\",\"products\":["
                        + "{\"uri\":\"mast:BUN/product/narrow_cal.fits\",\"subgroup\":\"CAL\",\"recommended\":true,\"calib_level\":2},"
                        + "{\"uri\":\"mast:BUN/product/narrow_rate.fits\",\"subgroup\":\"RATE\",\"calib_level\":2},"
                        + "{\"uri\":\"mast:BUN/product/narrow.jpg\",\"type\":\"PREVIEW\"}]}\n")
                .statusCode(200);
        put("mast:BUN/product/narrow_cal.fits", BundleFixture.bytes(1));
        String byName = "{\"files\":{\"observations\":[\"BUN/narrow\"],\"products\":%s},\"format\":\"manifest\"}";
        String bySearch = "{\"files\":{\"search\":{\"proposal_id\":\"9177\"},\"products\":%s},\"format\":\"manifest\"}";
        for (String body : List.of(byName, bySearch)) {
            assertThat(bundle(body.formatted("{}"))).hasSize(3);
            assertThat(bundle(body.formatted("{\"recommended\":true}"))).hasSize(1);
            assertThat(bundle(body.formatted("{\"subgroup\":[\"CAL\",\"RATE\"]}")))
                    .hasSize(2);
            assertThat(bundle(body.formatted("{\"extension\":[\"jpg\"]}"))).hasSize(1);
            assertThat(bundle(body.formatted("{\"type\":[\"SCIENCE\"],\"calib_level\":[2]}")))
                    .hasSize(2);
        }
        String kept = body("coi", "{\"name\":\"narrow\",\"parameters\":{\"proposal_id\":\"9177\"}}")
                .post("/api/v1/search/saved")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String bySaved = "{\"files\":{\"saved_search\":\"" + kept + "\",\"products\":{\"recommended\":true}}}";
        body("coi", bySaved).post(JOBS).then().statusCode(201).body("files", equalTo(1));
        body("scientist", bySaved).post(JOBS).then().statusCode(404);
        sql.update("delete from batch_job");
        String job = make("coi", "{\"search\":{\"proposal_id\":\"9177\"},\"products\":{\"recommended\":true}}", "");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("files", equalTo(1), "files_done", equalTo(1));
    }

    @Test
    void aScriptCanBeAJobToo() {
        String job = make("coi", uris(List.of(OPEN.get(0), CLOSED)), ",\"format\":\"script\",\"name\":\"s\"");
        worker.one();
        as("coi").get(JOBS + "/" + job).then().body("parts[0].filename", equalTo("s.sh"), "bytes", equalTo(0));
        assertThat(new String(part("coi", job, 1))).contains("\nFILES=2\n", "\nPROTECTED=1\n");
    }

    @Test
    void whatCannotBeAJobIsRefusedByNamingAllFaults() {
        body("coi", "{}").post(JOBS).then().statusCode(400).body("errors.pointer", hasItem("/files"));
        body("coi", "{\"files\":{},\"format\":\"rar\",\"layout\":\"heap\",\"part_bytes\":5,\"title\":\"a\\u0000b\"}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/format"))
                .body("errors.pointer", hasItem("/layout"))
                .body("errors.pointer", hasItem("/part_bytes"))
                .body("errors.pointer", hasItem("/title"))
                .body("errors.pointer", hasItem("/files"));
        body("coi", "{\"files\":{\"uris\":[]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[null]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[\"a\\u0000b\"]}}").post(JOBS).then().statusCode(400);
        body("coi", "{\"files\":{\"uris\":[\"mast:x\"],\"observations\":[\"A/b\"]}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"observations\":[\"nothing\"]}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"observations\":[\"BUN/no-such\"]}}")
                .post(JOBS)
                .then()
                .statusCode(404)
                .body("detail", containsString("BUN/no-such"));
        body("coi", "{\"files\":{\"search\":{\"no_such\":\"1\"}}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("no_such"));
        body("coi", "{\"files\":{\"observations\":[\"BUN/job-0\"],\"products\":{\"no_such\":1}}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("no_such"));
        body("coi", "{\"files\":{\"observations\":[\"BUN/job-0\"],\"products\":{\"type\":{}}}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"search\":{\"proposal_id\":null}}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        body("coi", "{\"files\":{\"product_ids\":[-1]}}").post(JOBS).then().statusCode(404);
        body("coi", "{\"files\":{\"uris\":[\"mast:BUN/none\"]}}")
                .post(JOBS)
                .then()
                .statusCode(404);
        body("coi", "{\"files\":{\"uris\":" + ("[" + "\"u\",".repeat(100_000) + "\"u\"]") + "}}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("detail", containsString("100000"));
        as("coi").queryParam("after", "eA").get(JOBS).then().statusCode(400);
        as("coi").queryParam("limit", "0").get(JOBS).then().statusCode(400);
        as("coi").get(JOBS + "/%00").then().statusCode(404);
        assertThat(sql.number("select count(*) from batch_job")).isZero();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        for (String path : List.of(JOBS, "/api/v1/search/bundles", "/api/v1/search/bundles/summary")) {
            try (var socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 17000000\r\n\r\n")
                                .getBytes());
                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                assertThat(answer.readLine()).as(path).contains(" 413 ");
            }
        }
    }

    @Test
    void aRepeatedRequestMakesOneJob() {
        String body = "{\"files\":" + uris(OPEN) + "}";
        String key = UUID.randomUUID().toString();
        String first = body("coi", body)
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .extract()
                .path("id");
        body("coi", body)
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        as("coi").get(JOBS).then().body("items", hasSize(1));
        body("coi", "{\"files\":" + uris(OPEN.subList(0, 1)) + "}")
                .header("Idempotency-Key", key)
                .post(JOBS)
                .then()
                .statusCode(422);
    }

    private static List<String> bundle(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/search/bundles")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
