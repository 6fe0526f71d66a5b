package org.archivesupport.search.observation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.search.table.RowSource;
import org.archivesupport.sky.Circle;

/**
 * Reads observations. Results never become managed objects: a row is read once and written out.
 *
 * <p>A search by position sends the cover as arrays and joins it laterally, so one prepared statement serves every radius
 * and the planner keeps to the index (a list of literal ranges costs three times as much, most of it planning).
 */
@ApplicationScoped
public class ObservationQuery {

    private static final int FETCH = 500;
    private static final int FACET_VALUES = 100;
    private static final double WIDE = 10;

    private static final String ANGLE = "2 * asin(least(1, sqrt((o.fp_x - q.px) * (o.fp_x - q.px)"
            + " + (o.fp_y - q.py) * (o.fp_y - q.py) + (o.fp_z - q.pz) * (o.fp_z - q.pz)) / 2))";

    static final String DISTANCE = "degrees(case when o.fp is null then greatest(0, " + ANGLE
            + " - o.fp_radius) else aus_polygons_distance(o.fp, q.px, q.py, q.pz) end)";

    /** 2e-9 arcseconds for rounding; footprints that are circles need no more, nor do those that lie inside as a whole. */
    private static final String MEETS = ANGLE + " <= o.fp_radius + q.pr + 1e-14 and (o.fp is null or " + ANGLE
            + " + o.fp_radius <= q.pr or aus_polygons_distance(o.fp, q.px, q.py, q.pz) <= q.pr)";

    private static final String PLACE = "(select ?::float8 as px, ?::float8 as py, ?::float8 as pz, ?::float8 as pr) q";

    private static final String RANGES = "unnest(?::smallint[], ?::bigint[], ?::bigint[]) as r(sc, lo, hi)";

    static final String IN_RANGE = "o.size_class = r.sc and o.hpx29 >= r.lo and o.hpx29 < r.hi and " + MEETS;

    @Inject
    AgroalDataSource database;

    /** One page; by position in the order of sky cells, else in the order of numbers. */
    public Page<Observation> page(Criteria criteria, int limit, String after) {
        boolean round = criteria.circle() != null;
        List<Long> key = after == null ? null : key(after, round ? 2 : 1);
        var rows = new ArrayList<Located>(Math.min(limit, 1000) + 1);
        select(criteria, key, limit + 1, 0, rows::add);
        Page<Located> page = Page.of(
                rows,
                limit,
                last -> round
                        ? Cursor.encode(last.cell(), last.observation().id())
                        : Cursor.encode(last.observation().id()));
        return new Page<>(page.items().stream().map(Located::observation).toList(), page.next());
    }

    /** Rows one by one, for answers that are paged by number or streamed. */
    public void each(Criteria criteria, int limit, long offset, Consumer<Observation> consumer) {
        select(criteria, null, limit, offset, row -> consumer.accept(row.observation()));
    }

