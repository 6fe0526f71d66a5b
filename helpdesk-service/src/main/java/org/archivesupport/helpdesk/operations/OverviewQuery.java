package org.archivesupport.helpdesk.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.archivesupport.kit.database.Sql;

/** Counts for staff. */
@ApplicationScoped
class OverviewQuery {

    private static final String LIVE = "state in ('new', 'open', 'waiting_requester', 'waiting_internal', 'on_hold')";

    @Inject
    Sql sql;

    DeskOverview now() {
        return new DeskOverview(
                counts("select state, count(*) from ticket group by 1"),
                counts("select category, count(*) from ticket where " + LIVE + " group by 1"),
                sql.number("select count(*) from ticket where assignee is null and " + LIVE),
                sql.one(
                                "select min(created_at) as oldest from ticket t where " + LIVE
                                        + " and not exists (select 1 from ticket_message m"
                                        + " where m.ticket = t.number and m.origin = 'staff')",
                                row -> Sql.instant(row, "oldest"))
                        .orElse(null),
                sql.one(
                                "select percentile_cont(0.5) within group (order by extract(epoch from first - created_at))"
                                        + " from (select t.created_at, min(m.created_at) as first from ticket t"
                                        + " join ticket_message m on m.ticket = t.number and m.origin = 'staff'"
                                        + " where t.sample is null and t.created_at > now() - interval '90 days'"
                                        + " group by t.number, t.created_at) as answered",
                                row -> {
                                    double seconds = row.getDouble(1);
                                    return row.wasNull() ? null : Math.round(seconds);
                                })
                        .orElse(null),
                sql.number("select count(*) from article where published_version is not null and not withdrawn"),
                sql.number("select count(*) from outbox"));
    }

    private Map<String, Long> counts(String statement) {
        var counts = new TreeMap<String, Long>();
        sql.list(statement, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }
}
