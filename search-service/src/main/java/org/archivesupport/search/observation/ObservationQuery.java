package org.archivesupport.search.observation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.table.RowSource;

/**
 * Reads observations. Results never become managed objects: a row is read once and written out.
 *
 * <p>A search by position sends the cover as arrays and joins it laterally, so one prepared statement serves every radius
 * and the planner keeps to the index (a list of literal ranges costs three times as much, most of it planning).
 */
@ApplicationScoped
public class ObservationQuery {

    private static final int FETCH = 500;

    @Inject
    AgroalDataSource database;

    /** One page; by position in the order of sky cells, else in the order of numbers. */
    public Page<Observation> page(Criteria criteria, int limit, String after) {
        boolean placed = placed(criteria);
        Criteria behind = after == null ? criteria : behind(criteria, key(after, placed ? 2 : 1));
        var rows = new ArrayList<Located>(Math.min(limit, 1000) + 1);
        select(behind, limit + 1, 0, rows::add);
        Page<Located> page = Page.of(
                rows,
                limit,
                last -> placed
                        ? Cursor.encode(last.key(), last.observation().id())
                        : Cursor.encode(last.observation().id()));
        return new Page<>(page.items().stream().map(Located::observation).toList(), page.next());
    }

    /**
     * One page in an order. Pages put together are the whole result, each row once, also while rows come and go.
     *
     * @param after cursor of a page of the same order; null for the first page
     */
    public Page<Observation> page(Criteria criteria, Order order, int limit, String after) {
        if (order == null) {
            return page(criteria, limit, after);
        }
        Order.Key key = after == null ? null : sortedKey(order, after);
        var rows = new ArrayList<Located>(Math.min(limit, 1000) + 1);
        snapshot(criteria, connection -> {
            Matching matching = Matching.of(connection, criteria);
            if (key == null || key.value() != null) {
                sorted(connection, matching.with(order.valued(criteria, key)), order, order.by(), limit + 1, rows::add);
            }
            if (rows.size() <= limit) {
                int left = limit + 1 - rows.size();
                sorted(connection, matching.with(order.valueless(criteria, key)), order, order.byId(), left, rows::add);
            }
            return null;
        });
        Page<Located> page = Page.of(
                rows,
                limit,
                last -> Cursor.encode(
                        order.wire(), Order.text(last.key()), last.observation().id()));
        return new Page<>(page.items().stream().map(Located::observation).toList(), page.next());
    }

