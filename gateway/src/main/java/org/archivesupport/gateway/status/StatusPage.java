package org.archivesupport.gateway.status;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.archivesupport.gateway.forward.Forwarder;
import org.archivesupport.gateway.forward.Upstream;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * {@code GET /status}: which parts of the archive are up, since when, and what maintenance is announced. The parts are asked
 * at most once in ten seconds, however often the page is.
 */
@ApplicationScoped
public class StatusPage {

    private static final Logger LOG = Logger.getLogger(StatusPage.class);
    private static final Duration KEPT = Duration.ofSeconds(10);

    /** What users know the parts by. */
    private static final Map<String, String> WHAT = Map.of(
            "auth", "logins, tokens and exclusive data",
            "search", "search and retrieval",
            "notification", "subscriptions and notices",
            "helpdesk", "help desk",
            "hlsp", "delivery of high-level products",
            "engdb", "engineering telemetry");

    private final Vertx vertx;
    private final Forwarder forwarder;
    private final Probes probes;
    private final String maintenanceFile;
    private final String helpdesk;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private Future<JsonObject> current;
    private long askedAt;

    private record Seen(boolean up, Instant since) {}

    public StatusPage(
            Vertx vertx,
            Forwarder forwarder,
            Probes probes,
            @ConfigProperty(name = "aus.gateway.maintenance-file") java.util.Optional<String> maintenanceFile,
            @ConfigProperty(name = "aus.public.url") URI publicUrl) {
        this.vertx = vertx;
        this.forwarder = forwarder;
        this.probes = probes;
        this.maintenanceFile = maintenanceFile.filter(f -> !f.isBlank()).orElse(null);
        this.helpdesk = publicUrl.toString().replaceFirst("/+$", "") + "/portal/helpdesk";
    }

    /** The answer; 200 also while parts are down, as the gateway itself is up. */
    public void status(Visit visit) {
        Promise<JsonObject> here = visit.homeward();
        current().onComplete(here);
        here.future().onSuccess(state -> visit.json(200, state));
    }

    private synchronized Future<JsonObject> current() {
        long now = System.nanoTime();
        if (current == null || now - askedAt > KEPT.toNanos()) {
            askedAt = now;
            current = ask();
        }
        return current;
    }

    private Future<JsonObject> ask() {
        List<Future<JsonObject>> asked = new ArrayList<>();
        for (Upstream upstream : forwarder.upstreams().values()) {
            asked.add(probes.probe(upstream));
        }
        return Future.all(asked)
                .<List<JsonObject>>map(all -> all.list())
                .compose(states -> maintenance().map(notes -> answer(states, notes)));
    }

    private JsonObject answer(List<JsonObject> states, JsonArray notes) {
        Instant now = Instant.now();
        var parts = new JsonArray();
        int down = 0;
        for (JsonObject state : states) {
            String name = state.getString("service");
            boolean up = state.getBoolean("up");
            Seen last = seen.compute(name, (n, old) -> old != null && old.up() == up ? old : new Seen(up, now));
            down += up ? 0 : 1;
            parts.add(new JsonObject()
                    .put("name", name)
                    .put("what", WHAT.get(name))
                    .put("state", up ? "up" : "down")
                    .put("since", last.since().toString()));
        }
        return new JsonObject()
                .put("state", down == 0 ? "up" : down == states.size() ? "down" : "degraded")
                .put("as_of", now.toString())
                .put("parts", parts)
                .put("maintenance", notes)
                .put("helpdesk", helpdesk);
    }

    /** Announcements that have not ended; a file that cannot be read is a matter for operators, not for this answer. */
    private Future<JsonArray> maintenance() {
        if (maintenanceFile == null) {
            return Future.succeededFuture(new JsonArray());
        }
        return vertx.fileSystem()
                .readFile(maintenanceFile)
                .map(StatusPage::announcements)
                .recover(e -> {
                    LOG.warnf("The maintenance file %s cannot be used: %s", maintenanceFile, e.getMessage());
                    return Future.succeededFuture(new JsonArray());
                });
    }

    static JsonArray announcements(Buffer file) {
        var notes = new JsonArray();
        for (Object each : new JsonArray(file)) {
            var note = (JsonObject) each;
            Instant until = instant(note.getString("until"));
            if (until == null || until.isAfter(Instant.now())) {
                Instant from = instant(note.getString("from"));
                notes.add(new JsonObject()
                        .put("from", from == null ? null : from.toString())
                        .put("until", until == null ? null : until.toString())
                        .put("note", note.getString("note"))
                        .put("parts", note.getJsonArray("parts", new JsonArray())));
            }
        }
        return notes;
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an RFC 3339 time: " + text);
        }
    }
}
