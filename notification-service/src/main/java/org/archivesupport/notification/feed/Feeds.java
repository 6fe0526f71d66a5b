package org.archivesupport.notification.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.notification.delivery.SiteLinks;
import org.archivesupport.notification.delivery.Wording;

/** Reads what a feed shows. */
@ApplicationScoped
class Feeds {

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final int SHOWN = 50;

    @Inject
    Sql sql;

    @Inject
    SiteLinks links;

    /**
     * @param self address of the feed
     * @param updated when the newest event came, or when the subscription was made
     * @param newest number of the newest event; 0 without one
     */
    record Feed(UUID subscription, String title, String self, Instant updated, long newest, List<Entry> entries) {}

    /** @param link the observation's page */
    record Entry(long seq, String title, String summary, String link, Instant updated) {}

    private record Head(UUID id, String mission, String program, Instant createdAt) {}

    Optional<Feed> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return sql.one(
                        "select id, mission, program, created_at from subscription"
                                + " where feed_token = ? and ended_at is null",
                        row -> new Head(
                                row.getObject("id", UUID.class),
                                row.getString("mission"),
                                row.getString("program"),
                                Sql.instant(row, "created_at")),
                        token)
                .map(head -> feed(head, token));
    }

    private Feed feed(Head head, String token) {
        var entries = sql.list(
                "select e.seq, e.filename, e.event_type, e.mission, e.obs_id, e.received_at, e.public_release_date"
                        + " from matched m join event e on e.seq = m.event_seq where m.subscription_id = ?"
                        + " order by m.event_seq desc limit ?",
                row -> new Entry(
                        row.getLong("seq"),
                        row.getString("filename") + ": "
                                + Wording.counts(Map.of(row.getString("event_type"), 1))
                                        .substring(2),
                        summary(row.getString("obs_id"), Sql.instant(row, "public_release_date")),
                        links.observation(row.getString("mission"), row.getString("obs_id")),
                        Sql.instant(row, "received_at")),
                head.id(),
                SHOWN);
        return new Feed(
                head.id(),
                head.mission() + " program " + head.program(),
                links.feed(token),
                entries.isEmpty() ? head.createdAt() : entries.get(0).updated(),
                entries.isEmpty() ? 0 : entries.get(0).seq(),
                entries);
    }

    private static String summary(String obsId, Instant publicDate) {
        return "Observation " + obsId + (publicDate == null ? "." : "; public date " + publicDate + ".");
    }
}
