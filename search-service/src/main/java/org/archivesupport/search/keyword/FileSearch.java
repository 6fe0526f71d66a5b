package org.archivesupport.search.keyword;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.SqlCondition;

/** Searches the FITS files of one instrument of JWST by their keywords; files of guide stars are a kind of their own. */
@ApplicationScoped
public class FileSearch {

    private static final String JWST = "JWST";
    private static final String MJD = "_mjd";

    private static final String FROM = " from product p join observation o on o.id = p.observation_id"
            + " left join (select product_id, cards from file_keyword) k on k.product_id = p.id"
            + " where o.obs_collection = 'JWST' and p.type = 'SCIENCE' and p.filename ilike '%.fits' and ";

    /** Other names that the keyword services have for columns of the dictionary. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("visit_id", "visid_id", "gs_ra", "gs_dra", "obsfoldr", "obsfolder");

    @Inject
    AgroalDataSource database;

    /** Which files: those of an instrument, or those of guide stars. */
    public enum Kind {
        NIRCAM,
        NIRISS,
        NIRSPEC,
        MIRI,
        FGS,
        GUIDESTAR;

        private String sql() {
            return this == GUIDESTAR
                    ? "p.filename ilike '%\\_gs-%'"
                    : "split_part(o.instrument_name, '/', 1) = '" + name() + "' and p.filename not ilike '%\\_gs-%'";
        }
    }

    /**
     * A column of files.
     *
     * @param name as on the wire
     * @param origin the column of the dictionary
     * @param mjd the time of the column as a Modified Julian Date
     */
    public record FileColumn(String name, MissionColumn origin, boolean mjd) {

        Field field() {
            Field field = Fields.ofFile(origin);
            return mjd ? Fields.mjd(field) : field;
        }

        /** @return string, integer or float; times are texts */
        public String wireType() {
            return mjd ? "float" : origin.wireType().equals("datetime") ? "string" : origin.wireType();
        }
    }

    /** Values of one column of which one must fit: exact ones, closed ranges, a regular expression (null for none). */
    public record Choice(FileColumn column, List<String> exact, List<String[]> ranges, String regex) {}

    /** @return all columns of a kind of files, times also as MJD */
    public static List<FileColumn> columns(Kind kind) {
        var columns = new ArrayList<FileColumn>();
        columns.add(own("filename", "File", "=filename", "Name of the file"));
        columns.add(own("dataURI", "URI", "=uri", "URI under which the file is retrieved"));
        for (MissionColumn column : MissionDictionary.of(JWST).columns()) {
            if (column.queryable()
                    && (column.instrument() == null || column.instrument().equals(kind.name()))) {
                String name = column.instrument() == null
                        ? column.name()
                        : column.name().substring(column.instrument().length() + 1);
                add(columns, name, column);
            }
        }
        OTHER_NAMES.forEach((name, of) ->
                add(columns, name, MissionDictionary.of(JWST).find(of).orElseThrow()));
        return columns;
    }

    private static void add(List<FileColumn> columns, String name, MissionColumn column) {
        columns.add(new FileColumn(name, column, false));
        if (column.wireType().equals("datetime")) {
            columns.add(new FileColumn(name + MJD, column, true));
        }
    }

    private static FileColumn own(String name, String label, String source, String description) {
        return new FileColumn(name, new MissionColumn(name, "string", label, source, true, description), false);
    }

    /** @return the column of that name, without regard to case, also with the instrument before it */
    public static Optional<FileColumn> column(Kind kind, String name) {
        String low = name.toLowerCase(Locale.ROOT);
        String prefix = kind.name().toLowerCase(Locale.ROOT) + "_";
        String plain = low.startsWith(prefix) ? low.substring(prefix.length()) : low;
        return columns(kind).stream()
                .filter(c -> c.name().equalsIgnoreCase(low) || c.name().equalsIgnoreCase(plain))
                .findFirst();
    }

    /**
     * @throws IllegalArgumentException with a sentence, if a value is none of its column
     */
    public static SqlCondition condition(Choice choice) {
        Field field = choice.column().field();
        var any = new ArrayList<SqlCondition>();
        var faults = new ArrayList<String>();
        if (!choice.exact().isEmpty()) {
            any.add(field.condition(
                    new Expression.AnyOf(choice.exact().stream()
                            .<Expression>map(Expression.Value::new)
                            .toList()),
                    faults::add));
        }
        for (String[] range : choice.ranges()) {
            any.add(field.condition(new Expression.Range(bound(range[0]), bound(range[1])), faults::add));
        }
        if (choice.regex() != null) {
            any.add(field.matching(choice.regex()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(choice.column().name() + " " + String.join("; ", faults) + ".");
        }
        return Field.any(any);
    }

    private static Expression.Bound bound(String text) {
        return text == null ? null : new Expression.Bound(text, true);
    }

    public long count(Kind kind, List<SqlCondition> conditions) {
        SqlCondition where = Field.all(conditions);
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select count(*)" + FROM + kind.sql() + " and " + where.sql())) {
            where.bind(connection, statement, 1);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A search failed in the database", e);
        }
    }

    /** Rows of files in the order of their numbers. */
    public void each(
            Kind kind,
            List<SqlCondition> conditions,
            List<FileColumn> columns,
            int limit,
            long offset,
            Consumer<Object[]> consumer) {
        SqlCondition where = Field.all(conditions);
        List<String> shown = columns.stream().map(c -> c.field().shown()).toList();
        String sql = "select " + String.join(", ", shown) + FROM + kind.sql() + " and " + where.sql()
                + " order by p.observation_id, p.id limit ? offset ?";
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            try {
                statement.setFetchSize(500);
                int at = where.bind(connection, statement, 1);
                statement.setInt(at++, limit);
                statement.setLong(at, offset);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var values = new Object[columns.size()];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = switch (columns.get(i).wireType()) {
                                case "integer" -> rows.getLong(i + 1);
                                case "float" -> rows.getDouble(i + 1);
                                default -> rows.getString(i + 1);
                            };
                            if (rows.wasNull()) {
                                values[i] = null;
                            }
                        }
                        consumer.accept(values);
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A search failed in the database", e);
        }
    }
}
