package org.archivesupport.gateway.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.archivesupport.gateway.forward.Forwarder;
import org.archivesupport.gateway.forward.Upstream;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.Config;

/**
 * {@code GET /api/v1/gateway/admin/routes} and {@code …/status}; the door has checked the role. Where the gateway is told a
 * service's readiness address ({@code AUS_SEARCH_HEALTH_URL}), that is asked; elsewhere any answer means "up".
 */
@ApplicationScoped
public class AdminPages {

    private static final long PROBE_MS = 2000;

    private final Vertx vertx;
    private final RouteTable table;
    private final Forwarder forwarder;
    private final HttpClient client;
    private final Map<String, String> healthAddresses = new HashMap<>();
    private final Instant started =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    public AdminPages(Vertx vertx, RouteTable table, Forwarder forwarder, Config config) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        for (String key : table.audiences().keySet()) {
            config.getOptionalValue("aus." + key + ".health.url", String.class)
                    .ifPresent(url -> healthAddresses.put(key, url));
        }
        this.table = table;
        this.forwarder = forwarder;
    }

    /** The table as it is used: most specific row first. */
    public void routes(Visit visit) {
        var rows = new JsonArray();
        for (Route route : table.routes()) {
            rows.add(new JsonObject()
                    .put("path", "/" + String.join("/", route.template()))
                    .put(
                            "query",
                            route.query() == null
                                    ? null
                                    : new JsonObject()
                                            .put("parameter", route.query().parameter())
                                            .put("prefix", route.query().prefix()))
                    .put("service", route.service())
                    .put("access", route.access().name().toLowerCase(Locale.ROOT))
                    .put("scopes", new JsonObject(new TreeMap<String, Object>(route.scopes())))
                    .put("methods", new JsonArray(new ArrayList<>(new TreeSet<>(route.methods()))))
                    .put("body_limit", route.bodyLimit())
                    .put("timeout_seconds", route.timeout().toSeconds())
                    .put("cors", route.cors()));
        }
        visit.json(200, new JsonObject().put("routes", rows));
    }

    /** Asks each service for anything and reports whether and how fast it answers, and how it has done since start. */
    public void status(Visit visit) {
        List<Future<JsonObject>> probes = new ArrayList<>();
        for (Upstream upstream : forwarder.upstreams().values()) {
            probes.add(probe(upstream));
        }
        Promise<List<JsonObject>> here = visit.homeward();
        Future.all(probes).<List<JsonObject>>map(all -> all.list()).onComplete(here);
        here.future()
                .onSuccess(states -> visit.json(
                        200,
                        new JsonObject()
                                .put("started_at", started.toString())
                                .put(
                                        "uptime_seconds",
                                        Duration.between(started, Instant.now()).toSeconds())
                                .put("services", new JsonArray(states))));
    }

    private Future<JsonObject> probe(Upstream upstream) {
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
