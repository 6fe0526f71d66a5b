package org.archivesupport.notification.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.database.SqlException;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.notification.event.EventStore;
import org.archivesupport.notification.event.ProgramEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table of subscriptions. A subscription that has ended stays as a row, so that its links still say so. */
@ApplicationScoped
public class SubscriptionStore {

    private static final String COLUMNS = "seq, id, kind, mission, program, event_types, channel, frequency,"
            + " recipient_email, feed_token, paused, version, created_at, updated_at, last_event_at";
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{40}");

    @Inject
    Sql sql;

    @ConfigProperty(name = "aus.notifications.subscriptions-per-person")
    int most;

    private final SecureRandom random = new SecureRandom();

    /** What the link in a mail leads to. */
    record Linked(UUID id, String mission, String program, String token) {}

    private record Numbered(long seq, Subscription subscription) {}

    Page<Subscription> list(String owner, int limit, String after) {
        var rows = sql.list(
                "select " + COLUMNS + " from subscription where owner = ? and ended_at is null and seq < ?"
                        + " order by seq desc limit ?",
                row -> new Numbered(row.getLong("seq"), read(row)),
                owner,
                Pages.numberAfter(after, Long.MAX_VALUE),
                limit + 1);
        var page = Page.of(rows, limit, n -> Cursor.encode(n.seq()));
        return new Page<>(page.items().stream().map(Numbered::subscription).toList(), page.next());
    }

    /** @throws ProblemException 404 if it is not a live subscription of the owner */
    Subscription get(String owner, UUID id) {
        return sql.one(
                        "select " + COLUMNS + " from subscription where id = ? and owner = ? and ended_at is null",
                        SubscriptionStore::read,
                        id,
                        owner)
                .orElseThrow(SubscriptionStore::unknown);
    }

    /** @throws ProblemException 409 if the owner has the subscription already, or too many */
    @Transactional
    Subscription create(String owner, String email, SubscriptionRules.Wanted wanted) {
        // one creation per owner at a time: the count below is then true
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> null, owner);
        if (sql.number("select count(*) from subscription where owner = ? and ended_at is null", owner) >= most) {
            throw ProblemException.conflict("You have " + most + " subscriptions, which is the limit; end one first.");
        }
        sql.one(
                        "select id from subscription where owner = ? and mission = ? and program = ? and channel = ?"
                                + " and ended_at is null",
                        row -> row.getObject(1, UUID.class),
                        owner,
                        wanted.mission(),
                        wanted.program(),
                        wanted.channel())
                .ifPresent(id -> {
                    throw taken(wanted.channel());
                });
        UUID id = UUID.randomUUID();
        sql.update(
                "insert into subscription (id, owner, recipient_email, kind, mission, program, event_types, channel,"
                        + " frequency, unsubscribe_token) values (?, ?, ?, 'program', ?, ?, ?, ?, ?, ?)",
                id,
                owner,
                wanted.channel().equals("mail") ? email : null,
                wanted.mission(),
                wanted.program(),
                wanted.eventTypes(),
                wanted.channel(),
                wanted.frequency(),
                newToken());
        return get(owner, id);
    }

    /**
     * Changes a subscription; what it has collected so far is told at once, in the new way.
     *
     * @throws ProblemException 404, 412 if the version is not the stored one, 409 for a second one on the channel
     */
    @Transactional
    Subscription change(String owner, String email, UUID id, long version, SubscriptionRules.Wanted wanted) {
        var present = get(owner, id);
        try {
            int changed = sql.update(
                    "update subscription set event_types = ?, channel = ?, frequency = ?, paused = ?,"
                            + " recipient_email = ?, version = version + 1, updated_at = clock_timestamp()"
                            + " where id = ? and version = ? and ended_at is null",
                    wanted.eventTypes(),
                    wanted.channel(),
                    wanted.frequency(),
                    wanted.paused(),
                    address(present, wanted.channel(), email),
                    id,
                    version);
            if (changed == 0) {
                throw ProblemException.preconditionFailed(
                        "The subscription was changed meanwhile; read it again and repeat your change.");
            }
        } catch (SqlException e) {
            throw e.duplicate() ? taken(wanted.channel()) : e;
        }
        sql.update(
                "update digest set due_at = clock_timestamp(), due_at_latest = clock_timestamp()"
                        + " where subscription_id = ? and state = 'open'",
                id);
        return get(owner, id);
    }

    /** The address stays the one of the day of subscribing, unless mail is chosen anew. */
    private static String address(Subscription present, String channel, String email) {
        if (!channel.equals("mail")) {
            return null;
        }
        return present.recipientEmail() != null ? present.recipientEmail() : email;
    }

    /** @return whether the owner had it */
    @Transactional
    boolean end(String owner, UUID id) {
        return sql.one(
                        "select id from subscription where id = ? and owner = ? and ended_at is null",
                        row -> row.getObject(1, UUID.class),
                        id,
                        owner)
                .filter(this::endNow)
                .isPresent();
    }

    /** Ends a subscription by its link; one that has ended stays as it is. */
    @Transactional
    void endByLink(UUID id) {
        endNow(id);
    }

    private boolean endNow(UUID id) {
        int ended = sql.update(
                "update subscription set ended_at = clock_timestamp(), version = version + 1,"
                        + " updated_at = clock_timestamp() where id = ? and ended_at is null",
                id);
        sql.update(
                "update digest set state = 'dropped', closed_at = clock_timestamp()"
                        + " where subscription_id = ? and state = 'open'",
                id);
        sql.update(
                "update delivery set state = 'cancelled' where subscription_id = ?"
                        + " and state in ('queued', 'retrying')",
                id);
        return ended > 0;
    }

    Optional<Linked> byLink(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return sql.one(
                "select id, mission, program from subscription where unsubscribe_token = ?",
                row -> new Linked(
                        row.getObject("id", UUID.class), row.getString("mission"), row.getString("program"), token),
                token);
    }

    /** @return what the subscription has collected, in the order of arrival */
    Page<ProgramEvent> events(UUID id, int limit, String after) {
        record Collected(long seq, ProgramEvent event) {}
        var rows = sql.list(
                "select e.seq, e.id, e.mission, e.fileset, e.filename, e.program, e.event_type, e.archived_date,"
                        + " e.public_release_date from matched m join event e on e.seq = m.event_seq"
                        + " where m.subscription_id = ? and m.event_seq > ? order by m.event_seq limit ?",
                row -> new Collected(row.getLong("seq"), EventStore.programEvent(row)),
                id,
                Pages.numberAfter(after, 0),
                limit + 1);
        var page = Page.of(rows, limit, c -> Cursor.encode(c.seq()));
        return new Page<>(page.items().stream().map(Collected::event).toList(), page.next());
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("mission"),
                row.getString("program"),
                Sql.texts(row, "event_types"),
                row.getString("channel"),
                row.getString("frequency"),
                row.getString("recipient_email"),
                "/api/v1/notifications/feeds/" + row.getString("feed_token"),
                row.getBoolean("paused"),
                row.getLong("version"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "last_event_at"));
    }

    private String newToken() {
        byte[] token = new byte[20];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such subscription of yours.");
    }

    private static ProblemException taken(String channel) {
        return ProblemException.conflict(
                "You have a subscription to this program by " + channel + " already; change that one instead.");
    }
}
