package org.archivesupport.local.sample.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The gateway, entered as the service account that loads the sample. A door that is closed for a moment (502, 503, 504, 429, a broken
 * connection) is tried again for a minute: all requests of the loader may be repeated.
 */
public final class Door {

    private static final Set<Integer> MOMENTARY = Set.of(429, 502, 503, 504);
    private static final int TRIES = 8;
    private static final int SHOWN = 400;
    private static final String CLIENT = "aus-local";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String gateway;
    private final String issuer;
    private final String secret;
    private String token;
    private Instant tokenEnd = Instant.MIN;

    /**
     * @param gateway address of the gateway
     * @param issuer address of the Keycloak realm
     * @param secret secret of the client {@code aus-local}
     */
    public Door(String gateway, String issuer, String secret) {
        this.gateway = gateway.replaceAll("/+$", "");
        this.issuer = issuer.replaceAll("/+$", "");
        this.secret = secret;
    }

    /**
     * An answer.
     *
     * @param body null if there is none or it is no JSON
     */
    public record Answer(int status, JsonNode body) {

        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    public Answer get(String path) {
        return ask("GET", path, null, BodyPublishers::noBody);
    }

    public Answer post(String path, String type, Body body) {
        return ask("POST", path, type, body);
    }

    public Answer put(String path, String type, Body body) {
        return ask("PUT", path, type, body);
    }

    /** A request body that can be made again. */
    @FunctionalInterface
    public interface Body {
        BodyPublisher publisher() throws IOException;
    }

    static Body bytes(byte[] bytes) {
        return () -> BodyPublishers.ofByteArray(bytes);
    }

    Body json(Object value) {
        return () -> BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws LoadException if the answer is no success */
    static Answer good(String what, Answer answer) {
        if (!answer.ok()) {
            String told = answer.body() == null ? "" : ": " + answer.body();
            throw new LoadException(what + " was refused with " + answer.status()
                    + (told.length() > SHOWN ? told.substring(0, SHOWN) + "..." : told));
        }
        return answer;
    }

    private Answer ask(String method, String path, String type, Body body) {
        String trouble = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (attempt > 0) {
                pause(attempt);
            }
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                        .timeout(Duration.ofMinutes(10))
                        .header("Authorization", "Bearer " + token())
                        .method(method, body.publisher());
                if (type != null) {
                    request.header("Content-Type", type);
                }
                HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status == 401 && attempt == 0) {
                    forgetToken();
                    continue;
                }
                if (!MOMENTARY.contains(status)) {
                    return new Answer(status, tree(response.body()));
                }
                trouble = "it answers " + status;
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadException("Stopped.");
            }
        }
        throw new LoadException(
                "The archive at " + gateway + path.replaceAll("\\?.*", "") + " cannot be used: " + trouble);
    }

    private JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? null : json.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Math.min(15_000, 400L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("Stopped.");
        }
    }

    private synchronized void forgetToken() {
        tokenEnd = Instant.MIN;
    }

    private synchronized String token() throws IOException, InterruptedException {
        if (Instant.now().isBefore(tokenEnd)) {
            return token;
        }
        String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + encoded(secret);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        JsonNode body = tree(response.body());
        if (response.statusCode() >= 500) {
            throw new IOException("Keycloak answers " + response.statusCode());
        }
        if (response.statusCode() != 200 || body == null || !body.hasNonNull("access_token")) {
            throw new LoadException("Keycloak gives the client " + CLIENT + " no token (" + response.statusCode()
                    + "); is AUS_CLIENT_SECRET right?");
        }
        token = body.get("access_token").asText();
        tokenEnd =
                Instant.now().plusSeconds(Math.max(10, body.path("expires_in").asLong(60) - 30));
        return token;
    }
}
