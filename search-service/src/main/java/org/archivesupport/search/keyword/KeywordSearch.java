package org.archivesupport.search.keyword;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.search.observation.Footprint;
import org.archivesupport.sky.Circle;

/** Searches file sets (executed observations) by position and by columns of their mission. Rows are read one by one. */
@ApplicationScoped
public class KeywordSearch {

    private static final int FETCH = 500;

    /** Haversine form: exact down to milliarcseconds, where the cosine form is not. */
    private static final String ANGLE = "2 * asin(least(1, sqrt(power(sin(radians(o.s_dec - q.lat) / 2), 2)"
            + " + cos(radians(o.s_dec)) * cos(radians(q.lat)) * power(sin(radians(o.s_ra - q.lon) / 2), 2))))";

    private static final String AROUND =
            " from unnest(?::float8[], ?::float8[], ?::text[]) with ordinality as q(lon, lat, pos, n)"
                    + " join unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::bigint[]) as r(n, sc, lo, hi) on r.n = q.n"
                    + " cross join lateral (select o.*, " + ANGLE
                    + " as angle from observation o where o.size_class = r.sc and o.hpx29 >= r.lo and o.hpx29 < r.hi"
                    + " and o.obs_collection = ? and " + ANGLE + " <= ? offset 0) o";

    private static final String EVERYWHERE = " from observation o";

    /** A file set is an observation of which the archive has files, or calibrated data. */
    private static final String WITH_DATA = "(o.calib_level >= 1 or o.calib_level >= 0"
            + " and exists (select from product d where d.observation_id = o.id))";

    private static final String KEYWORDS = " left join fileset_keyword k on k.observation_id = o.id";

    @Inject
    AgroalDataSource database;

    /** A place to search around; degrees ICRS. */
    public record Target(String text, double ra, double dec) {}

    /** A column to sort by. */
    public record Order(MissionColumn column, boolean descending) {}

    /**
     * @param collection mission, in capitals
     * @param conditions all hold
     * @param targets none: the whole sky
     * @param radius degrees
     * @param planned search observations without data, planned ones above all, instead of those with data
     */
    public record Query(
            String collection, List<SqlCondition> conditions, List<Target> targets, double radius, boolean planned) {

        Query ofPlan() {
            return new Query(collection, conditions, targets, radius, true);
        }
    }

