package org.archivesupport.hlsp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The other ends of this service's calls, on the wire: what Keycloak, auth-service, search-service and notification-service
 * answer by their contracts. The whole suite is tested with the real ones elsewhere.
 */
public class Neighbourhood implements QuarkusTestResourceLifecycleManager {

    /** Lines of all ingests. */
    public static final List<String> LINES = new CopyOnWriteArrayList<>();
    /** URI to the digest of the bytes that came, one entry per transfer. */
    public static final List<Map.Entry<String, String>> CONTENT = new CopyOnWriteArrayList<>();
    /** Bodies of posted events. */
    public static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    /** So many of the next transfers fail with 503. */
    public static final AtomicInteger FAILING = new AtomicInteger();

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "neighbourhood");
            thread.setDaemon(true);
            return thread;
        }));
        token("/protocol/openid-connect/token");
        token("/internal/v1/token");
        server.createContext("/internal/v1/events", exchange -> {
            EVENTS.add(text(exchange));
            answer(exchange, 202, "");
        });
        server.createContext("/api/v1/search/admin/ingest", this::ingest);
        server.createContext("/api/v1/search/admin/products/content", this::content);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "aus.hlsp.max-file", "4000000",
                "aus.auth.url", url,
                "aus.search.url", url,
                "aus.notification.url", url,
                "quarkus.oidc-client.auth-server-url", url,
                "quarkus.oidc-client.client-enabled", "true",
                "aus.hlsp.publish-every", "1s",
                "aus.hlsp.check-every", "1s",
                "aus.hlsp.sweep-every", "1s",
                "aus.outbox.every", "1s");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void token(String path) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"of-" + path + "\",\"expires_in\":120,\"token_type\":\"Bearer\"}");
        });
    }

    private void ingest(HttpExchange exchange) throws IOException {
        String body = text(exchange);
        body.lines().forEach(line -> {
            LINES.add(line);
            var uri = java.util.regex.Pattern.compile("\"uri\":\"([^\"]+)\"").matcher(line);
            while (uri.find()) {
                KNOWN.put(uri.group(1), true);
            }
        });
        answer(exchange, 200, "{}");
    }

    private void content(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getRawQuery();
        String uri = URLDecoder.decode(query.replaceFirst(".*uri=", ""), StandardCharsets.UTF_8);
        if (FAILING.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            answer(exchange, 503, "{}");
        } else if (!KNOWN.containsKey(uri)) {
            answer(exchange, 404, "{}");
        } else {
            CONTENT.add(Map.entry(uri, RunningService.sha256(bytes)));
            answer(exchange, 200, "{}");
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
