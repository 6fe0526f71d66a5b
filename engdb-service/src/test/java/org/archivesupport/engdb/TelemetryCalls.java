package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.testkit.TestTokens;

/** Short forms of the calls that the tests of this service make again and again. */
public final class TelemetryCalls {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TelemetryCalls() {}

    /** @return the name of a new mnemonic of this type */
    public static String mnemonic(String type, String more) {
        String name = "TEST_" + NAMES.incrementAndGet();
        dictionary("{\"name\":\"" + name + "\",\"sql_type\":\"" + type + "\"" + more + "}")
                .statusCode(200);
        return name;
    }

    public static String mnemonic(String type) {
        return mnemonic(type, "");
    }

    public static ValidatableResponse dictionary(String lines) {
        return given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/engdb/admin/mnemonics")
                .then();
    }

    /** @param query such as {@code ?mnemonic=X}, or empty */
    public static ValidatableResponse ingest(String query, Object csv) {
        byte[] body = csv instanceof byte[] bytes ? bytes : csv.toString().getBytes(StandardCharsets.UTF_8);
        return given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("text/csv")
                .body(body)
                .post("/api/v1/engdb/admin/ingest" + query)
                .then();
    }

    public static String csv(String name, String start, String end, String bracket) {
        return given().queryParam("start", start)
                .queryParam("end", end)
                .queryParam("bracket", bracket)
                .get("/api/v1/engdb/data/" + name + ".csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    public static long rows(String csv) {
        return csv.lines().count() - 1;
    }
}
