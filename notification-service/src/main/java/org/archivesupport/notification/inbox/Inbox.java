package org.archivesupport.notification.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;

/** The table of portal messages. */
@ApplicationScoped
public class Inbox {

    private static final String COLUMNS = "seq, id, kind, title, body, link, subscription_id, created_at, read_at";

    @Inject
    Sql sql;

    private record Numbered(long seq, Message message) {}

    /** Adds the message of a closed digest, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addDigest(String owner, UUID digest, UUID subscription, String title, String text, String link) {
        sql.update(
                "insert into message (id, owner, kind, title, body, link, subscription_id, digest_id)"
                        + " values (?, ?, 'program_events', ?, ?, ?, ?, ?) on conflict do nothing",
                UUID.randomUUID(),
                owner,
                title,
                text,
                link,
                subscription,
                digest);
    }

    /** Adds the message of a personal notice, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addNotice(String owner, String kind, long eventSeq, String title, String text, String link) {
        sql.update(
                "insert into message (id, owner, kind, title, body, link, event_seq)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                UUID.randomUUID(),
                owner,
                kind,
                title,
                text,
                link,
                eventSeq);
    }

    Page<Message> list(String owner, boolean unread, int limit, String after) {
        var rows = sql.list(
                "select " + COLUMNS + " from message where owner = ? and (not ? or read_at is null) and seq < ?"
                        + " order by seq desc limit ?",
                row -> new Numbered(row.getLong("seq"), read(row)),
                owner,
                unread,
                Pages.numberAfter(after, Long.MAX_VALUE),
                limit + 1);
        var page = Page.of(rows, limit, n -> Cursor.encode(n.seq()));
        return new Page<>(page.items().stream().map(Numbered::message).toList(), page.next());
    }

    long unread(String owner) {
        return sql.number("select count(*) from message where owner = ? and read_at is null", owner);
    }

    /** @throws ProblemException 404 if it is not the owner's */
    @Transactional
    Message markRead(String owner, UUID id) {
        return sql.one(
                        "update message set read_at = coalesce(read_at, clock_timestamp())"
                                + " where id = ? and owner = ? returning " + COLUMNS,
                        Inbox::read,
                        id,
                        owner)
                .orElseThrow(() -> ProblemException.notFound("There is no such message of yours."));
    }

    private static Message read(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getString("body"),
                row.getString("link"),
                row.getObject("subscription_id", UUID.class),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "read_at"));
    }
}
