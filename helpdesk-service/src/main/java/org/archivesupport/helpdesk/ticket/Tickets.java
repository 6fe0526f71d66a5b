package org.archivesupport.helpdesk.ticket;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.archivesupport.helpdesk.observation.ObservationCheck;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What requesters do with their own tickets. Every statement names the requester; none names the table of notes. */
@ApplicationScoped
public class Tickets {

    @Inject
    Sql sql;

    @Inject
    TicketRows rows;

    @Inject
    ObservationCheck observations;

    @ConfigProperty(name = "aus.helpdesk.reopen-days")
    int reopenDays;

    /** @return {@code found}, {@code unchecked}, or null without an observation; asked outside of any transaction */
    String check(ObservationReference observation) {
        return observation == null ? null : observations.check(observation.obsCollection(), observation.obsId());
    }

    @Transactional
    Ticket ask(Person requester, Question question, String observationCheck) {
        return read(requester.sub(), rows.insert(requester, question, observationCheck, null));
    }

    /** @param state null for any */
    Page<TicketSummary> list(String requester, TicketState state, int limit, String after) {
        List<String> key = after == null ? null : Cursor.decode(after, 2);
        String word = state == null ? null : state.word();
        var tickets = sql.list(
                "select number, subject, category, state, obs_collection, obs_id, created_at, updated_at,"
                        + " (select count(*) from ticket_message m where m.ticket = t.number) as messages"
                        + " from ticket t where requester = ? and (?::text is null or state = ?)"
                        + " and (updated_at, number) < (?::timestamptz, ?)"
                        + " order by updated_at desc, number desc limit ?",
                row -> new TicketSummary(
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getString("category"),
                        row.getString("state"),
                        TicketRows.observation(row),
                        row.getInt("messages"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "updated_at")),
                requester,
                word,
                word,
                key == null ? "infinity" : Pages.instant(key.get(0)).toString(),
                key == null ? Long.MAX_VALUE : Pages.number(key.get(1)),
                limit + 1);
        return Page.of(tickets, limit, t -> Cursor.encode(t.updatedAt(), t.number()));
    }

    /** @throws ProblemException 404 if it is not a ticket of the requester */
    Ticket read(String requester, long number) {
        return sql.one(
                        "select number, subject, category, state, obs_collection, obs_id, observation_check,"
                                + " assignee_name, continues, duplicate_of, resolved_at, sample, created_at, updated_at"
                                + " from ticket where number = ? and requester = ?",
                        row -> new Ticket(
                                row.getLong("number"),
                                row.getString("subject"),
                                row.getString("category"),
                                row.getString("state"),
                                TicketRows.observation(row),
                                row.getString("observation_check"),
                                row.getString("assignee_name"),
                                (Long) row.getObject("continues"),
                                (Long) row.getObject("duplicate_of"),
                                TicketRows.reopenUntil(row, reopenDays),
                                row.getString("sample"),
                                Sql.instant(row, "created_at"),
                                Sql.instant(row, "updated_at"),
                                rows.messages(number),
                                steps(number)),
                        number,
                        requester)
                .orElseThrow(Tickets::unknown);
    }

    /** States only: who changed what, and why, is for staff. */
    private List<Ticket.Step> steps(long number) {
        return sql.list(
                "select before, after, at from ticket_change where ticket = ? and what in ('created', 'state')"
                        + " order by seq",
                row -> new Ticket.Step(row.getString("before"), row.getString("after"), Sql.instant(row, "at")),
                number);
    }

    /** Adds a message; where the ticket is over for good, to a new ticket that continues it. */
    @Transactional
    Ticket write(Person requester, long number, String text) {
        var ticket = lock(requester, number);
        if (ticket.state() == TicketState.DUPLICATE) {
            throw ProblemException.conflict("This ticket goes on in ticket " + ticket.duplicateOf() + ".");
        }
        if (ticket.state() == TicketState.SPAM) {
            throw ProblemException.conflict("This ticket takes no messages; please open a new one.");
        }
        if (!ticket.state().live() && !ticket.reopenable()) {
            return writeToContinuation(requester, ticket, text);
        }
        rows.message(number, "requester", requester, text);
        if (ticket.state() == TicketState.WAITING_REQUESTER || ticket.state() == TicketState.RESOLVED) {
            rows.move(number, ticket.state(), ticket.state().to(TicketState.OPEN), requester, null, null);
        }
        return read(requester.sub(), number);
    }

    private Ticket writeToContinuation(Person requester, TicketRows.Locked ended, String text) {
        var running = sql.one(
                "select number from ticket where continues = ? and requester = ?"
                        + " and state in ('new', 'open', 'waiting_requester', 'waiting_internal', 'on_hold')"
                        + " order by number desc limit 1",
                row -> row.getLong(1),
                ended.number(),
                requester.sub());
        if (running.isPresent()) {
            return write(requester, running.get(), text);
        }
        var question = new Question(ended.subject(), text, ended.category(), ended.observation());
        return read(requester.sub(), rows.insert(requester, question, ended.observationCheck(), ended.number()));
    }

    @Transactional
    Ticket close(Person requester, long number) {
        return step(requester, number, TicketState.RESOLVED);
    }

    @Transactional
    Ticket cancel(Person requester, long number) {
        return step(requester, number, TicketState.CANCELLED);
    }

    @Transactional
    Ticket reopen(Person requester, long number) {
        var ticket = lock(requester, number);
        if (!ticket.reopenable()) {
            throw ProblemException.conflict("Only a ticket that was resolved less than " + reopenDays
                    + " days ago can be reopened; this one is " + ticket.state().word()
                    + ". A message to it opens a new ticket.");
        }
        rows.move(number, ticket.state(), ticket.state().to(TicketState.OPEN), requester, null, null);
        return read(requester.sub(), number);
    }

    private Ticket step(Person requester, long number, TicketState to) {
        var ticket = lock(requester, number);
        rows.move(number, ticket.state(), ticket.state().to(to), requester, null, null);
        return read(requester.sub(), number);
    }

    /** Closes what was resolved long enough ago. Replicas do not get in each other's way. */
    @Scheduled(
            every = "${aus.helpdesk.close-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "close-resolved")
    @Transactional
    void closeResolved() {
        var due = sql.list(
                "select number from ticket where state = 'resolved'"
                        + " and resolved_at <= clock_timestamp() - ? * interval '1 day'"
                        + " order by resolved_at limit 500 for update skip locked",
                row -> row.getLong(1),
                reopenDays);
        for (long number : due) {
            rows.move(
                    number,
                    TicketState.RESOLVED,
                    TicketState.RESOLVED.to(TicketState.CLOSED),
                    Person.TIMER,
                    "resolved " + reopenDays + " days ago",
                    null);
        }
    }

    private TicketRows.Locked lock(Person requester, long number) {
        return rows.lock(number, requester.sub(), reopenDays).orElseThrow(Tickets::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such ticket of yours.");
    }
}
