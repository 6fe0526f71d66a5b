package org.archivesupport.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands where auth-service would: a decision point that speaks AuthZEN, with rules of its own. Observations whose name
 * holds "exclusive" are open to the sample account {@code coi} with the scope exclusive:read; all others are public.
 */
public class DecisionPoint implements QuarkusTestResourceLifecycleManager {

    public static final List<JsonNode> QUESTIONS = new CopyOnWriteArrayList<>();
    public static volatile boolean away;
    /** Nobody may read exclusive data any more. */
    public static volatile boolean revoked;

    private static final String COI = "00000000-0000-4000-8000-000000000003";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var json = new ObjectMapper();
        server.createContext("/access/v1/evaluation", exchange -> {
            JsonNode question = json.readTree(exchange.getRequestBody());
            QUESTIONS.add(question);
            byte[] answer = away ? new byte[0] : answer(question).getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/access/v1/evaluations", exchange -> {
            JsonNode asked = json.readTree(exchange.getRequestBody());
            QUESTIONS.add(asked);
            var answers = new StringBuilder("{\"evaluations\": [");
            for (JsonNode one : asked.path("evaluations")) {
                ObjectNode question = json.createObjectNode();
                question.set("subject", asked.path("subject"));
                question.set("resource", one.path("resource"));
                answers.append(answers.length() > 17 ? "," : "").append(answer(question));
            }
            byte[] answer = away ? new byte[0] : answers.append("]}").toString().getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return Map.of("aus.auth.url", "http://localhost:" + server.getAddress().getPort());
    }

    private static String answer(JsonNode question) {
        String obsId = question.at("/resource/properties/obs_id").asText();
        if (!obsId.contains("exclusive")) {
            return "{\"decision\": true, \"context\": {\"reason\": \"public\"}}";
        }
        boolean permitted = !revoked
                && question.at("/subject/id").asText().equals(COI)
                && question.at("/subject/properties/scope").asText().contains("exclusive:read");
        return permitted
                ? "{\"decision\": true, \"context\": {\"reason\": \"member\"}}"
                : "{\"decision\": false, \"context\": {\"reason\": \"exclusive\", \"release_at\": \"2037-01-01T00:00:00Z\","
                        + " \"contact\": \"Pia Sample (PI of JWST 1234)\", \"helpdesk\": \"x\", \"hint\": null}}";
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
