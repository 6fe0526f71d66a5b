package org.archivesupport.local.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** {@code aus audit verify}: recomputes the hash chain of the audit; exit status 0 if it holds, 1 if not. */
final class Audit {

    private static final Duration LONG = Duration.ofMinutes(30);

    private final Home home;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();

    Audit(Home home) {
        this.home = home;
    }

    int run(List<String> options) throws IOException, InterruptedException {
        if (!options.equals(List.of("verify"))) {
            throw new Refusal(2, "Usage: ./aus audit verify");
        }
        if (new RunFile(home).launcher().isEmpty()) {
            throw new Refusal(9, "The suite does not run; start it with `./aus up` first.");
        }
        Ports ports = new Settings(home).ports();
        JsonNode found = verification(ports);
        System.out.println(sentence(found));
        return found.path("intact").asBoolean() ? 0 : 1;
    }

    /** @return what there is to say about an answer of {@code …/audit/verification} */
    static String sentence(JsonNode found) {
        if (found.path("intact").asBoolean()) {
            return "The audit holds: " + found.path("rows").asLong() + " rows, and "
                    + found.path("heads").asLong() + " exported heads agree with them.";
        }
        return "THE AUDIT IS BROKEN at row " + found.path("broken_at").asLong() + ": "
                + found.path("fault").asText() + ".";
    }

    private JsonNode verification(Ports ports) throws IOException, InterruptedException {
        String secret = Secrets.of(home).text("client.aus-local");
        String form = "grant_type=client_credentials&client_id=aus-local&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        JsonNode token = answer(
                HttpRequest.newBuilder(URI.create(
                                ports.url(ports.keycloak()) + "/realms/archive/protocol/openid-connect/token"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                "Keycloak");
        return answer(
                HttpRequest.newBuilder(URI.create(ports.url(ports.gateway()) + "/api/v1/auth/admin/audit/verification"))
                        .timeout(LONG)
                        .header(
                                "Authorization",
                                "Bearer " + token.path("access_token").asText())
                        .build(),
                "auth-service");
    }

    private JsonNode answer(HttpRequest request, String who) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new Refusal(8, who + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }
}
