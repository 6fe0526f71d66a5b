package org.archivesupport.gateway.door;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.archivesupport.gateway.route.Route;

/** Starts the doubles on free ports and tells the gateway where they are; notification-service is down. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var identity = new IdentityDouble();
        var search = new ServiceDouble(vertx, "search");
        var engdb = new ServiceDouble(vertx, "engdb");
        try {
            int main = listen(request -> {
                if (!identity.handled(request)) {
                    search.handle(request);
                }
            });
            int second = listen(engdb::handle);
            String url = "http://localhost:" + main;
            identity.issuer(url + "/realms/archive");
            var config = new HashMap<String, String>();
            config.put("aus.auth.url", url);
            config.put("aus.search.url", url);
            config.put("aus.helpdesk.url", url);
            config.put("aus.hlsp.url", url);
            config.put("aus.notification.url", "http://localhost:" + closedPort());
            config.put("aus.engdb.url", "http://localhost:" + second);
            config.put("aus.oidc.issuer", url + "/realms/archive");
            config.put("aus.client.secret", "test-client-secret-of-some-length");
            int port = closedPort();
            config.put("quarkus.http.test-port", Integer.toString(port));
            config.put("aus.public.url", "http://localhost:" + port);
            config.put("aus.session.secret", "0123456789abcdef0123456789abcdef");
            config.put("aus.gateway.access-log", accessLog().toString());
            // wide, but for one class that a test fills
            for (String name : Route.LIMITS) {
                for (String of : List.of("person", "token", "address")) {
                    config.put("aus.gateway.limits." + name + "." + of, "1000000");
                }
            }
            config.put("aus.gateway.limits.invoke.address", "5");
            config.put("aus.gateway.limits.invoke.token", "4");
            config.put("aus.gateway.limits.invoke.person", "7");
            config.put("test.neighbours.url", url);
            config.put("test.staff.token", identity.accessToken("staff", "staff"));
            config.put("test.scientist.token", identity.accessToken("scientist"));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path accessLog() throws IOException {
        Path log = Path.of("target", "test-access.log");
        Files.deleteIfExists(log);
        return log;
    }

    private int listen(io.vertx.core.Handler<io.vertx.core.http.HttpServerRequest> handler)
            throws InterruptedException, ExecutionException {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        vertx.close();
    }
}