    /**
     * All rows, streamed, into a table of the form of {@link ObservationTable}.
     *
     * @param most rows that the table may have
     * @return true if there are more
     */
    public boolean all(Criteria criteria, int most, RowSource.Sink sink) {
        var rows = new long[1];
        each(criteria, most + 1, 0, o -> {
            if (rows[0]++ < most) {
                try {
                    sink.row(ObservationTable.cells(o));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return rows[0] > most;
    }

    private record Located(Observation observation, long cell) {}

    private void select(Criteria criteria, List<Long> key, int limit, long offset, Consumer<Located> consumer) {
        String sql = criteria.circle() == null ? plain(criteria, key) : round(criteria, key);
        Work<Void> work = (connection, statement) -> {
            int at = place(connection, statement, criteria, true);
            at = criteria.bind(connection, statement, at);
            if (key != null) {
                for (long part : key) {
                    statement.setLong(at++, part);
                }
            }
            if (criteria.circle() != null) {
                statement.setLong(at++, limit + offset);
            }
            statement.setInt(at++, limit);
            statement.setLong(at, offset);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(new Located(ObservationRow.read(rows), rows.getLong("cell")));
                }
            }
            return null;
        };
        if (limit > 2 * FETCH) {
            stream(sql, work);
        } else {
            run(sql, work);
        }
    }

    private static String plain(Criteria criteria, List<Long> key) {
        return "select " + ObservationRow.COLUMNS + ", null::float8 as distance, 0 as cell from observation o where "
                + criteria.where() + (key == null ? "" : " and o.id > ?") + " order by o.id limit ? offset ?";
    }

    private static String round(Criteria criteria, List<Long> key) {
        return "select " + ObservationRow.COLUMNS + ", " + DISTANCE + " as distance, o.hpx29 as cell from " + PLACE
                + " cross join lateral (select o.* from " + RANGES
                + " cross join lateral (select o.* from observation o where "
                + IN_RANGE + " and " + criteria.where() + (key == null ? "" : " and (o.hpx29, o.id) > (?, ?)")
                + " order by o.hpx29, o.id limit ?) o order by o.hpx29, o.id limit ? offset ?) o order by o.hpx29, o.id";
    }

    private static List<Long> key(String after, int parts) {
        try {
            return Cursor.decode(after, parts).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            return Cursor.decode("?", parts).stream().map(Long::valueOf).toList();
        }
    }

    private static boolean wide(Criteria criteria) {
        return criteria.circle() != null && criteria.circle().radius() > WIDE;
    }

    public long count(Criteria criteria) {
        return run("select count(*) from " + matching(criteria), (connection, statement) -> {
            criteria.bind(connection, statement, place(connection, statement, criteria, !wide(criteria)));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** All rows that meet the criteria. A wide circle reads the table as it lies: by cells it would jump about in it. */
    private static String matching(Criteria criteria) {
        if (criteria.circle() == null) {
            return "observation o where " + criteria.where();
        }
        return wide(criteria)
                ? PLACE + " cross join observation o where o.hpx29 is not null and " + MEETS + " and "
                        + criteria.where()
                : PLACE + " cross join " + RANGES + " cross join lateral (select o.* from observation o where "
                        + IN_RANGE + " and " + criteria.where() + " offset 0) o";
    }

    /** @return numbers of the observations that a search finds, in no order; at most so many */
    public List<Long> ids(Criteria criteria, int most) {
        return run("select o.id from " + matching(criteria) + " limit ?", (connection, statement) -> {
            statement.setInt(
                    criteria.bind(connection, statement, place(connection, statement, criteria, !wide(criteria))),
                    most);
            var ids = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        });
    }

    /** Counts per value for some columns, most frequent first, at most 100 values each. */
    public Map<String, List<Facet>> facets(Criteria criteria, List<ObservationColumn> columns) {
        var names = columns.stream().map(ObservationColumn::wire).toList();
        String values = String.join(
                ", ", columns.stream().map(c -> c.sql() + " as " + c.wire()).toList());
        String sql = "select grouping(" + String.join(", ", names) + ") as g, " + String.join(", ", names)
                + ", count(*) as n from (select " + values + " from " + matching(criteria)
                + ") f group by grouping sets ("
                + String.join(", ", names.stream().map(n -> "(" + n + ")").toList()) + ") order by n desc";
        return run(sql, (connection, statement) -> {
            criteria.bind(connection, statement, place(connection, statement, criteria, !wide(criteria)));
            var facets = new LinkedHashMap<String, List<Facet>>();
            names.forEach(n -> facets.put(n, new ArrayList<>()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    // grouping() has a 0 bit for the column that the row is about; the first column is the highest bit
                    int grouped = ~rows.getInt("g") & ((1 << names.size()) - 1);
                    String name = names.get(names.size() - 1 - Integer.numberOfTrailingZeros(grouped));
                    String value = rows.getString(name);
                    List<Facet> list = facets.get(name);
                    if (value != null && list.size() < FACET_VALUES) {
                        list.add(new Facet(value, rows.getLong("n")));
                    }
                }
            }
            return facets;
        });
    }

    /** @param value the value as text */
    public record Facet(String value, long count) {}

    public Optional<Observation> find(String collection, String obsId) {
        String sql = "select " + ObservationRow.COLUMNS
                + ", null::float8 as distance from observation o where o.obs_collection = ? and o.obs_id = ?";
        return run(sql, (connection, statement) -> {
            statement.setString(1, collection);
            statement.setString(2, obsId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(ObservationRow.read(rows)) : Optional.empty();
            }
        });
    }

    /** Steps in the life of an observation, oldest first. */
    public List<StatusChange> history(long id) {
        String sql = "select at, status, visit_status, plan_window_start, plan_window_end, origin"
                + " from observation_history where observation_id = ? order by seq limit 1000";
        return run(sql, (connection, statement) -> {
            statement.setLong(1, id);
            var steps = new ArrayList<StatusChange>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(new StatusChange(
                            ObservationRow.instant(rows, "at"),
                            ObservationStatus.of(rows.getString("status")),
                            rows.getString("visit_status"),
                            ObservationRow.instant(rows, "plan_window_start"),
                            ObservationRow.instant(rows, "plan_window_end"),
                            rows.getString("origin")));
                }
            }
            return steps;
        });
    }

    /** Binds place, radius and cover of a search by position; answers the next free place. */
    private static int place(Connection connection, PreparedStatement statement, Criteria criteria, boolean byCells)
            throws SQLException {
        Circle circle = criteria.circle();
        if (circle == null) {
            return 1;
        }
        statement.setDouble(1, circle.center().x());
        statement.setDouble(2, circle.center().y());
        statement.setDouble(3, circle.center().z());
        statement.setDouble(4, Math.toRadians(circle.radius()));
        if (!byCells) {
            return 5;
        }
        Footprint.Cover cover = Footprint.cover(circle);
        statement.setArray(5, connection.createArrayOf("smallint", cover.classes()));
        statement.setArray(6, connection.createArrayOf("bigint", cover.lows()));
        statement.setArray(7, connection.createArrayOf("bigint", cover.highs()));
        return 8;
    }

    private interface Work<T> {
        T run(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.run(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("A search failed in the database", e);
        }
    }

    /** Rows come in portions only inside of a transaction; that costs two more round trips. */
    private void stream(String sql, Work<Void> work) {
        run(sql, (connection, statement) -> {
            connection.setAutoCommit(false);
            try {
                statement.setFetchSize(FETCH);
                return work.run(connection, statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }
}
