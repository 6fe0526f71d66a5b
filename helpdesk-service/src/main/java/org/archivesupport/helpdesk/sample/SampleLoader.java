package org.archivesupport.helpdesk.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.archivesupport.helpdesk.article.ArticleRules;
import org.archivesupport.helpdesk.article.Articles;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.Faults;

/** Writes a checked batch in one transaction; what is there already stays as it is. */
@ApplicationScoped
class SampleLoader {

    private static final String INVENTED = "sample";

    @Inject
    Sql sql;

    @Inject
    Articles articles;

    @Transactional
    SampleBatch.Loaded load(SampleBatch batch, String editor) {
        int tickets = 0;
        for (var ticket : batch.tickets() == null ? List.<SampleBatch.SampleTicket>of() : batch.tickets()) {
            tickets += ticket(ticket, batch.note().strip());
        }
        int made = 0;
        for (var article : batch.articles() == null ? List.<SampleBatch.SampleArticle>of() : batch.articles()) {
            if (!articles.exists(article.slug())) {
                var checked = ArticleRules.article(new Faults(), "", article.slug(), article.draft());
                var draft = articles.create(checked, editor, batch.note().strip());
                articles.publish(draft.slug(), draft.revision());
                made++;
            }
        }
        return new SampleBatch.Loaded(tickets, made);
    }

    private int ticket(SampleBatch.SampleTicket ticket, String note) {
        var times = Stream.concat(
                        ticket.messages().stream().map(SampleBatch.SampleMessage::at),
                        ticket.notes() == null
                                ? Stream.empty()
                                : ticket.notes().stream().map(SampleBatch.SampleNote::at))
                .sorted()
                .toList();
        Instant created = times.get(0);
        Instant updated = times.get(times.size() - 1);
        var observation = ticket.observation();
        var number = sql.one(
                "insert into ticket (requester, requester_name, subject, category, state, obs_collection, obs_id,"
                        + " observation_check, sample_key, sample, created_at, updated_at, resolved_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (sample_key) do nothing"
                        + " returning number",
                row -> row.getLong(1),
                ticket.requester().strip(),
                ticket.requesterName().strip(),
                ticket.subject().strip(),
                ticket.category(),
                ticket.state(),
                observation == null ? null : observation.obsCollection().strip(),
                observation == null ? null : observation.obsId().strip(),
                observation == null ? null : "unchecked",
                ticket.key().strip(),
                note,
                created,
                updated,
                ticket.state().equals("resolved") ? updated : null);
        number.ifPresent(n -> conversation(n, ticket, created, updated));
        return number.isPresent() ? 1 : 0;
    }

    private void conversation(long number, SampleBatch.SampleTicket ticket, Instant created, Instant updated) {
        change(number, "created", ticket.requester(), ticket.requesterName(), null, "new", created);
        for (var message : ticket.messages()) {
            boolean staff = message.from().equals("staff");
            sql.update(
                    "insert into ticket_message (id, ticket, origin, author, author_name, body, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    UUID.randomUUID(),
                    number,
                    message.from(),
                    staff ? INVENTED : ticket.requester().strip(),
                    message.author().strip(),
                    message.text().strip(),
                    message.at());
            change(number, staff ? "answer" : "message", INVENTED, message.author(), null, null, message.at());
        }
        if (ticket.notes() != null) {
            for (var entry : ticket.notes()) {
                sql.update(
                        "insert into ticket_note (id, ticket, author, author_name, body, created_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        number,
                        INVENTED,
                        entry.author().strip(),
                        entry.text().strip(),
                        entry.at());
                change(number, "note", INVENTED, entry.author(), null, null, entry.at());
            }
        }
        if (!ticket.state().equals("new")) {
            change(number, "state", INVENTED, "sample archive", "new", ticket.state(), updated);
        }
    }

    private void change(
            long number, String what, String actor, String actorName, String before, String after, Instant at) {
        sql.update(
                "insert into ticket_change (ticket, what, actor, actor_name, before, after, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, 'sample archive', ?)",
                number,
                what,
                actor,
                actorName.strip(),
                before,
                after,
                at);
    }
}
