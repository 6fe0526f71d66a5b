package org.archivesupport.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A plain HTTP user of the gateway: one credential, no redirects followed, cookies only where a test sets them. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String purpose;

    private Http(String base) {
        this.base = base;
    }

    static Http anonymous() {
        return new Http(RunningSuite.get().url());
    }

    static Http at(String base) {
        return new Http(base);
    }

    /** @return the same user with one more header on every request */
    Http with(String name, String value) {
        var other = new Http(base);
        other.headers.putAll(headers);
        other.purpose = purpose;
        other.headers.put(name, value);
        return other;
    }

    /** @return the same user, who adds the purpose to every address, as staff do who read exclusive data */
    Http stating(String purpose) {
        var other = new Http(base);
        other.headers.putAll(headers);
        other.purpose = purpose;
        return other;
    }

    Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    Answer post(String path, Object json) {
        return send("POST", path, "application/json", write(json));
    }

    Answer put(String path, Object json) {
        return send("PUT", path, "application/json", write(json));
    }

    Answer form(String path, Map<String, String> fields) {
        return send(
                "POST",
                path,
                "application/x-www-form-urlencoded",
                encode(fields).getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, String mediaType, byte[] body) {
        String stated = purpose == null ? path : path + "&purpose=" + encode(purpose);
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + stated))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        headers.forEach(request::header);
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static byte[] write(Object json) {
        try {
            return json instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with its body in memory; tests ask for small ones only. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(response.uri() + " answered " + status() + " with no JSON: " + text(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** @return this, if the status is as expected; the body is in the message otherwise */
        Answer expect(int... statuses) {
            for (int status : statuses) {
                if (status() == status) {
                    return this;
                }
            }
            throw new AssertionError(response.request().method() + " " + response.uri() + " answered " + status() + ": "
                    + text().substring(0, Math.min(2000, text().length())));
        }
    }
}
