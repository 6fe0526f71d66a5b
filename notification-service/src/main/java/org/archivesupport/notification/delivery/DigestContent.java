package org.archivesupport.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.notification.event.EventStore;
import org.archivesupport.notification.event.ProgramEvent;

/** Reads what a digest has collected; only what is public of any observation, also of exclusive ones. */
@ApplicationScoped
public class DigestContent {

    /** Files that a mail's attachment lists at most; the rest is read by REST. */
    static final int MOST_FILES = 2000;

    @Inject
    Sql sql;

    /** A digest with its subscription. */
    record Digest(
            UUID subscriptionId,
            String mission,
            String program,
            List<String> eventTypes,
            String frequency,
            String unsubscribeToken,
            boolean ended,
            boolean held,
            Instant closedAt) {}

    /** An observation in a digest, with the number of its events by event type. */
    public record Observation(String mission, String obsId, Map<String, Integer> counts) {}

    Digest digest(UUID id) {
        return sql.one(
                        "select s.id, s.mission, s.program, s.event_types, s.frequency, s.unsubscribe_token,"
                                + " s.ended_at is not null as ended, d.held, d.closed_at"
                                + " from digest d join subscription s on s.id = d.subscription_id where d.id = ?",
                        row -> new Digest(
                                row.getObject("id", UUID.class),
                                row.getString("mission"),
                                row.getString("program"),
                                Sql.texts(row, "event_types"),
                                row.getString("frequency"),
                                row.getString("unsubscribe_token"),
                                row.getBoolean("ended"),
                                row.getBoolean("held"),
                                Sql.instant(row, "closed_at")),
                        id)
                .orElseThrow();
    }

    /** @return number of events by event type */
    public Map<String, Integer> counts(UUID digest) {
        var counts = new TreeMap<String, Integer>();
        sql.list(
                "select e.event_type, count(*) from matched m join event e on e.seq = m.event_seq"
                        + " where m.digest_id = ? group by 1",
                row -> counts.put(row.getString(1), row.getInt(2)),
                digest);
        return counts;
    }

    /** @return the first observations, in the order of arrival */
    public List<Observation> observations(UUID digest, int most) {
        return sql.list(
                "select e.mission, e.obs_id, min(e.seq) as first,"
                        + " count(*) filter (where e.event_type = 'New') as new,"
                        + " count(*) filter (where e.event_type = 'Reprocessed') as reprocessed,"
                        + " count(*) filter (where e.event_type = 'Public') as public"
                        + " from matched m join event e on e.seq = m.event_seq where m.digest_id = ?"
                        + " group by 1, 2 order by first limit ?",
                row -> new Observation(
                        row.getString("mission"),
                        row.getString("obs_id"),
                        Map.of(
                                "New", row.getInt("new"),
                                "Reprocessed", row.getInt("reprocessed"),
                                "Public", row.getInt("public"))),
                digest,
                most);
    }

    List<ProgramEvent> files(UUID digest) {
        return new ArrayList<>(sql.list(
                "select e.seq, e.id, e.mission, e.fileset, e.filename, e.program, e.event_type, e.archived_date,"
                        + " e.public_release_date from matched m join event e on e.seq = m.event_seq"
                        + " where m.digest_id = ? order by e.seq limit ?",
                EventStore::programEvent,
                digest,
                MOST_FILES));
    }
}
