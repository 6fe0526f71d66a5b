package org.archivesupport.auth.personal;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.outbox.Outbox;

/**
 * Tells owners what happens to their tokens: 30, 7 and 1 day before the end (if the token lives longer than that), two
 * days before it dies of idleness, the first use from a new network, and that it was reported as leaked. Each once: the
 * mark and the event for notification-service are one transaction.
 */
@ApplicationScoped
public class TokenNotices {

    private static final String EXPIRING = "org.archivesupport.token.expiring.v1";
    private static final String NEW_NETWORK = "org.archivesupport.token.new_network.v1";
    private static final String LEAKED = "org.archivesupport.token.leaked.v1";
    private static final String LINK = "/portal/tokens";
    private static final int BATCH = 500;

    /** The narrowest period before the end that has begun; who was away during a wider one gets only this. */
    private static final String ENDING = """
            with due as (
                select t.id, 'expires_' || w.days || 'd' as notice from personal_token t
                cross join lateral (select min(d) as days from unnest(array[1, 7, 30]) d
                                    where t.expires_at <= statement_timestamp() + make_interval(hours => 24 * d)
                                      and t.expires_at - t.created_at > make_interval(hours => 24 * d)) w
                where t.revoked_at is null and w.days is not null and t.expires_at > statement_timestamp()
                  and t.expires_at <= statement_timestamp() + interval '720 hours'
                  and greatest(t.created_at, t.last_used_at) + make_interval(hours => 24 * t.idle_days)
                      > statement_timestamp()
                  and not exists (select 1 from personal_token_notice n
                                  where n.token_id = t.id and n.notice = 'expires_' || w.days || 'd')
                limit ?
            ), told as (
                insert into personal_token_notice (token_id, notice) select id, notice from due
                on conflict do nothing returning token_id
            )
            select t.id, t.expires_at as ends_at from told join personal_token t on t.id = told.token_id
            """;

    /** The mark names the second of the death that is near: a token that is used and left again is told anew. */
    private static final String IDLE = """
            with due as (
                select t.id, t.ends_at, 'idle_' || extract(epoch from t.ends_at)::bigint as notice
                from (select p.*, greatest(p.created_at, p.last_used_at) + make_interval(hours => 24 * p.idle_days)
                             as ends_at
                      from personal_token p where p.revoked_at is null and p.idle_days >= 4) t
                where t.ends_at > statement_timestamp() and t.ends_at <= statement_timestamp() + interval '48 hours'
                  and t.ends_at < t.expires_at
                  and not exists (select 1 from personal_token_notice n where n.token_id = t.id
                                  and n.notice = 'idle_' || extract(epoch from t.ends_at)::bigint)
                limit ?
            ), told as (
                insert into personal_token_notice (token_id, notice) select id, notice from due
                on conflict do nothing returning token_id
            )
            select d.id, d.ends_at from told join due d on d.id = told.token_id
            """;

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    private record Ending(String id, Instant endsAt) {}

    /** Tells of tokens that end soon, in portions. */
    @Scheduled(
            every = "${aus.auth.token-notices.every:10m}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "token-notices")
    void round() {
        while (tellOfEnds() > 0) {
            // there may be more
        }
    }

    /** @return number of notices of this portion */
    @Transactional
    public int tellOfEnds() {
        List<Ending> expiring = sql.list(ENDING, TokenNotices::read, BATCH);
        expiring.forEach(token -> tell(token, "expires"));
        List<Ending> idle = sql.list(IDLE, TokenNotices::read, BATCH);
        idle.forEach(token -> tell(token, "idle"));
        return expiring.size() + idle.size();
    }

    /** Remembers the network of a use; tells the owner unless it is the first network of the token. */
    @Transactional
    void usedFrom(String id, String network) {
        boolean first = sql.number("select count(*) from personal_token_network where token_id = ?", id) == 0;
        int added = sql.update(
                "insert into personal_token_network (token_id, network) values (?, ?) on conflict do nothing",
                id,
                network);
        if (added == 1 && !first) {
            event(NEW_NETWORK, id, Map.of("network", network));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void leaked(String id) {
        event(LEAKED, id, Map.of());
    }

    private void tell(Ending token, String cause) {
        event(
                EXPIRING,
                token.id(),
                Map.of("cause", cause, "ends_at", token.endsAt().toString()));
    }

    private void event(String type, String id, Map<String, Object> more) {
        Map<String, Object> data = sql.one(
                        "select id, name, sub, email from personal_token where id = ?",
                        row -> {
                            Map<String, Object> owner = new LinkedHashMap<>();
                            owner.put("token", row.getString("id"));
                            owner.put("name", row.getString("name"));
                            owner.put("recipient", row.getString("sub"));
                            owner.put("recipient_email", row.getString("email"));
                            owner.put("link", LINK);
                            return owner;
                        },
                        id)
                .orElseThrow();
        data.putAll(more);
        outbox.add(Outbox.NOTIFICATION, type, id, data);
    }

    private static Ending read(ResultSet row) throws SQLException {
        return new Ending(row.getString("id"), Sql.instant(row, "ends_at"));
    }
}
