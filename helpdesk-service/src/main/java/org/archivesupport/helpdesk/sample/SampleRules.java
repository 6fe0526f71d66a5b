package org.archivesupport.helpdesk.sample;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.archivesupport.helpdesk.article.ArticleRules;
import org.archivesupport.helpdesk.ticket.Category;
import org.archivesupport.helpdesk.ticket.TicketState;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** What a batch of invented tickets and articles must look like. */
final class SampleRules {

    private static final int MOST = 500;
    private static final Set<String> STATES = EnumSet.complementOf(EnumSet.of(TicketState.DUPLICATE)).stream()
            .map(TicketState::word)
            .collect(Collectors.toUnmodifiableSet());

    private SampleRules() {}

    /** @throws ProblemException 400 that names every fault */
    static void check(SampleBatch batch) {
        var faults = new Faults();
        if (batch == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
        Texts.line(faults, "/note", batch.note(), 10, 300);
        var tickets = batch.tickets() == null ? List.<SampleBatch.SampleTicket>of() : batch.tickets();
        var articles = batch.articles() == null ? List.<SampleBatch.SampleArticle>of() : batch.articles();
        faults.check(tickets.size() <= MOST, "/tickets", "must be " + MOST + " at most");
        faults.check(articles.size() <= MOST, "/articles", "must be " + MOST + " at most");
        faults.throwIfAny();
        var keys = new HashSet<String>();
        for (int i = 0; i < tickets.size(); i++) {
            ticket(faults, "/tickets/" + i, tickets.get(i), keys);
        }
        var slugs = new HashSet<String>();
        for (int i = 0; i < articles.size(); i++) {
            article(faults, "/articles/" + i, articles.get(i), slugs);
        }
        faults.throwIfAny();
    }

    private static void ticket(Faults faults, String at, SampleBatch.SampleTicket ticket, Set<String> keys) {
        if (ticket == null) {
            faults.add(at, "is needed");
            return;
        }
        String key = Texts.line(faults, at + "/key", ticket.key(), 1, 80);
        faults.check(keys.add(key), at + "/key", "is there twice");
        Texts.line(faults, at + "/requester", ticket.requester(), 1, 80);
        Texts.line(faults, at + "/requester_name", ticket.requesterName(), 1, 120);
        Texts.line(faults, at + "/subject", ticket.subject(), 3, 200);
        faults.check(Category.known(ticket.category()), at + "/category", "must be one of " + Category.words());
        faults.check(
                ticket.state() != null && STATES.contains(ticket.state()),
                at + "/state",
                "must be a state of a ticket other than duplicate");
        if (ticket.observation() != null) {
            Texts.line(
                    faults,
                    at + "/observation/obs_collection",
                    ticket.observation().obsCollection(),
                    1,
                    40);
            Texts.line(faults, at + "/observation/obs_id", ticket.observation().obsId(), 1, 200);
        }
        var messages = ticket.messages();
        faults.check(
                messages != null && !messages.isEmpty() && messages.size() <= MOST,
                at + "/messages",
                "must be 1 to " + MOST);
        for (int i = 0; messages != null && i < messages.size(); i++) {
            var message = messages.get(i);
            String here = at + "/messages/" + i;
            faults.check(
                    message != null
                            && message.from() != null
                            && Set.of("requester", "staff").contains(message.from()),
                    here + "/from",
                    "must be requester or staff");
            if (message != null) {
                entry(faults, here, message.author(), message.text(), message.at());
            }
        }
        var notes = ticket.notes();
        for (int i = 0; notes != null && i < notes.size(); i++) {
            var note = notes.get(i);
            if (note == null) {
                faults.add(at + "/notes/" + i, "is needed");
            } else {
                entry(faults, at + "/notes/" + i, note.author(), note.text(), note.at());
            }
        }
    }

    private static void entry(Faults faults, String at, String author, String text, Instant when) {
        Texts.line(faults, at + "/author", author, 1, 120);
        Texts.block(faults, at + "/text", text, 1, 20_000);
        faults.check(
                when != null
                        && when.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                        && when.isBefore(Instant.parse("2100-01-01T00:00:00Z")),
                at + "/at",
                "must be a time between 2000 and 2100");
    }

    private static void article(Faults faults, String at, SampleBatch.SampleArticle article, Set<String> slugs) {
        if (article == null) {
            faults.add(at, "is needed");
            return;
        }
        ArticleRules.article(faults, at, article.slug(), article.draft());
        faults.check(slugs.add(article.slug()), at + "/slug", "is there twice");
    }
}
