package org.archivesupport.notification.matching;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.notification.delivery.DeliveryQueue;
import org.archivesupport.notification.delivery.SiteLinks;
import org.archivesupport.notification.event.EventStore;
import org.archivesupport.notification.event.EventType;
import org.archivesupport.notification.inbox.Inbox;
import org.archivesupport.notification.subscription.Frequency;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Matches stored events with subscriptions, in batches, each one transaction: the events of a program go into the open
 * digest of every live subscription that asks for their type; personal notices become a message and a mail.
 *
 * <p>Matching is by set, in SQL: the cost of a reprocessing campaign is that of its digests, not of its files.
 */
@ApplicationScoped
class Matcher {

    private static final int BATCH = 1000;

    @Inject
    Sql sql;

    @Inject
    EventStore events;

    @Inject
    Inbox inbox;

    @Inject
    DeliveryQueue queue;

    @Inject
    SiteLinks links;

    @ConfigProperty(name = "aus.notifications.immediate.quiet")
    Duration quiet;

    @ConfigProperty(name = "aus.notifications.immediate.longest")
    Duration longest;

    @ConfigProperty(name = "aus.notifications.daily-hour")
    int dailyHour;

    private record Waiting(long seq, String type) {}

    void matchWaiting() {
        while (QuarkusTransaction.requiringNew().call(this::matchBatch) == BATCH) {
            // a full batch: there may be more
        }
    }

    private int matchBatch() {
        var batch = sql.list(
                "select seq, type from event where state = 'waiting' order by seq limit ? for update skip locked",
                row -> new Waiting(row.getLong(1), row.getString(2)),
                BATCH);
        if (batch.isEmpty()) {
            return 0;
        }
        var products = batch.stream()
                .filter(w -> w.type().equals(EventType.PRODUCT_ARCHIVED.text()))
                .map(Waiting::seq)
                .toList();
        if (!products.isEmpty()) {
            markFirsts(products);
            collect(products);
        }
        batch.stream()
                .filter(w -> !w.type().equals(EventType.PRODUCT_ARCHIVED.text()))
                .forEach(w -> tell(w.seq()));
        sql.update(
                "update event set state = 'matched' where seq = any (?)",
                batch.stream().map(Waiting::seq).toList());
        return batch.size();
    }

    /** The first new file of a program is marked; the table decides, so it is marked once for all time. */
    private void markFirsts(List<Long> seqs) {
        sql.update(
                "insert into program_first (mission, program, event_seq)"
                        + " select distinct on (mission, program) mission, program, seq from event"
                        + " where seq = any (?) and event_type = 'New' order by mission, program, seq"
                        + " on conflict do nothing",
                seqs);
        sql.update(
                "update event e set first_of_program = true from program_first f"
                        + " where f.event_seq = e.seq and e.seq = any (?)",
                seqs);
    }

    /** Digests are touched in the order of their subscriptions, so two matchers cannot wait for each other. */
    private void collect(List<Long> seqs) {
        Instant now = sql.one("select clock_timestamp() as now", row -> Sql.instant(row, "now"))
                .orElseThrow();
        sql.update(
                "with hit as ("
                        + " select s.id as subscription_id, s.frequency, e.seq from event e"
                        + " join subscription s on s.mission = e.mission and s.program = e.program"
                        + " where e.seq = any (?) and s.ended_at is null and not s.paused"
                        + " and s.created_at <= e.received_at"
                        + " and (e.event_type = any (s.event_types)"
                        + "   or (e.first_of_program and 'First' = any (s.event_types)))"
                        + " and not exists (select 1 from matched m"
                        + "   where m.subscription_id = s.id and m.event_seq = e.seq)),"
                        + " touched as (insert into digest as d"
                        + "   (id, subscription_id, state, due_at, due_at_latest, event_count)"
                        + "   select gen_random_uuid(), subscription_id, 'open',"
                        + "     case frequency when 'immediate' then ?::timestamptz when 'hourly' then ?::timestamptz"
                        + "       else ?::timestamptz end,"
                        + "     case frequency when 'immediate' then ?::timestamptz when 'hourly' then ?::timestamptz"
                        + "       else ?::timestamptz end,"
                        + "     count(*) from hit group by subscription_id, frequency order by subscription_id"
                        + "   on conflict (subscription_id) where state = 'open' do update set"
                        + "     event_count = d.event_count + excluded.event_count,"
                        + "     due_at = least(d.due_at_latest, greatest(d.due_at, excluded.due_at))"
                        + "   returning d.id, d.subscription_id),"
                        + " told as (update subscription s set last_event_at = ? from touched t"
                        + "   where s.id = t.subscription_id)"
                        + " insert into matched (subscription_id, event_seq, digest_id)"
                        + " select h.subscription_id, h.seq, t.id from hit h"
                        + " join touched t on t.subscription_id = h.subscription_id",
                seqs,
                Frequency.IMMEDIATE.due(now, quiet, dailyHour),
                Frequency.HOURLY.due(now, quiet, dailyHour),
                Frequency.DAILY.due(now, quiet, dailyHour),
                now.plus(longest),
                Frequency.HOURLY.due(now, quiet, dailyHour),
                Frequency.DAILY.due(now, quiet, dailyHour),
                now);
    }

    private void tell(long seq) {
        var notice = events.notice(seq);
        inbox.addNotice(
                notice.recipient(), notice.kind(), seq, notice.title(), notice.text(), links.absolute(notice.link()));
        if (notice.recipientEmail() != null) {
            queue.addNotice(notice.kind(), seq, notice.recipient(), notice.recipientEmail(), notice.title());
        }
    }
}
