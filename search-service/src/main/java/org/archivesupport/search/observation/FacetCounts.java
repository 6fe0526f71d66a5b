package org.archivesupport.search.observation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the rows of a search by values and by bins. Columns of few values are counted by their combinations first and the
 * combinations then by each column, so that the table is read once for all of them; columns of many values one by one.
 */
final class FacetCounts {

    private static final int MOST_VALUES = 100;

    /** Columns of so few values that also their combinations are few. */
    private static final Set<ObservationColumn> FEW = Set.of(
            ObservationColumn.OBS_COLLECTION,
            ObservationColumn.STATUS,
            ObservationColumn.INTENT_TYPE,
            ObservationColumn.CALIB_LEVEL,
            ObservationColumn.DATAPRODUCT_TYPE,
            ObservationColumn.INSTRUMENT_NAME,
            ObservationColumn.MOVING_TARGET,
            ObservationColumn.PROPOSAL_TYPE,
            ObservationColumn.WAVELENGTH_REGION,
            ObservationColumn.DATA_RIGHTS,
            ObservationColumn.PROVENANCE_NAME,
            ObservationColumn.PROJECT,
            ObservationColumn.INVENTED);

    private final Connection connection;
    private final Matching matching;

    private FacetCounts(Connection connection, Matching matching) {
        this.connection = connection;
        this.matching = matching;
    }

    /** @param connection inside of a transaction that sees one state of the table */
    static Facets of(Connection connection, Criteria criteria, List<ObservationColumn> columns, int bins)
            throws SQLException {
        var counts = new FacetCounts(connection, Matching.of(connection, criteria));
        var facets = new LinkedHashMap<String, List<Facets.Value>>();
        var rest = new LinkedHashMap<String, Facets.Rest>();
        var histograms = new LinkedHashMap<String, Facets.Histogram>();
        long count =
                counts.values(columns.stream().filter(FacetCounts::hasValues).toList(), facets, rest);
        for (ObservationColumn column : columns) {
            if (!hasValues(column)) {
                histograms.put(column.wire(), counts.histogram(column, bins));
            } else if (column.kind() == ObservationColumn.Kind.LIST) {
                counts.members(column, count, facets, rest);
            }
        }
        return new Facets(count, facets, rest, histograms);
    }

    static boolean hasValues(ObservationColumn column) {
        return switch (column.kind()) {
            case NUMBER, TIME -> false;
            default -> column != ObservationColumn.ID;
        };
    }

    /** The planner takes a case for a value per row and two booleans for what they are: few. */
    private static final String RIGHTS_PARTS =
            "o.status in ('planned', 'scheduled', 'skipped', 'withdrawn') as not_done,"
                    + " o.t_obs_release <= now() as released";

    private static final String RIGHTS =
            "case when not_done then null when released then 'PUBLIC'" + " else 'EXCLUSIVE_ACCESS' end as data_rights";

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private interface Binding {
        void bind(PreparedStatement statement, int at) throws SQLException;
    }

