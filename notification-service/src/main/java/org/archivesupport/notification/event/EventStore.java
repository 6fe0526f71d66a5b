package org.archivesupport.notification.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** The table of events. */
@ApplicationScoped
public class EventStore {

    private static final Set<String> STATES = Set.of("waiting", "matched", "ignored", "unusable");

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    /** Stores what is new of a batch, in one statement. */
    @Transactional
    EventResource.Receipt add(List<IncomingEvent> batch) {
        var rows = json.createArrayNode();
        batch.forEach(e -> rows.add(row(e)));
        List<String> states = sql.list(
                "insert into event (source, id, type, subject, occurred_at, data, state, fault, mission, program,"
                        + " event_type, obs_id, fileset, filename, archived_date, public_release_date)"
                        + " select source, id, type, subject, occurred_at, data, state, fault, mission, program,"
                        + " event_type, obs_id, fileset, filename, archived_date, public_release_date"
                        + " from jsonb_to_recordset(?::jsonb) as e (source text, id text, type text, subject text,"
                        + " occurred_at timestamptz, data jsonb, state text, fault text, mission text, program text,"
                        + " event_type text, obs_id text, fileset text, filename text, archived_date timestamptz,"
                        + " public_release_date timestamptz)"
                        + " on conflict (source, id) do nothing returning state",
                row -> row.getString(1),
                rows.toString());
        int unusable = (int) states.stream().filter("unusable"::equals).count();
        return new EventResource.Receipt(states.size(), batch.size() - states.size(), unusable);
    }

    private ObjectNode row(IncomingEvent event) {
        var row = json.createObjectNode()
                .put("source", event.source())
                .put("id", event.id())
                .put("type", event.type())
                .put("subject", event.subject())
                .put("occurred_at", text(event.time()))
                .put("state", event.state())
                .put("fault", event.fault());
        row.set("data", event.data());
        if (event.product() != null) {
            var product = event.product();
            row.put("mission", product.mission())
                    .put("program", product.program())
                    .put("event_type", product.eventType())
                    .put("obs_id", product.obsId())
                    .put("fileset", product.fileset())
                    .put("filename", product.filename())
                    .put("archived_date", text(product.archivedDate()))
                    .put("public_release_date", text(product.publicReleaseDate()));
        }
        return row;
    }

    /** @return the notice in a stored event of a personal type */
    public PersonalNotice notice(long seq) {
        return sql.one(
                        "select type, data from event where seq = ?",
                        row -> PersonalNotice.of(
                                EventType.of(row.getString("type")).orElseThrow(),
                                parse(row.getString("data")),
                                new Faults()),
                        seq)
                .orElseThrow();
    }

    /**
     * @param state one of {@code waiting}, {@code matched}, {@code ignored}, {@code unusable}, or null for all
     * @throws ProblemException 400 for another state or a bad cursor
     */
    public Page<StoredEvent> list(String state, int limit, String after) {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.badRequest(
                    List.of(new Problem.Fault("state", "must be one of waiting, matched, ignored, unusable")));
        }
        var rows = sql.list(
                "select seq, source, id, type, subject, state, fault, received_at from event"
                        + " where (?::text is null or state = ?) and seq < ? order by seq desc limit ?",
                row -> new StoredEvent(
                        row.getLong("seq"),
                        row.getString("source"),
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("state"),
                        row.getString("fault"),
                        Sql.instant(row, "received_at")),
                state,
                state,
                Pages.numberAfter(after, Long.MAX_VALUE),
                limit + 1);
        return Page.of(rows, limit, e -> Cursor.encode(e.seq()));
    }

    /**
     * Reads a row of {@code event} in MAST's form.
     *
     * @param row has {@code id, mission, fileset, filename, program, event_type, archived_date, public_release_date}
     */
    public static ProgramEvent programEvent(ResultSet row) throws SQLException {
        return new ProgramEvent(
                row.getString("id"),
                row.getString("mission"),
                row.getString("fileset"),
                row.getString("filename"),
                program(row.getString("program")),
                row.getString("event_type"),
                text(Sql.instant(row, "archived_date")),
                text(Sql.instant(row, "public_release_date")));
    }

    private static Object program(String program) {
        return program.matches("\\d{1,18}") ? (Object) Long.valueOf(program) : program;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored event is no JSON", e);
        }
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
