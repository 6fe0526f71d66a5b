package org.archivesupport.search.catalog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.ConeCover;
import org.archivesupport.sky.Ranges;
import org.archivesupport.sky.UnitVector;

/**
 * Reads rows of catalogs. A search by position joins the cover of the circle laterally with the index of sky cells, as
 * searches of observations do.
 */
@ApplicationScoped
public class SourceQuery {

    private static final int FETCH = 1000;

    @Inject
    AgroalDataSource database;

    /** A row: its cells in the order that was asked for, the distance in degrees (null without a circle), its place in the order of cells. */
    public record Row(Object[] cells, Double distance, long cell, long number) {}

    /** Behind which row to go on: the cell and number of the last one. */
    public record After(long cell, long number) {}

    /** @param column null for the distance from the asked position */
    public record Order(CatalogColumn column, boolean descending) {}

    /** Rows in the order of sky cells. */
    public void each(
            CatalogTable table,
            SourceCriteria criteria,
            List<CatalogColumn> columns,
            After after,
            long limit,
            Consumer<Row> consumer) {
        boolean round = criteria.circle() != null;
        String behind = after == null ? "" : " and (s.aus_hpx29, s.aus_row) > (?, ?)";
        String order = " order by s.aus_hpx29, s.aus_row limit ?";
        String sql = "select " + cells(table, columns, round)
                + (round
                        ? " from " + place() + " cross join lateral (select s.* from " + ranges()
                                + " cross join lateral (select s.*, " + angle(table) + " as aus_angle from "
                                + table.sql()
                                + " s where " + inRange(table) + " and " + criteria.where() + behind + order + ") s"
                                + order + ") s order by s.aus_hpx29, s.aus_row"
                        : " from " + table.sql() + " s where " + criteria.where() + behind + order);
        run(sql, limit, (connection, statement) -> {
            int at = bind(connection, statement, criteria);
            if (after != null) {
                statement.setLong(at++, after.cell());
                statement.setLong(at++, after.number());
            }
            if (round) {
                statement.setLong(at++, limit);
            }
            statement.setLong(at, limit);
            read(statement, columns, consumer);
            return null;
        });
    }

    /** Rows in an order of their values, from an offset on; with no order given, in that of sky cells. */
    public void sorted(
            CatalogTable table,
            SourceCriteria criteria,
            List<CatalogColumn> columns,
            List<Order> order,
            long limit,
            long offset,
            Consumer<Row> consumer) {
        String sql = "select " + cells(table, columns, criteria.circle() != null) + " from " + matching(table, criteria)
                + " order by "
                + order.stream()
                        .map(o -> (o.column() == null ? "aus_angle" : o.column().sql())
                                + (o.descending() ? " desc nulls last, " : " nulls last, "))
                        .collect(Collectors.joining())
                + "s.aus_hpx29, s.aus_row limit ? offset ?";
        run(sql, limit, (connection, statement) -> {
            int at = bind(connection, statement, criteria);
            statement.setLong(at++, limit);
            statement.setLong(at, offset);
            read(statement, columns, consumer);
            return null;
        });
    }

    public long count(CatalogTable table, SourceCriteria criteria) {
        return run("select count(*) from " + matching(table, criteria), 1, (connection, statement) -> {
            bind(connection, statement, criteria);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static String matching(CatalogTable table, SourceCriteria criteria) {
        return criteria.circle() == null
                ? table.sql() + " s where " + criteria.where()
                : place() + " cross join " + ranges() + " cross join lateral (select s.*, " + angle(table)
                        + " as aus_angle from " + table.sql() + " s where " + inRange(table) + " and "
                        + criteria.where() + " offset 0) s";
    }

    private static String cells(CatalogTable table, List<CatalogColumn> columns, boolean round) {
        return columns.stream().map(c -> c.sql() + ", ").collect(Collectors.joining())
                + (round ? "s.aus_angle" : "null::float8") + " as aus_angle, s.aus_hpx29, s.aus_row";
    }

    private static String place() {
        return "(select ?::float8 as lon, ?::float8 as lat, ?::float8 as r) q";
    }

    private static String ranges() {
        return "unnest(?::bigint[], ?::bigint[]) as c(lo, hi)";
    }

    private static String inRange(CatalogTable table) {
        return "s.aus_hpx29 >= c.lo and s.aus_hpx29 < c.hi and " + angle(table) + " <= q.r + 1e-14";
    }

    /** Haversine form: exact down to milliarcseconds, where the cosine form is not. */
    private static String angle(CatalogTable table) {
        String ra = table.ra().sql();
        String dec = table.dec().sql();
        return "2 * asin(least(1, sqrt(power(sin(radians(" + dec + " - q.lat) / 2), 2) + cos(radians(" + dec
                + ")) * cos(radians(q.lat)) * power(sin(radians(" + ra + " - q.lon) / 2), 2))))";
    }

    private static int bind(Connection connection, PreparedStatement statement, SourceCriteria criteria)
            throws SQLException {
        int at = 1;
        Circle circle = criteria.circle();
        if (circle != null) {
            UnitVector center = circle.center();
            Ranges cover = ConeCover.of(center.ra(), center.dec(), circle.radius());
            statement.setDouble(at++, center.ra());
            statement.setDouble(at++, center.dec());
            statement.setDouble(at++, Math.toRadians(circle.radius()));
            statement.setArray(at++, connection.createArrayOf("bigint", boxed(cover.lows())));
            statement.setArray(at++, connection.createArrayOf("bigint", boxed(cover.highs())));
        }
        return SqlCondition.bind(criteria.values(), connection, statement, at);
    }

    private static Long[] boxed(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static void read(PreparedStatement statement, List<CatalogColumn> columns, Consumer<Row> consumer)
            throws SQLException {
        int n = columns.size();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                Object[] cells = new Object[n];
                for (int i = 0; i < n; i++) {
                    cells[i] = cell(rows, i + 1, columns.get(i).kind());
                }
                double angle = rows.getDouble(n + 1);
                consumer.accept(new Row(
                        cells,
                        rows.wasNull() ? null : Math.toDegrees(angle),
                        rows.getLong(n + 2),
                        rows.getLong(n + 3)));
            }
        }
    }

    private static Object cell(ResultSet rows, int at, ColumnType type) throws SQLException {
        Object value = switch (type) {
            case TEXT -> rows.getString(at);
            case BOOLEAN -> rows.getBoolean(at);
            case INTEGER -> rows.getInt(at);
            case LONG -> rows.getLong(at);
            case FLOAT -> rows.getFloat(at);
            case DOUBLE -> rows.getDouble(at);
            case TIME -> {
                var time = rows.getObject(at, java.time.OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
        };
        return rows.wasNull() ? null : value;
    }

    private interface Work<T> {
        T run(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** Many rows come in portions, which PostgreSQL's driver does only inside of a transaction. */
    private <T> T run(String sql, long limit, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            if (limit <= 2 * FETCH) {
                return work.run(connection, statement);
            }
            connection.setAutoCommit(false);
            try {
                statement.setFetchSize(FETCH);
                return work.run(connection, statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A search in a catalog failed in the database", e);
        }
    }
}
