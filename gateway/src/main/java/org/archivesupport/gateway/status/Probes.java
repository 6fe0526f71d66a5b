package org.archivesupport.gateway.status;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.archivesupport.gateway.forward.Upstream;
import org.archivesupport.gateway.route.RouteTable;
import org.eclipse.microprofile.config.Config;

/**
 * Asks services whether they are there. Where the gateway is told a service's readiness address
 * ({@code AUS_SEARCH_HEALTH_URL}), that is asked; elsewhere any answer means "up".
 */
@ApplicationScoped
public class Probes {

    private static final long PROBE_MS = 2000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Map<String, String> healthAddresses = new HashMap<>();

    public Probes(Vertx vertx, RouteTable table, Config config) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        for (String key : table.audiences().keySet()) {
            config.getOptionalValue("aus." + key + ".health.url", String.class)
                    .ifPresent(url -> healthAddresses.put(key, url));
        }
    }

    /** @return what is known of a service, and whether it answers now; never fails */
    public Future<JsonObject> probe(Upstream upstream) {
        long begun = System.nanoTime();
        String health = healthAddresses.get(upstream.key());
        Future<HttpClientRequest> question = health == null
                ? upstream.request(HttpMethod.GET, "/q/openapi")
                : client.request(new RequestOptions().setAbsoluteURI(health).setConnectTimeout(PROBE_MS));
        Future<Integer> answer = question.compose(request -> {
                    request.idleTimeout(PROBE_MS);
                    return request.send();
                })
                .compose(response -> response.body().map(response.statusCode()));
        Promise<JsonObject> state = Promise.promise();
        long timer =
                vertx.setTimer(PROBE_MS, t -> state.tryComplete(state(upstream, false, begun, "no answer in time")));
        answer.onComplete(done -> {
            vertx.cancelTimer(timer);
            boolean up = done.succeeded() && done.result() < 500;
            state.tryComplete(
                    state(upstream, up, begun, done.failed() ? done.cause().getMessage() : null));
        });
        return state.future();
    }

    private static JsonObject state(Upstream upstream, boolean up, long begun, String problem) {
        Instant failure = upstream.lastFailure();
        return new JsonObject(new TreeMap<>(Map.of(
                        "service", upstream.key(),
                        "url", upstream.url().toString(),
                        "up", up,
                        "milliseconds", (System.nanoTime() - begun) / 1_000_000,
                        "in_flight", upstream.inFlight(),
                        "requests", upstream.requests(),
                        "without_answer", upstream.failures())))
                .put("last_without_answer", failure == null ? null : failure.toString())
                .put("problem", problem);
    }
}
