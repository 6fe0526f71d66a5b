package org.archivesupport.notification.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.archivesupport.kit.database.Sql;

/** Counts for staff. */
@ApplicationScoped
class OverviewQuery {

    @Inject
    Sql sql;

    Overview now() {
        return new Overview(
                counts("select state, count(*) from event group by 1"),
                counts("select state, count(*) from delivery group by 1"),
                sql.number("select count(*) from subscription where ended_at is null"),
                sql.number("select count(*) from digest where state = 'open'"),
                sql.one(
                                "select min(created_at) as oldest from delivery"
                                        + " where state in ('queued', 'sending', 'retrying')",
                                row -> Sql.instant(row, "oldest"))
                        .orElse(null),
                sql.one("select max(sent_at) as last from delivery", row -> Sql.instant(row, "last"))
                        .orElse(null));
    }

    private Map<String, Long> counts(String statement) {
        var counts = new TreeMap<String, Long>();
        sql.list(statement, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }
}
