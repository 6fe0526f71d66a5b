package org.archivesupport.helpdesk;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Answers as search-service does to "does this observation exist": 200 for ids that begin with jw, 500 and silence for two
 * special ones, 404 otherwise. The real service stands in its place in the system tests.
 */
public class SearchDouble implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/v1/search/observations/JWST/", exchange -> {
            String id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            if (id.equals("silent")) {
                sleep();
            }
            exchange.sendResponseHeaders(id.startsWith("jw") ? 200 : id.equals("broken") ? 500 : 404, -1);
            exchange.close();
        });
        server.start();
        return Map.of(
                "aus.search.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "aus.helpdesk.observation-timeout", "1s",
                "aus.public.url", "https://archive.example.org");
    }

    private static void sleep() {
        try {
            Thread.sleep(3000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
