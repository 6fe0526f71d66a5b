package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Drives every operation of every committed contract with generated requests, right and broken, as staff and as nobody:
 * no answer may be 5xx, and none may be outside of what the contract says.
 */
class ContractTest {

    private static final List<String> SERVICES = List.of(
            "auth-service",
            "search-service",
            "notification-service",
            "helpdesk-service",
            "hlsp-service",
            "engdb-service");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What the gateway may answer before a service is asked: its own limits, as docs/architecture.md says. */
    private static final Set<Integer> GATEWAY = Set.of(400, 401, 403, 404, 405, 413, 415);

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsItsContract() {
        return SERVICES.stream().map(service -> DynamicContainer.dynamicContainer(service, operations(service)));
    }

    private static Stream<DynamicNode> operations(String service) {
        JsonNode document = contract(service);
        var tests = new ArrayList<DynamicNode>();
        document.path("paths").fields().forEachRemaining(path -> {
            boolean inner =
                    path.getKey().startsWith("/internal") || path.getKey().startsWith("/access");
            path.getValue().fields().forEachRemaining(method -> {
                if (METHODS.contains(method.getKey())) {
                    var requests = new GeneratedRequests(document, path.getKey(), path.getValue(), method.getValue());
                    String name = method.getKey().toUpperCase() + " " + path.getKey();
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> drive(service, inner, method.getKey().toUpperCase(), requests)));
                }
            });
        });
        return tests.stream();
    }

    private static void drive(String service, boolean inner, String method, GeneratedRequests requests) {
        Set<Integer> documented = requests.statuses();
        assertThat(documented).as("documented answers").isNotEmpty();
        for (GeneratedRequests.Request request : requests.all()) {
            for (Http user : inner ? List.of(direct(service)) : List.of(People.staff(), Http.anonymous())) {
                var answer = user.send(method, request.path(), request.mediaType(), request.body());
                assertThat(answer.status())
                        .as("%s %s (%s): %s", method, request.path(), request.meaning(), shorten(answer.text()))
                        .isLessThan(500);
                boolean allowed = documented.contains(answer.status()) || GATEWAY.contains(answer.status());
                assertThat(allowed)
                        .as(
                                "%s %s (%s) answered %d, which the contract does not name (%s): %s",
                                method,
                                request.path(),
                                request.meaning(),
                                answer.status(),
                                documented,
                                shorten(answer.text()))
                        .isTrue();
                if (answer.status() >= 400
                        && !method.equals("HEAD")
                        && request.path().startsWith("/api/v1/")) {
                    assertThat(answer.header("Content-Type"))
                            .as("%s %s answered %d", method, request.path(), answer.status())
                            .startsWith("application/problem+json");
                }
            }
        }
    }

    /** A caller beside the gateway, without any token of the suite. */
    private static Http direct(String service) {
        int port = 8081 + SERVICES.indexOf(service) + RunningSuite.get().offset();
        return Http.at("http://localhost:" + port);
    }

    private static String shorten(String text) {
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }

    private static JsonNode contract(String service) {
        try {
            return YAML.readTree(RunningSuite.project()
                    .resolve(service)
                    .resolve("src/main/openapi/openapi.yaml")
                    .toFile());
        } catch (IOException e) {
            throw new AssertionError(service + " has no readable contract", e);
        }
    }

    /** The test users, logged in once. */
    private static final class People {
        private static Http staff;

        static synchronized Http staff() {
            if (staff == null) {
                staff = Account.loader();
            }
            return staff;
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
