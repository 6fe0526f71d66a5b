package org.archivesupport.gateway.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.archivesupport.gateway.forward.Forwarder;
import org.archivesupport.gateway.forward.Upstream;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.status.Probes;
import org.archivesupport.gateway.visit.Visit;

/** {@code GET /api/v1/gateway/admin/routes} and {@code …/status}; the door has checked the role. */
@ApplicationScoped
public class AdminPages {

    private final RouteTable table;
    private final Forwarder forwarder;
    private final Probes probes;
    private final Instant started =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    public AdminPages(RouteTable table, Forwarder forwarder, Probes probes) {
        this.table = table;
        this.forwarder = forwarder;
        this.probes = probes;
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
                    .put("cors", route.cors())
                    .put("limit", route.limit()));
        }
        visit.json(200, new JsonObject().put("routes", rows));
    }

    /** Asks each service for anything and reports whether and how fast it answers, and how it has done since start. */
    public void status(Visit visit) {
        List<Future<JsonObject>> asked = new ArrayList<>();
        for (Upstream upstream : forwarder.upstreams().values()) {
            asked.add(probes.probe(upstream));
        }
        Promise<List<JsonObject>> here = visit.homeward();
        Future.all(asked).<List<JsonObject>>map(all -> all.list()).onComplete(here);
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
}
