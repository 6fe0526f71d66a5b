package org.archivesupport.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.archivesupport.helpdesk.ticket.Person;
import org.archivesupport.helpdesk.ticket.TicketRows;
import org.archivesupport.helpdesk.ticket.TicketState;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.outbox.Outbox;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What staff do with tickets. A change is refused if the ticket has another version than the one that was read. */
@ApplicationScoped
public class Desk {

    private static final String REPLIED = "org.archivesupport.ticket.replied.v1";

    @Inject
    Sql sql;

    @Inject
    TicketRows rows;

    @Inject
    Outbox outbox;

    @ConfigProperty(name = "aus.helpdesk.reopen-days")
    int reopenDays;

    @ConfigProperty(name = "aus.public.url")
    String site;

    /** Data of the event that tells the requester; docs/architecture.md, "Events". Never the text of an answer. */
    record Replied(String ticket, String subject, String recipient, String recipientEmail, String link) {}

    Page<QueueEntry> list(QueueFilter.Checked filter, int limit, String after) {
        List<String> key = after == null ? null : Cursor.decode(after, 2);
        var entries = sql.list(
                "select number, subject, category, state, requester_name, assignee, assignee_name, obs_collection,"
                        + " obs_id, sample, created_at, updated_at,"
                        + " (select count(*) from ticket_message m where m.ticket = t.number) as messages,"
                        + " (select count(*) from ticket_note n where n.ticket = t.number) as notes"
                        + " from ticket t where (cardinality(?::text[]) = 0 or state = any (?))"
                        + " and (?::text is null or category = ?)"
                        + " and (?::text is null or coalesce(assignee, '') = ?)"
                        + " and (?::text is null or obs_id = ?)"
                        + " and (?::text is null or words @@ websearch_to_tsquery('english', ?)"
                        + "   or exists (select 1 from ticket_message m where m.ticket = t.number"
                        + "     and m.words @@ websearch_to_tsquery('english', ?))"
                        + "   or exists (select 1 from ticket_note n where n.ticket = t.number"
                        + "     and n.words @@ websearch_to_tsquery('english', ?)))"
                        + " and (updated_at, number) < (?::timestamptz, ?)"
                        + " order by updated_at desc, number desc limit ?",
                row -> new QueueEntry(
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getString("category"),
                        row.getString("state"),
                        row.getString("requester_name"),
                        row.getString("assignee"),
                        row.getString("assignee_name"),
                        TicketRows.observation(row),
                        row.getInt("messages"),
                        row.getInt("notes"),
                        row.getString("sample"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "updated_at")),
                words(filter.states()),
                words(filter.states()),
                filter.category(),
                filter.category(),
                filter.assignee(),
                filter.assignee(),
                filter.obsId(),
                filter.obsId(),
                filter.words(),
                filter.words(),
                filter.words(),
                filter.words(),
                key == null ? "infinity" : Pages.instant(key.get(0)).toString(),
                key == null ? Long.MAX_VALUE : Pages.number(key.get(1)),
                limit + 1);
        return Page.of(entries, limit, t -> Cursor.encode(t.updatedAt(), t.number()));
    }

    /** @throws ProblemException 404 */
    DeskTicket read(long number) {
        return sql.one(
                        "select number, subject, category, state, requester, requester_name, requester_email, assignee,"
                                + " assignee_name, obs_collection, obs_id, observation_check, continues, duplicate_of,"
                                + " sample, version, created_at, updated_at from ticket where number = ?",
                        row -> new DeskTicket(
                                row.getLong("number"),
                                row.getString("subject"),
                                row.getString("category"),
                                row.getString("state"),
                                words(TicketState.of(row.getString("state"), "state").next().stream()
                                        .toList()),
                                row.getString("requester"),
                                row.getString("requester_name"),
                                row.getString("requester_email"),
                                row.getString("assignee"),
                                row.getString("assignee_name"),
                                TicketRows.observation(row),
                                row.getString("observation_check"),
                                (Long) row.getObject("continues"),
                                (Long) row.getObject("duplicate_of"),
                                row.getString("sample"),
                                row.getLong("version"),
                                Sql.instant(row, "created_at"),
                                Sql.instant(row, "updated_at"),
                                rows.messages(number),
                                notes(number),
                                history(number)),
                        number)
                .orElseThrow(Desk::unknown);
    }

    private List<DeskTicket.Note> notes(long number) {
        return sql.list(
                "select id, author_name, body, created_at from ticket_note where ticket = ? order by seq",
                row -> new DeskTicket.Note(
                        row.getObject("id", UUID.class),
                        row.getString("author_name"),
                        row.getString("body"),
                        Sql.instant(row, "created_at")),
                number);
    }

