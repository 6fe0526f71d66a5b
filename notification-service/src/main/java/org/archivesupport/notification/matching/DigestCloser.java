package org.archivesupport.notification.matching;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.notification.delivery.DeliveryQueue;
import org.archivesupport.notification.delivery.DigestContent;
import org.archivesupport.notification.delivery.SiteLinks;
import org.archivesupport.notification.delivery.Wording;
import org.archivesupport.notification.inbox.Inbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Closes digests that are due: each becomes one portal message and, where mail is wanted, one mail in the queue. */
@ApplicationScoped
class DigestCloser {

    private static final int BATCH = 100;
    private static final int SHOWN = 10;

    @Inject
    Sql sql;

    @Inject
    DigestContent content;

    @Inject
    Inbox inbox;

    @Inject
    DeliveryQueue queue;

    @Inject
    SiteLinks links;

    @ConfigProperty(name = "aus.notifications.immediate.per-hour")
    int perHour;

    private record Due(
            UUID id,
            UUID subscriptionId,
            int eventCount,
            boolean held,
            String owner,
            String mission,
            String program,
            String channel,
            String frequency,
            String email) {}

    void closeDue() {
        while (QuarkusTransaction.requiringNew().call(this::closeBatch) == BATCH) {
            // a full batch: there may be more
        }
    }

    private int closeBatch() {
        var due = sql.list(
                "select d.id, d.subscription_id, d.event_count, d.held, s.owner, s.mission, s.program, s.channel,"
                        + " s.frequency, s.recipient_email from digest d join subscription s on s.id = d.subscription_id"
                        + " where d.state = 'open' and d.due_at <= clock_timestamp()"
                        + " order by d.due_at limit ? for update of d skip locked",
                row -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("subscription_id", UUID.class),
                        row.getInt("event_count"),
                        row.getBoolean("held"),
                        row.getString("owner"),
                        row.getString("mission"),
                        row.getString("program"),
                        row.getString("channel"),
                        row.getString("frequency"),
                        row.getString("recipient_email")),
                BATCH);
        due.forEach(this::close);
        return due.size();
    }

    private void close(Due digest) {
        boolean mail = digest.channel().equals("mail");
        if (mail && digest.frequency().equals("immediate") && !digest.held() && tooMany(digest.owner())) {
            sql.update(
                    "update digest set held = true, due_at = date_trunc('hour', clock_timestamp()) + interval '1 hour',"
                            + " due_at_latest = date_trunc('hour', clock_timestamp()) + interval '1 hour' where id = ?",
                    digest.id());
            return;
        }
        sql.update("update digest set state = 'closed', closed_at = clock_timestamp() where id = ?", digest.id());
        String title = Wording.title(digest.mission(), digest.program(), content.counts(digest.id()));
        inbox.addDigest(
                digest.owner(),
                digest.id(),
                digest.subscriptionId(),
                title,
                text(digest),
                links.program(digest.mission(), digest.program()));
        if (mail) {
            queue.addDigest(
                    digest.id(), digest.subscriptionId(), digest.owner(), digest.email(), title, digest.eventCount());
        }
    }

    private boolean tooMany(String owner) {
        return sql.number(
                        "select count(*) from delivery where recipient = ? and kind = 'program_events'"
                                + " and created_at > clock_timestamp() - interval '1 hour'",
                        owner)
                >= perHour;
    }

    private String text(Due digest) {
        var observations = content.observations(digest.id(), SHOWN + 1);
        return observations.stream()
                        .limit(SHOWN)
                        .map(o -> o.obsId() + " (" + Wording.counts(o.counts()) + ")\n"
                                + links.observation(o.mission(), o.obsId()))
                        .collect(Collectors.joining("\n"))
                + (observations.size() > SHOWN ? "\nand more" : "");
    }
}
