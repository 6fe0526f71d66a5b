package org.archivesupport.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;

/**
 * Changes of tickets that requester and staff have in common. Each is done under the row's lock, in the caller's
 * transaction, and leaves a row in the history. Nothing here reads or writes internal notes.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TicketRows {

    @Inject
    Sql sql;

    /** A ticket under lock. */
    public record Locked(
            long number,
            String requester,
            String requesterName,
            String requesterEmail,
            String subject,
            String category,
            ObservationReference observation,
            String observationCheck,
            TicketState state,
            Long duplicateOf,
            boolean reopenable,
            long version) {}

    /**
     * @param requester whose ticket it must be, or null for anybody's
     * @param reopenDays for how many days a resolved ticket can be reopened
     */
    public Optional<Locked> lock(long number, String requester, int reopenDays) {
        return sql.one(
                "select number, requester, requester_name, requester_email, subject, category, obs_collection, obs_id,"
                        + " observation_check, state, duplicate_of, version, state = 'resolved'"
                        + " and resolved_at > clock_timestamp() - ? * interval '1 day' as reopenable"
                        + " from ticket where number = ? and (?::text is null or requester = ?) for update",
                row -> new Locked(
                        row.getLong("number"),
                        row.getString("requester"),
                        row.getString("requester_name"),
                        row.getString("requester_email"),
                        row.getString("subject"),
                        row.getString("category"),
                        observation(row),
                        row.getString("observation_check"),
                        TicketState.of(row.getString("state"), "state"),
                        (Long) row.getObject("duplicate_of"),
                        row.getBoolean("reopenable"),
                        row.getLong("version")),
                reopenDays,
                number,
                requester,
                requester);
    }

    /** @return number of the new ticket */
    public long insert(Person requester, Question question, String observationCheck, Long continues) {
        var observation = question.observation();
        long number = sql.number(
                "insert into ticket (requester, requester_name, requester_email, subject, category, state,"
                        + " obs_collection, obs_id, observation_check, continues)"
                        + " values (?, ?, ?, ?, ?, 'new', ?, ?, ?, ?) returning number",
                requester.sub(),
                requester.name(),
                requester.email(),
                question.subject(),
                question.category(),
                observation == null ? null : observation.obsCollection(),
                observation == null ? null : observation.obsId(),
                observationCheck,
                continues);
        change(number, "created", requester, null, TicketState.NEW.word(), null);
        message(number, "requester", requester, question.text());
        return number;
    }

    /** Moves a ticket; the caller has checked that the step is legal. */
    public void move(long number, TicketState from, TicketState to, Person actor, String reason, Long duplicateOf) {
        sql.update(
                "update ticket set state = ?, duplicate_of = ?, version = version + 1, updated_at = clock_timestamp(),"
                        + " resolved_at = case when ? = 'resolved' then clock_timestamp() end where number = ?",
                to.word(),
                duplicateOf,
                to.word(),
                number);
        change(number, "state", actor, from.word(), to.word(), reason);
    }

    /** @param origin {@code requester} or {@code staff} */
    public void message(long number, String origin, Person author, String text) {
        sql.update(
                "insert into ticket_message (id, ticket, origin, author, author_name, body) values (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                number,
                origin,
                author.sub(),
                author.name(),
                text);
        sql.update("update ticket set version = version + 1, updated_at = clock_timestamp() where number = ?", number);
        change(number, origin.equals("staff") ? "answer" : "message", author, null, null, null);
    }

    public void change(long number, String what, Person actor, String before, String after, String reason) {
        sql.update(
                "insert into ticket_change (ticket, what, actor, actor_name, before, after, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                number,
                what,
                actor.sub(),
                actor.name(),
                before,
                after,
                reason);
    }

    /** @return the public messages, oldest first */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Ticket.Message> messages(long number) {
        return sql.list(
                "select id, origin, author_name, body, created_at from ticket_message where ticket = ? order by seq",
                row -> new Ticket.Message(
                        row.getObject("id", UUID.class),
                        row.getString("origin"),
                        row.getString("author_name"),
                        row.getString("body"),
                        Sql.instant(row, "created_at")),
                number);
    }

    /** @return the reference in a row with {@code obs_collection} and {@code obs_id}, or null */
    public static ObservationReference observation(ResultSet row) throws SQLException {
        String obsId = row.getString("obs_id");
        return obsId == null ? null : new ObservationReference(row.getString("obs_collection"), obsId);
    }

    /** @return until when a ticket can be reopened; null if it is not resolved */
    static Instant reopenUntil(ResultSet row, int reopenDays) throws SQLException {
        Instant resolved = Sql.instant(row, "resolved_at");
        return resolved == null ? null : resolved.plus(java.time.Duration.ofDays(reopenDays));
    }
}
