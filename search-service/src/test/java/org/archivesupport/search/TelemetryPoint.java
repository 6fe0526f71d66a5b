package org.archivesupport.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers as engdb-service's contract says: two mnemonics in two portions, three samples, one restricted mnemonic. */
public class TelemetryPoint implements QuarkusTestResourceLifecycleManager {

    public static volatile boolean away;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/api/v1/engdb/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (away) {
                send(exchange, 503, "{}");
            } else if (path.endsWith("/mnemonics")) {
                boolean second = query.contains("after=next");
                send(
                        exchange,
                        200,
                        "{\"items\":[" + entry(second ? "SA_ZATTEST2" : "IMIR_HK_ICE_SEC_VOLT4") + "],\"next\":"
                                + (second ? "null" : "\"next\"") + "}");
            } else if (path.endsWith("/mnemonics/SA_ZATTEST2")) {
                send(exchange, 200, entry("SA_ZATTEST2"));
            } else if (path.endsWith("/data/SA_ZATTEST2.json") && query.contains("2022-02-02T22:24:58")) {
                send(
                        exchange,
                        200,
                        "{\"mnemonic\":\"SA_ZATTEST2\",\"sql_type\":\"REAL\",\"unit\":\"\",\"all_points\":true,\"start\":\"a\",\"end\":\"b\",\"data\":["
                                + "[\"2022-02-02T22:24:58.1Z\",0.5],[\"2022-02-02T22:24:58.4Z\",\"NaN\"],[\"2022-02-02T22:24:58.7Z\",0.7]],\"count\":3}");
            } else if (path.endsWith("/data/SA_ZATTEST2.json")) {
                send(
                        exchange,
                        400,
                        "{\"detail\":\"The request is wrong.\",\"errors\":[{\"pointer\":\"start\",\"message\":\"is no time\"}]}");
            } else if (path.endsWith("/data/SECRET.json")) {
                send(
                        exchange,
                        401,
                        "{\"title\":\"Unauthorized\",\"detail\":\"Log in, or send a token in the Authorization header.\"}");
            } else {
                send(exchange, 404, "{}");
            }
        });
        server.start();
        return Map.of("aus.engdb.url", "http://localhost:" + server.getAddress().getPort());
    }

    private static String entry(String name) {
        return "{\"name\":\"" + name
                + "\",\"sql_type\":\"REAL\",\"value_kind\":\"real\",\"subsystem\":\"SA\",\"unit\":\"V\","
                + "\"description\":\"a voltage\",\"identifier\":210961,\"access\":\"public\",\"samples\":3}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
