package org.archivesupport.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands where SIMBAD's TAP service and NED's ObjectLookup would, after their documents. What a name begins with says how
 * they behave; a name without such a word is unknown to both.
 */
public class ResolversOutside implements QuarkusTestResourceLifecycleManager {

    /** Queries and names that arrived, in order. */
    public static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static final String UNKNOWN = "{\"metadata\":[],\"data\":[]}";

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private ExecutorService threads;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/simbad", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = URLDecoder.decode(form.substring(form.indexOf("QUERY=") + 6), StandardCharsets.UTF_8);
            ASKED.add(query);
            simbad(exchange, query.substring(query.indexOf("id = '") + 6));
        });
        server.createContext("/ned", exchange -> {
            String name = URLDecoder.decode(
                    exchange.getRequestURI().getRawQuery().replaceFirst("^name=", ""), StandardCharsets.UTF_8);
            ASKED.add("NED " + name);
            answer(
                    exchange,
                    name.startsWith("ned ")
                            ? "{\"ResultCode\":3,\"StatusCode\":100,\"Preferred\":{\"Name\":\"MESSIER 101\",\"Position\":{\"RA\":210.80227,"
                                    + "\"Dec\":54.34895,\"UncSemiMajor\":0.5},\"ObjType\":{\"Value\":\"G\"},\"Redshift\":{\"Value\":0.0008}}}"
                            : "{\"ResultCode\":0,\"StatusCode\":100,\"Interpreted\":{\"Name\":null}}");
        });
        server.createContext("/trap", exchange -> {
            ASKED.add("trap");
            answer(exchange, "{\"data\":[[\"trap\",1,1,\"*\"]]}");
        });
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        return Map.of("aus.search.resolve.simbad.url", base + "/simbad", "aus.search.resolve.ned.url", base + "/ned");
    }

    private void simbad(HttpExchange exchange, String name) throws IOException {
        switch (name.split(" ")[0]) {
            case "sim", "ned" ->
                answer(
                        exchange,
                        name.startsWith("ned")
                                ? UNKNOWN
                                : "{\"metadata\":[{\"name\":\"main_id\"}],\"data\":[[\"M 101\",210.802429,54.34875,\"GiP\"]]}");
            case "redirected" -> {
                exchange.getResponseHeaders().add("Location", "/trap");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
            case "huge" -> answer(exchange, "{\"data\":[],\"x\":\"" + "y".repeat(1 << 20) + "\"}");
            case "slow" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case "html" -> answer(exchange, "<html>maintenance</html>");
            case "list" -> answer(exchange, "[1,2]");
            case "nan" -> answer(exchange, "{\"data\":[[\"x\",NaN,1,\"*\"]]}");
            case "far" -> answer(exchange, "{\"data\":[[\"x\",400,1,\"*\"]]}");
            case "texts" -> answer(exchange, "{\"data\":[[\"x\",\"12\",\"13\",\"*\"]]}");
            case "short" -> answer(exchange, "{\"data\":[[]]}");
            case "norows" -> answer(exchange, "{\"data\":7}");
            case "broken" -> {
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            }
            default -> answer(exchange, UNKNOWN);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
