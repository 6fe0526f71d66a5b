package org.archivesupport.hlsp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** Every operation of the contract gets broken requests: no answer is a 5xx, none is outside of the contract. */
@QuarkusTest
class BrokenRequestsTest extends RunningService {

    private static final List<String> SEGMENTS =
            List.of("no-such", "%00", "a%0Ab", "'%20or%201=1", "..%2F..", "%E2%80%AE", "x".repeat(300));
    private static final List<String> VALUES =
            List.of("", "-1", "0", "99999999999999999999", "x", "%00", "%27", "AAAA", "PASS", "OPEN", "%E2%80%A8");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "null",
            "[]",
            "{}",
            "\"x\"",
            "7",
            "{\"unknown\": 1}",
            "{\"id\": \"a\", \"id\": \"b\"}",
            "{\"id\": null, \"title\": 5, \"product_types\": [null], \"references\": [null]}",
            "{\"text\": \"a\\u0000b\"}",
            "{\"text\": \"\\ud800\"}",
            "{\"text\": \"good\", \"file\": \"\\u0000\"}",
            "{\"name\": \"a\\u0000b\"}",
            "{\"reason\": \"\\u0000\"}",
            "{\"comment\": \"\\u0007\"}",
            "{\"comment\": [\"x\"]}",
            "{\"names\": [null]}",
            "{\"names\": [\"\\u0000\", \"\\ud800\", \"\"]}",
            "{\"names\": [], \"collection\": \"\\u0000\"}");

    private record Call(String method, String address, String body, JsonNode operation) {}

    @Test
    void noBrokenRequestIsAnsweredOutsideOfTheContract() throws IOException {
        String id = open("scientist");
        put("scientist", id, "a.txt", "a".getBytes(StandardCharsets.UTF_8)).statusCode(201);
        JsonNode contract = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        var faults = new TreeSet<String>();
        int sent = 0;
        for (Call call : calls(contract, id)) {
            sent++;
            faults.addAll(send(call));
        }
        assertThat(sent).as("requests").isGreaterThan(300);
        assertThat(faults).isEmpty();
    }

    private static List<String> send(Call call) {
        var request = given().urlEncodingEnabled(false).auth().oauth2(TestTokens.user("staff"));
        if (call.body() != null) {
            request.contentType("application/json").body(call.body().getBytes(StandardCharsets.UTF_8));
        }
        var response = request.request(call.method(), call.address());
        int status = response.statusCode();
        String what = call.method() + " " + call.address() + " " + call.body() + " -> " + status;
        var faults = new ArrayList<String>();
        if (status >= 500 || !call.operation().path("responses").has(Integer.toString(status))) {
            faults.add(what);
        }
        if (status >= 400 && !String.valueOf(response.contentType()).startsWith("application/problem+json")) {
            faults.add(what + " " + response.contentType());
        }
        return faults;
    }

    private static List<Call> calls(JsonNode contract, String id) {
        var calls = new ArrayList<Call>();
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (operation.getValue().has("responses")) {
                        String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                        calls.addAll(of(method, path.getKey(), operation.getValue(), id));
                    }
                }));
        return calls;
    }

    private static List<Call> of(String method, String path, JsonNode operation, String id) {
        var calls = new ArrayList<Call>();
        Map<String, String> good = Map.of("{id}", id, "{name}", "a.txt", "{username}", "coi");
        String address = fill(path, good);
        boolean takesBody = operation.has("requestBody");
        String body = takesBody ? "{}" : null;
        for (var name : good.keySet()) {
            if (path.contains(name)) {
                for (String segment : SEGMENTS) {
                    calls.add(new Call(method, fill(path.replace(name, segment), good), body, operation));
                }
            }
        }
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                for (String value : VALUES) {
                    calls.add(new Call(
                            method, address + "?" + parameter.path("name").asText() + "=" + value, body, operation));
                }
            }
        }
        calls.add(new Call(method, address + "?colour=red", body, operation));
        if (takesBody && !path.endsWith("{name}")) {
            BODIES.forEach(b -> calls.add(new Call(method, address, b, operation)));
        }
        return calls;
    }

    private static String fill(String path, Map<String, String> values) {
        String filled = path;
        for (var entry : values.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        return filled;
    }
}
