package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the tests of the running gateway share: requests, what the service saw, a person with a browser. */
abstract class ThroughTheDoor {

    static final String PAT = "good0000000000000000000000000000";

    @ConfigProperty(name = "aus.public.url")
    String gateway;

    @ConfigProperty(name = "test.neighbours.url")
    String neighbours;

    @ConfigProperty(name = "test.staff.token")
    String staffToken;

    @ConfigProperty(name = "test.scientist.token")
    String scientistToken;

    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @return the session id */
    String login(String target) {
        var first = get("/login?return_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        assertThat(first.statusCode()).isEqualTo(302);
        URI keycloak = URI.create(first.headers().firstValue("Location").orElseThrow());
        var asked = Arrays.stream(keycloak.getRawQuery().split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsKey("nonce");
        assertThat(asked.get("redirect_uri")).isEqualTo(gateway + "/login/return");
        String state = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(state).containsIgnoringCase("HttpOnly").contains("Secure");
        String code = post(
                neighbours + "/control/consent",
                "challenge=" + asked.get("code_challenge") + "&nonce=" + asked.get("nonce"));
        var back = get("/login/return?code=" + code + "&state=" + asked.get("state"), "Cookie", state.split(";")[0]);
        assertThat(back.statusCode()).isEqualTo(302);
        List<String> cookies = back.headers().allValues("Set-Cookie");
        assertThat(cookies).noneMatch(c -> c.startsWith("q_session=") && !c.contains("Max-Age=0"));
        String cookie = cookies.stream()
                .filter(c -> c.startsWith("__Host-aus_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        URI again = URI.create(back.headers().firstValue("Location").orElseThrow());
        var last = get(again.getRawPath() + "?" + again.getRawQuery(), "Cookie", "__Host-aus_session=" + session);
        assertThat(last.statusCode()).isEqualTo(303);
        assertThat(last.headers().firstValue("Location")).hasValue(target);
        return session;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request("GET", path, null, headers));
    }

    HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body) {
        return send(request(method, path, body));
    }

    HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.toString(), e);
        }
    }

    String control(String path) {
        return send(HttpRequest.newBuilder(URI.create(neighbours + path)).build())
                .body();
    }

    String post(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body();
    }

    Socket socket() throws IOException {
        URI url = URI.create(gateway);
        var socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    /** @return everything that comes back until the connection ends, or nothing more comes for a second */
    String raw(String request) throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(1500);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            try {
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // nothing more came, or the connection was cut: the answer is what there is
            }
            return answer.toString();
        }
    }

    static List<String> accessLines(String id) {
        try {
            return Files.readAllLines(Path.of("target", "test-access.log")).stream()
                    .filter(line -> line.contains(id))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 5 s").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    static JsonObject seen(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    static String header(JsonObject seen, String name) {
        return seen.getJsonObject("headers").getJsonArray(name).getString(0);
    }

    static JsonObject claims(String authorization) {
        String payload = authorization.substring("Bearer ".length()).split("\\.")[1];
        return new JsonObject(new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    static JsonObject problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("request_id"))
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
        return problem;
    }

    int inFlight(String service) {
        var status = new JsonObject(get("/api/v1/gateway/admin/status", "Authorization", "Bearer " + staffToken)
                .body());
        return status.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .filter(s -> s.getString("service").equals(service))
                .mapToInt(s -> s.getInteger("in_flight"))
                .sum();
    }
}