    private static int sorted(
            Connection connection, Matching matching, Order order, String by, int limit, Consumer<Located> into)
            throws SQLException {
        String sql = "select " + ObservationRow.COLUMNS + ", " + distance(matching.criteria()) + " as distance, "
                + order.sql() + " as sort_key from " + matching.rows() + by + " limit ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(limit > 2 * FETCH ? FETCH : 0);
            statement.setInt(matching.bind(connection, statement), limit);
            int count = 0;
            try (var rows = statement.executeQuery()) {
                for (; rows.next(); count++) {
                    Object key = order.column() != null && order.column().kind() == ObservationColumn.Kind.TIME
                            ? rows.getObject("sort_key", java.time.OffsetDateTime.class)
                            : rows.getObject("sort_key");
                    into.accept(new Located(ObservationRow.read(rows), key));
                }
            }
            return count;
        }
    }

    /** Rows one by one, for answers that are paged by number or streamed. */
    public void each(Criteria criteria, int limit, long offset, Consumer<Observation> consumer) {
        select(criteria, limit, offset, row -> consumer.accept(row.observation()));
    }

    /** Rows one by one in an order; null for that of {@link #each(Criteria, int, long, Consumer)}. */
    public void each(Criteria criteria, Order order, int limit, Consumer<Observation> consumer) {
        if (order == null) {
            each(criteria, limit, 0, consumer);
            return;
        }
        snapshot(connection -> {
            Matching matching = Matching.of(connection, criteria);
            int first = sorted(
                    connection,
                    matching.with(order.valued(criteria, null)),
                    order,
                    order.by(),
                    limit,
                    consumer(consumer));
            sorted(
                    connection,
                    matching.with(order.valueless(criteria, null)),
                    order,
                    order.byId(),
                    limit - first,
                    consumer(consumer));
            return null;
        });
    }

    private static Consumer<Located> consumer(Consumer<Observation> consumer) {
        return row -> consumer.accept(row.observation());
    }

    /** As {@link #all(Criteria, Order, int, RowSource.Sink)} without an order asked for. */
    public boolean all(Criteria criteria, int most, RowSource.Sink sink) {
        return all(criteria, null, most, sink);
    }

    /**
     * All rows, streamed, into a table of the form of {@link ObservationTable}.
     *
     * @param order null for none in particular
     * @param most rows that the table may have
     * @return true if there are more
     */
    public boolean all(Criteria criteria, Order order, int most, RowSource.Sink sink) {
        var rows = new long[1];
        each(criteria, order, most + 1, o -> {
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

    /** @return numbers of the observations that a search finds, in no order; at most so many */
    public List<Long> ids(Criteria criteria, int most) {
        return snapshot(criteria, connection -> {
            Matching matching = Matching.of(connection, criteria);
            try (var statement = connection.prepareStatement("select o.id from " + matching.rows() + " limit ?")) {
                statement.setInt(matching.bind(connection, statement), most);
                var ids = new ArrayList<Long>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                }
                return ids;
            }
        });
    }

    /** @param key what the row is ordered by */
    private record Located(Observation observation, Object key) {}

    private static boolean placed(Criteria criteria) {
        return criteria.circle() != null || criteria.region() != null;
    }

    private void select(Criteria criteria, int limit, long offset, Consumer<Located> consumer) {
        Work<Void> work = connection -> {
            Matching matching = Matching.of(connection, criteria);
            try (var statement = connection.prepareStatement(inCells(criteria, matching))) {
                statement.setFetchSize(limit > 2 * FETCH ? FETCH : 0);
                int at = matching.bind(connection, statement, limit + offset);
                statement.setInt(at, limit);
                statement.setLong(at + 1, offset);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(new Located(ObservationRow.read(rows), rows.getLong("cell")));
                    }
                }
            }
            return null;
        };
        if (limit > 2 * FETCH || criteria.region() != null) {
            snapshot(work);
        } else {
            run(work);
        }
    }

    private static String inCells(Criteria criteria, Matching matching) {
        if (!placed(criteria)) {
            return "select " + ObservationRow.COLUMNS + ", null::float8 as distance, 0 as cell from " + matching.rows()
                    + " order by o.id limit ? offset ?";
        }
        // what is shown of a row is made of the rows that are shown
        return "select " + ObservationRow.COLUMNS + ", " + distance(criteria) + " as distance, o.hpx29 as cell from "
                + matching.firstRows("order by o.hpx29, o.id limit ? offset ?") + " order by o.hpx29, o.id";
    }

    private static String distance(Criteria criteria) {
        return criteria.circle() == null ? "null::float8" : Matching.DISTANCE;
    }

    private static Criteria behind(Criteria criteria, List<Long> key) {
        return key.size() == 1
                ? criteria.copy().also("o.id > ?", key.get(0))
                : criteria.copy().also("(o.hpx29, o.id) > (?, ?)", key.get(0), key.get(1));
    }

    private static List<Long> key(String after, int parts) {
        try {
            return Cursor.decode(after, parts).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw noCursor();
        }
    }

    private static Order.Key sortedKey(Order order, String after) {
        List<String> parts = Cursor.decode(after, 3);
        try {
            if (parts.get(0).equals(order.wire())) {
                return new Order.Key(order.value(parts.get(1)), Long.parseLong(parts.get(2)));
            }
        } catch (IllegalArgumentException e) {
            // falls through: the same answer for every text that is no cursor of this order
        }
        throw noCursor();
    }

    private static ProblemException noCursor() {
        return ProblemException.badRequest(List.of(new Problem.Fault(
                "after", "is no cursor of this list; take it from the field next or the Link header")));
    }

    public long count(Criteria criteria) {
        return snapshot(criteria, connection -> {
            Matching matching = Matching.of(connection, criteria);
            try (var statement = connection.prepareStatement("select count(*) from " + matching.rows())) {
                matching.bind(connection, statement);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /** Counts per value for some columns, most frequent first, at most 100 values each. */
    public Map<String, List<Facet>> facets(Criteria criteria, List<ObservationColumn> columns) {
        return facets(criteria, columns, 1).facets().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> e.getValue().stream()
                                .map(v -> new Facet(v.value(), v.count()))
                                .toList()));
    }

    /** @param bins of each histogram, 1 or more */
    public Facets facets(Criteria criteria, List<ObservationColumn> columns, int bins) {
        return snapshot(connection -> FacetCounts.of(connection, criteria, columns, bins));
    }

    /** @param value the value as text */
    public record Facet(String value, long count) {}

    public Optional<Observation> find(String collection, String obsId) {
        String sql = "select " + ObservationRow.COLUMNS
                + ", null::float8 as distance from observation o where o.obs_collection = ? and o.obs_id = ?";
        return run(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, collection);
                statement.setString(2, obsId);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(ObservationRow.read(rows)) : Optional.empty();
                }
            }
        });
    }

    private record Step(long number, StatusChange change) {}

    /** Steps in the life of an observation, oldest first. */
    public Page<StatusChange> history(long id, int limit, String after) {
        long last = after == null ? 0 : key(after, 1).get(0);
        String sql = "select seq, at, status, visit_status, plan_window_start, plan_window_end, origin"
                + " from observation_history where observation_id = ? and seq > ? order by seq limit ?";
        Page<Step> page = run(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, id);
                statement.setLong(2, last);
                statement.setInt(3, limit + 1);
                var steps = new ArrayList<Step>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        steps.add(new Step(rows.getLong("seq"), step(rows)));
                    }
                }
                return Page.of(steps, limit, s -> Cursor.encode(s.number()));
            }
        });
        return new Page<>(page.items().stream().map(Step::change).toList(), page.next());
    }

    private static StatusChange step(ResultSet rows) throws SQLException {
        return new StatusChange(
                ObservationRow.instant(rows, 2),
                ObservationStatus.of(rows.getString(3)),
                rows.getString(4),
                ObservationRow.instant(rows, 5),
                ObservationRow.instant(rows, 6),
                rows.getString(7));
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("A search failed in the database", e);
        }
    }

    /** A search by region takes several statements, which must see the same rows; others take one and need no more. */
    private <T> T snapshot(Criteria criteria, Work<T> work) {
        return criteria.region() == null ? run(work) : snapshot(work);
    }

    /** Several statements on one state of the table; rows come in portions only inside of a transaction. */
    private <T> T snapshot(Work<T> work) {
        return run(connection -> {
            connection.setAutoCommit(false);
            try (var first = connection.createStatement()) {
                first.execute("set transaction isolation level repeatable read read only");
                return work.run(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }
}
