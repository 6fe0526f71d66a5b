package org.archivesupport.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The queue in PostgreSQL: several senders take from it without getting in each other's way. */
@ApplicationScoped
public class DeliveryQueue {

    private static final String COLUMNS = "seq, id, kind, subscription_id, recipient, recipient_email, subject,"
            + " message_id, state, attempts, error, error_public, event_count, replayed_by, created_at,"
            + " case when state in ('queued', 'retrying') then next_try_at end as next_try_at, sent_at";

    @Inject
    Sql sql;

    @ConfigProperty(name = "aus.public.url")
    URI site;

    @ConfigProperty(name = "aus.notifications.lease")
    Duration lease;

    /** A delivery that a sender holds. {@code attempts} counts this one. */
    record Claimed(
            UUID id,
            String kind,
            UUID digestId,
            Long eventSeq,
            UUID subscriptionId,
            String recipientEmail,
            String subject,
            String messageId,
            int eventCount,
            int attempts,
            int triesInThisRun) {}

    /** A row of a list, with its place. */
    record Numbered<T>(long seq, T delivery) {}

    /** Puts the mail of a closed digest into the queue, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addDigest(
            UUID digest, UUID subscription, String recipient, String email, String subject, int eventCount) {
        add("program_events", digest, null, subscription, recipient, email, subject, eventCount);
    }

    /** Puts the mail of a personal notice into the queue, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addNotice(String kind, long eventSeq, String recipient, String email, String subject) {
        add(kind, null, eventSeq, null, recipient, email, subject, 1);
    }

    private void add(
            String kind,
            UUID digest,
            Long eventSeq,
            UUID subscription,
            String recipient,
            String email,
            String subject,
            int eventCount) {
        UUID id = UUID.randomUUID();
        sql.update(
                "insert into delivery (id, kind, digest_id, event_seq, subscription_id, recipient, recipient_email,"
                        + " subject, message_id, event_count, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')"
                        + " on conflict do nothing",
                id,
                kind,
                digest,
                eventSeq,
                subscription,
                recipient,
                email,
                subject,
                "<" + id + "@" + site.getHost() + ">",
                eventCount);
    }

    /** @return up to so many deliveries that are due or whose sender has died, under a lease */
    @Transactional
    List<Claimed> claim(int most) {
        return sql.list(
                "update delivery set state = 'sending', attempts = attempts + 1,"
                        + " lease_until = clock_timestamp() + ? * interval '1 millisecond'"
                        + " where id in (select id from delivery"
                        + " where (state in ('queued', 'retrying') and next_try_at <= clock_timestamp())"
                        + " or (state = 'sending' and lease_until < clock_timestamp())"
                        + " order by next_try_at limit ? for update skip locked)"
                        + " returning id, kind, digest_id, event_seq, subscription_id, recipient_email, subject,"
                        + " message_id, event_count, attempts, attempts - attempts_before_replay as tries",
                row -> new Claimed(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("digest_id", UUID.class),
                        (Long) row.getObject("event_seq"),
                        row.getObject("subscription_id", UUID.class),
                        row.getString("recipient_email"),
                        row.getString("subject"),
                        row.getString("message_id"),
                        row.getInt("event_count"),
                        row.getInt("attempts"),
                        row.getInt("tries")),
                lease.toMillis(),
                most);
    }

    // The marks below name the attempt: a sender whose lease has ended does not change the row of its successor.

    @Transactional
    void markSent(Claimed claimed) {
        sql.update(
                "update delivery set state = 'sent', sent_at = clock_timestamp(), lease_until = null, error = null,"
                        + " error_public = null where id = ? and state = 'sending' and attempts = ?",
                claimed.id(),
                claimed.attempts());
    }

    @Transactional
    void markCancelled(Claimed claimed) {
        sql.update(
                "update delivery set state = 'cancelled', lease_until = null"
                        + " where id = ? and state = 'sending' and attempts = ?",
                claimed.id(),
                claimed.attempts());
    }

    /** @param pause how long until the next attempt; null if there is none */
    @Transactional
    void markFailed(Claimed claimed, Duration pause, String error, String publicError) {
        sql.update(
                "update delivery set state = ?, lease_until = null, error = ?, error_public = ?,"
                        + " next_try_at = clock_timestamp() + ? * interval '1 millisecond'"
                        + " where id = ? and state = 'sending' and attempts = ?",
                pause == null ? "dead" : "retrying",
                error,
                publicError,
                pause == null ? 0L : pause.toMillis(),
                claimed.id(),
                claimed.attempts());
    }

    /** Reads a row; {@link #forRecipient} or {@link #forStaff}. */
    public interface View<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static Delivery forRecipient(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subscription_id", UUID.class),
                row.getString("subject"),
                row.getString("recipient_email"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("error_public"),
                row.getInt("event_count"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "next_try_at"),
                Sql.instant(row, "sent_at"));
    }

    public static StaffDelivery forStaff(ResultSet row) throws SQLException {
        return new StaffDelivery(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subscription_id", UUID.class),
                row.getString("recipient"),
                row.getString("recipient_email"),
                row.getString("subject"),
                row.getString("message_id"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("error"),
                row.getInt("event_count"),
                row.getString("replayed_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "next_try_at"),
                Sql.instant(row, "sent_at"));
    }

    public <T> Page<T> list(DeliveryFilter filter, int limit, String after, View<T> view) {
        String state = filter.state() == null ? null : filter.state().word();
        var rows = sql.list(
                "select " + COLUMNS + " from delivery where (?::text is null or recipient = ?)"
                        + " and (?::text is null or state = ?) and (?::uuid is null or subscription_id = ?)"
                        + " and (?::text is null or recipient_email = ?) and seq < ? order by seq desc limit ?",
                row -> new Numbered<>(row.getLong("seq"), view.read(row)),
                filter.recipient(),
                filter.recipient(),
                state,
                state,
                filter.subscriptionId(),
                filter.subscriptionId(),
                filter.recipientEmail(),
                filter.recipientEmail(),
                Pages.numberAfter(after, Long.MAX_VALUE),
                limit + 1);
        var page = Page.of(rows, limit, n -> Cursor.encode(n.seq()));
        return new Page<>(page.items().stream().map(Numbered::delivery).toList(), page.next());
    }

    /** @throws ProblemException 404, or 409 if it is neither dead nor cancelled */
    @Transactional
    public StaffDelivery replay(UUID id, String staff) {
        int changed = sql.update(
                "update delivery set state = 'queued', next_try_at = clock_timestamp(),"
                        + " attempts_before_replay = attempts, replayed_by = ?"
                        + " where id = ? and state in ('dead', 'cancelled')",
                staff,
                id);
        var delivery = sql.one("select " + COLUMNS + " from delivery where id = ?", DeliveryQueue::forStaff, id)
                .orElseThrow(() -> ProblemException.notFound("There is no such delivery."));
        if (changed == 0) {
            throw ProblemException.conflict(
                    "The delivery is " + delivery.state() + "; only one that is dead or cancelled can be replayed.");
        }
        return delivery;
    }

    /** @return how many were dead and are queued now */
    @Transactional
    public int replayDead(String staff) {
        return sql.update(
                "update delivery set state = 'queued', next_try_at = clock_timestamp(),"
                        + " attempts_before_replay = attempts, replayed_by = ? where state = 'dead'",
                staff);
    }
}