    private List<DeskTicket.Change> history(long number) {
        return sql.list(
                "select what, actor, actor_name, before, after, reason, at from ticket_change where ticket = ?"
                        + " order by seq",
                row -> new DeskTicket.Change(
                        row.getString("what"),
                        row.getString("actor"),
                        row.getString("actor_name"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        Sql.instant(row, "at")),
                number);
    }

    @Transactional
    DeskTicket assign(Person actor, long number, long version, DeskRules.Assignment assignment) {
        lock(number, version);
        String before = sql.one("select assignee_name from ticket where number = ?", row -> row.getString(1), number)
                .orElse(null);
        sql.update(
                "update ticket set assignee = ?, assignee_name = ?, version = version + 1,"
                        + " updated_at = clock_timestamp() where number = ?",
                assignment.assignee(),
                assignment.name(),
                number);
        rows.change(number, "assignee", actor, before, assignment.name(), null);
        return read(number);
    }

    /** Writes the answer, moves the ticket and puts the event that tells the requester into the outbox. */
    @Transactional
    DeskTicket answer(Person actor, long number, long version, DeskRules.Answer answer) {
        var ticket = lock(number, version);
        if (!ticket.state().live() && ticket.state() != TicketState.RESOLVED) {
            throw ProblemException.conflict("A ticket that is " + ticket.state().word() + " takes no answer.");
        }
        rows.message(number, "staff", actor, answer.text());
        for (TicketState from = ticket.state(); from != answer.state(); ) {
            TicketState to = from.next().contains(answer.state()) ? answer.state() : from.to(TicketState.OPEN);
            rows.move(number, from, to, actor, null, null);
            from = to;
        }
        outbox.add(
                Outbox.NOTIFICATION,
                REPLIED,
                "ticket/" + number,
                new Replied(
                        Long.toString(number),
                        ticket.subject(),
                        ticket.requester(),
                        ticket.requesterEmail(),
                        site.replaceFirst("/+$", "") + "/portal/helpdesk/tickets/" + number));
        return read(number);
    }

    /** A note leaves the time of the last change alone: the requester sees that time. */
    @Transactional
    DeskTicket note(Person actor, long number, String text) {
        rows.lock(number, null, reopenDays).orElseThrow(Desk::unknown);
        sql.update(
                "insert into ticket_note (id, ticket, author, author_name, body) values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                number,
                actor.sub(),
                actor.name(),
                text);
        sql.update("update ticket set version = version + 1 where number = ?", number);
        rows.change(number, "note", actor, null, null, null);
        return read(number);
    }

    @Transactional
    DeskTicket move(Person actor, long number, long version, DeskRules.Move move) {
        var ticket = lock(number, version);
        TicketState to = ticket.state().to(move.state());
        if (move.duplicateOf() != null) {
            checkDuplicate(ticket, move.duplicateOf());
        }
        rows.move(number, ticket.state(), to, actor, move.reason(), move.duplicateOf());
        return read(number);
    }

    /** A duplicate goes on in a ticket of the same person: its number is shown to that person. */
    private void checkDuplicate(TicketRows.Locked ticket, long duplicateOf) {
        var other = sql.one(
                "select requester, state from ticket where number = ?",
                row -> List.of(row.getString(1), row.getString(2)),
                duplicateOf);
        String fault = other.isEmpty()
                ? "there is no such ticket"
                : !other.get().get(0).equals(ticket.requester())
                        ? "must be a ticket of the same requester"
                        : other.get().get(1).equals("duplicate")
                                ? "is a duplicate itself; name the one it goes on in"
                                : null;
        if (fault != null) {
            throw ProblemException.unprocessable(
                    "The ticket cannot go on there.", List.of(new Problem.Fault("/duplicate_of", fault)));
        }
    }

    @Transactional
    DeskTicket categorise(Person actor, long number, long version, String category) {
        var ticket = lock(number, version);
        if (!ticket.category().equals(category)) {
            sql.update(
                    "update ticket set category = ?, version = version + 1, updated_at = clock_timestamp()"
                            + " where number = ?",
                    category,
                    number);
            rows.change(number, "category", actor, ticket.category(), category, null);
        }
        return read(number);
    }

    private TicketRows.Locked lock(long number, long version) {
        var ticket = rows.lock(number, null, reopenDays).orElseThrow(Desk::unknown);
        if (ticket.version() != version) {
            throw ProblemException.preconditionFailed(
                    "The ticket was changed meanwhile; read it again and repeat your change.");
        }
        return ticket;
    }

    private static List<String> words(List<TicketState> states) {
        return states.stream().map(TicketState::word).toList();
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such ticket.");
    }
}