    /** @param sql has the rows where it says {@code {rows}} */
    private <T> T ask(String sql, Binding behind, Reading<T> reading) throws SQLException {
        String[] parts = sql.split("\\{rows}", -1);
        try (var statement = connection.prepareStatement(parts[0] + matching.rows() + parts[1])) {
            behind.bind(statement, matching.bind(connection, statement));
            try (var rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        }
    }

    private static void nothing(PreparedStatement statement, int at) {}

    /** Fills in facets of columns with one value per row; answers the number of all rows. */
    private long values(
            List<ObservationColumn> asked, Map<String, List<Facets.Value>> facets, Map<String, Facets.Rest> rest)
            throws SQLException {
        asked.forEach(c -> facets.put(c.wire(), new ArrayList<>()));
        var single = asked.stream()
                .filter(c -> c.kind() != ObservationColumn.Kind.LIST)
                .toList();
        var groups = new ArrayList<List<ObservationColumn>>();
        groups.add(single.stream().filter(FEW::contains).toList());
        single.stream().filter(c -> !FEW.contains(c)).forEach(c -> groups.add(List.of(c)));
        long all = -1;
        for (List<ObservationColumn> group : groups) {
            all = group.isEmpty() ? all : together(group, facets, rest);
        }
        return all >= 0
                ? all
                : ask("select count(*) from {rows}", FacetCounts::nothing, rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    private long together(
            List<ObservationColumn> group, Map<String, List<Facets.Value>> facets, Map<String, Facets.Rest> rest)
            throws SQLException {
        var names = group.stream().map(ObservationColumn::wire).toList();
        String shown =
                list(group, c -> c == ObservationColumn.DATA_RIGHTS ? RIGHTS_PARTS : c.sql() + " as " + c.wire());
        String parts = list(group, c -> c == ObservationColumn.DATA_RIGHTS ? "not_done, released" : c.wire());
        String whole = list(group, c -> c == ObservationColumn.DATA_RIGHTS ? RIGHTS : c.wire());
        String list = list(group, ObservationColumn::wire);
        // ranked in the database: of a column with many values only the first ones are sent
        String sql =
                "select g, v, n, missing, all_of from (select g, v, n, sum(n) filter (where v is null) over w as missing,"
                        + " sum(n) over w as all_of, row_number() over (partition by g order by v is null, n desc, v) as place"
                        + " from (select grouping(" + list + ") as g, coalesce(" + list(group, c -> c.wire() + "::text")
                        + ") as v, sum(n) as n from (select " + whole + ", n from (select " + parts
                        + ", count(*) as n from (select "
                        + shown + " from {rows}) f group by " + parts + ") d) c group by grouping sets ("
                        + list(group, c -> "(" + c.wire() + ")")
                        + ")) s window w as (partition by g)) t where place <= " + MOST_VALUES + " order by g, place";
        return ask(sql, FacetCounts::nothing, rows -> read(rows, names, facets, rest));
    }

    private static String list(List<ObservationColumn> columns, Function<ObservationColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    private static long read(
            ResultSet rows, List<String> names, Map<String, List<Facets.Value>> facets, Map<String, Facets.Rest> rest)
            throws SQLException {
        long all = 0;
        names.forEach(n -> rest.put(n, new Facets.Rest(0, 0)));
        while (rows.next()) {
            // grouping() has a 0 bit for the column that the row is about; the first column is the highest bit
            int grouped = ~rows.getInt("g") & ((1 << names.size()) - 1);
            String name = names.get(names.size() - 1 - Integer.numberOfTrailingZeros(grouped));
            all = rows.getLong("all_of");
            String value = rows.getString("v");
            if (value != null) {
                facets.get(name).add(new Facets.Value(value, rows.getLong("n")));
            }
            long missing = rows.getLong("missing");
            long shown =
                    facets.get(name).stream().mapToLong(Facets.Value::count).sum();
            rest.put(name, new Facets.Rest(missing, all - missing - shown));
        }
        return all;
    }

    /** Every member of a list counts, so a row may count several times; others are the rows none of whose members is shown. */
    private void members(
            ObservationColumn column, long count, Map<String, List<Facets.Value>> facets, Map<String, Facets.Rest> rest)
            throws SQLException {
        String name = column.wire();
        List<Facets.Value> shown = facets.get(name);
        ask(
                "select m, count(*) as n from (select " + column.sql() + " as l from {rows}) f, unnest(l) m group by m"
                        + " order by n desc, m limit " + MOST_VALUES,
                FacetCounts::nothing,
                rows -> {
                    while (rows.next()) {
                        shown.add(new Facets.Value(rows.getString(1), rows.getLong(2)));
                    }
                    return null;
                });
        String[] values = shown.stream().map(Facets.Value::value).toArray(String[]::new);
        long[] numbers = ask(
                "select count(*) filter (where cardinality(l) > 0), count(*) filter (where l && e.shown) from (select "
                        + column.sql() + " as l from {rows}) f, (select ?::text[] as shown) e",
                (statement, at) -> statement.setArray(at, connection.createArrayOf("text", values)),
                rows -> {
                    rows.next();
                    return new long[] {rows.getLong(1), rows.getLong(2)};
                });
        rest.put(name, new Facets.Rest(count - numbers[0], numbers[0] - numbers[1]));
    }

    private Facets.Histogram histogram(ObservationColumn column, int bins) throws SQLException {
        boolean time = column.kind() == ObservationColumn.Kind.TIME;
        String values = "(select " + column.sql() + (time ? "" : "::float8") + " as v from {rows}) f";
        Object[] bounds =
                ask("select min(v), max(v), count(*) - count(v) from " + values, FacetCounts::nothing, rows -> {
                    rows.next();
                    return new Object[] {value(rows, 1, time), value(rows, 2, time), rows.getLong(3)};
                });
        long missing = (Long) bounds[2];
        if (bounds[0] == null) {
            return new Facets.Histogram(null, null, missing, List.of());
        }
        List<Object> edges = time
                ? times((Instant) bounds[0], (Instant) bounds[1], bins)
                : numbers((Double) bounds[0], (Double) bounds[1], bins);
        long[] counts = new long[edges.size() - 1];
        // width_bucket with edges compares exactly; the greatest value belongs to the last bin
        ask(
                "select least(width_bucket(v, e.edges), " + counts.length + ") as b, count(*) from " + values
                        + ", (select ?::" + (time ? "timestamptz[]" : "float8[]")
                        + " as edges) e where v is not null group by b",
                (statement, at) ->
                        statement.setArray(at, connection.createArrayOf(time ? "timestamptz" : "float8", bound(edges))),
                rows -> {
                    while (rows.next()) {
                        counts[rows.getInt(1) - 1] = rows.getLong(2);
                    }
                    return null;
                });
        var list = new ArrayList<Facets.Bin>();
        for (int i = 0; i < counts.length; i++) {
            list.add(new Facets.Bin(edges.get(i), edges.get(i + 1), counts[i]));
        }
        return new Facets.Histogram(bounds[0], bounds[1], missing, list);
    }

    private static Object value(ResultSet rows, int column, boolean time) throws SQLException {
        if (time) {
            var value = rows.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
        double value = rows.getDouble(column);
        return rows.wasNull() ? null : value;
    }

    private static Object[] bound(List<Object> edges) {
        return edges.stream()
                .map(e -> e instanceof Instant i ? i.atOffset(ZoneOffset.UTC).toString() : e)
                .toArray();
    }

    /** Edges that differ; if all values are the same there is one bin. */
    static List<Object> numbers(double min, double max, int bins) {
        var edges = new ArrayList<Object>();
        edges.add(min);
        double last = min;
        for (int i = 1; i < bins; i++) {
            double edge = min + (max - min) * ((double) i / bins);
            if (edge > last && edge < max) {
                edges.add(edge);
                last = edge;
            }
        }
        edges.add(max);
        return edges;
    }

    /** As {@link #numbers}, to the microsecond. */
    static List<Object> times(Instant min, Instant max, int bins) {
        long span = ChronoUnit.MICROS.between(min, max);
        var edges = new ArrayList<Object>();
        edges.add(min);
        Instant last = min;
        for (int i = 1; i < bins; i++) {
            Instant edge = min.plus(Duration.of(Math.round(span * ((double) i / bins)), ChronoUnit.MICROS));
            if (edge.isAfter(last) && edge.isBefore(max)) {
                edges.add(edge);
                last = edge;
            }
        }
        edges.add(max);
        return edges;
    }
}