    /**
     * @param text value in the grammar of mission search
     * @return the condition, or null if the text asks for nothing
     * @throws IllegalArgumentException with a sentence, if the text is no value of the column
     */
    public static SqlCondition condition(MissionColumn column, String text) {
        if (text.isBlank()) {
            return null;
        }
        var faults = new ArrayList<String>();
        SqlCondition condition = Fields.ofSet(column).condition(text, faults::add);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(column.name() + " " + String.join("; ", faults) + ".");
        }
        return condition;
    }

    /** @param keys values of the column search_key of an earlier answer */
    public static SqlCondition keys(List<String> keys, boolean aroundTargets) {
        return new SqlCondition((aroundTargets ? "q.pos || o.obs_id" : "o.obs_id") + " = any (?)", List.of((Object)
                keys.toArray(String[]::new)));
    }

    /** @return whether the archive has a file set or a plan of that collection */
    public boolean has(String collection) {
        return run("select exists (select from observation where obs_collection = ?)", (connection, statement) -> {
            statement.setString(1, collection);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    public long count(Query query) {
        return run("select count(*)" + from(query, List.of(), List.of()), (connection, statement) -> {
            bind(query, connection, statement);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** @return how many planned observations fulfil the same conditions */
    public long countPlanned(Query query) {
        return count(query.ofPlan());
    }

    /** Rows with the values of the columns: texts, whole numbers, numbers or nulls. */
    public void each(
            Query query,
            List<MissionColumn> columns,
            List<Order> orders,
            int limit,
            long offset,
            Consumer<Object[]> consumer) {
        boolean around = !query.targets().isEmpty();
        List<String> shown = columns.stream().map(c -> shown(c, around)).toList();
        var sorts = new ArrayList<String>();
        orders.forEach(
                o -> sorts.add(sort(o.column(), around) + (o.descending() ? " desc nulls last" : " nulls last")));
        sorts.add("o.obs_id");
        String sql = "select " + String.join(", ", shown) + from(query, shown, sorts) + " order by "
                + String.join(", ", sorts) + " limit ? offset ?";
        run(sql, (connection, statement) -> {
            connection.setAutoCommit(false);
            try {
                statement.setFetchSize(FETCH);
                int at = bind(query, connection, statement);
                statement.setInt(at++, limit);
                statement.setLong(at, offset);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(row(rows, columns));
                    }
                }
                return null;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    static Object[] row(ResultSet rows, List<MissionColumn> columns) throws SQLException {
        var values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            switch (columns.get(i).wireType()) {
                case "integer" -> values[i] = rows.getLong(i + 1);
                case "float" -> values[i] = rows.getDouble(i + 1);
                default -> values[i] = rows.getString(i + 1);
            }
            if (rows.wasNull()) {
                values[i] = null;
            }
        }
        return values;
    }

    private static String shown(MissionColumn column, boolean around) {
        return switch (column.name()) {
            case "search_pos" -> around ? "q.pos" : "null::text";
            case "ang_sep" -> around ? "degrees(o.angle) * 60" : "null::float8";
            case "search_key" -> around ? "q.pos || o.obs_id" : "o.obs_id";
            default -> Fields.ofSet(column).shown();
        };
    }

    private static String sort(MissionColumn column, boolean around) {
        return column.source().equals("?")
                ? shown(column, around)
                : Fields.ofSet(column).type().order(Fields.ofSet(column).searched());
    }

    /** The keywords are joined only where something asks for them. */
    private static String from(Query query, List<String> shown, List<String> sorts) {
        SqlCondition where = Field.all(query.conditions());
        boolean keywords = where.sql().contains("k.cards")
                || shown.stream().anyMatch(s -> s.contains("k.cards"))
                || sorts.stream().anyMatch(s -> s.contains("k.cards"));
        return (query.targets().isEmpty() ? EVERYWHERE : AROUND)
                + (keywords ? KEYWORDS : "")
                + " where "
                + (query.targets().isEmpty() ? "o.obs_collection = ? and " : "")
                + (query.planned() ? "not " : "")
                + WITH_DATA
                + " and "
                + where.sql();
    }

    private static int bind(Query query, Connection connection, PreparedStatement statement) throws SQLException {
        int at = 1;
        if (!query.targets().isEmpty()) {
            at = bindTargets(query, connection, statement);
        }
        statement.setString(at++, query.collection());
        if (!query.targets().isEmpty()) {
            // 2e-9 arcseconds for rounding
            statement.setDouble(at++, Math.toRadians(query.radius()) + 1e-14);
        }
        return Field.all(query.conditions()).bind(connection, statement, at);
    }

    private static int bindTargets(Query query, Connection connection, PreparedStatement statement)
            throws SQLException {
        List<Target> targets = query.targets();
        var numbers = new ArrayList<Long>();
        var classes = new ArrayList<Integer>();
        var lows = new ArrayList<Long>();
        var highs = new ArrayList<Long>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            Footprint.Cover cover = Footprint.cover(Circle.of(target.ra(), target.dec(), query.radius()));
            for (int r = 0; r < cover.lows().length; r++) {
                numbers.add(i + 1L);
                classes.add(cover.classes()[r]);
                lows.add(cover.lows()[r]);
                highs.add(cover.highs()[r]);
            }
        }
        int at = 1;
        statement.setArray(
                at++,
                connection.createArrayOf(
                        "float8", targets.stream().map(Target::ra).toArray()));
        statement.setArray(
                at++,
                connection.createArrayOf(
                        "float8", targets.stream().map(Target::dec).toArray()));
        statement.setArray(
                at++,
                connection.createArrayOf(
                        "text", targets.stream().map(Target::text).toArray()));
        statement.setArray(at++, connection.createArrayOf("bigint", numbers.toArray()));
        statement.setArray(at++, connection.createArrayOf("smallint", classes.toArray()));
        statement.setArray(at++, connection.createArrayOf("bigint", lows.toArray()));
        statement.setArray(at++, connection.createArrayOf("bigint", highs.toArray()));
        return at;
    }

    interface Work<T> {
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
}
