package org.archivesupport.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Stands between a client and the gateway and writes down what goes over the wire, one JSON line per request. It changes
 * nothing. As the HTTP proxy of a client ({@code http_proxy}) it also catches what a client asks at addresses that no
 * configuration moves, such as MAST's name resolver, and hands it to the gateway.
 */
final class Relay implements AutoCloseable {

    /** Headers that belong to one connection. */
    private static final Set<String> HOP = Set.of(
            "connection",
            "host",
            "content-length",
            "transfer-encoding",
            "expect",
            "upgrade",
            "proxy-connection",
            "keep-alive");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final HttpServer server;
    private final String target;
    private final Path log;

    Relay(String target, Path log) {
        this.target = target;
        this.log = log;
        try {
            Files.createDirectories(log.getParent());
            Files.write(log, new byte[0]);
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::forward);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            var thread = new Thread(task, "relay");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Path log() {
        return log;
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            String path = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
            byte[] body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(URI.create(target + path))
                    .timeout(Duration.ofSeconds(120))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            write(Map.of(
                    "method",
                    exchange.getRequestMethod(),
                    "host",
                    asked.getHost() == null ? "" : asked.getHost(),
                    "path",
                    path,
                    "range",
                    exchange.getRequestHeaders()
                            .getOrDefault("Range", List.of(""))
                            .get(0),
                    "body",
                    new String(body, StandardCharsets.UTF_8),
                    "status",
                    answer.statusCode(),
                    "location",
                    answer.headers().firstValue("location").orElse(""),
                    "bytes",
                    head ? 0 : answer.body().length));
            answer.headers().map().forEach((name, values) -> {
                if (!HOP.contains(name) || head && name.equals("content-length")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean empty = head || answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write(Map<String, Object> line) throws IOException {
        Files.writeString(log, Http.JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
