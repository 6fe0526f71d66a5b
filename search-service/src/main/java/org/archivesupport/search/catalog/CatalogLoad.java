package org.archivesupport.search.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.ingest.CopyLine;
import org.archivesupport.search.ingest.CsvTable;
import org.archivesupport.search.observation.TargetNames;
import org.archivesupport.sky.Healpix;
import org.postgresql.PGConnection;

/**
 * Takes a whole catalog as CSV or ECSV into a new table and points the catalog to it, in one transaction: readers see the
 * catalog before or the one after, and the former table stays for those who are reading it.
 */
@ApplicationScoped
public class CatalogLoad {

    private static final int CHUNK = 4 << 20;
    private static final int NAMED_FAULTS = 1_000;

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    /**
     * @param source where the catalog comes from
     * @param names whether the resolver finds sources by their names
     */
    public record Header(String name, String title, String description, String source, String licence, boolean names) {}

    public void take(Header header, InputStream body) throws IOException {
        var in = new PushbackInputStream(body, 1);
        EcsvHeader described = EcsvHeader.read(in);
        var table = new CsvTable(in, List.of(), described.separator(), described.lines());
        var shape = CatalogShape.of(table.names(), described.columns());
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new Run(connection, shape, header.names()).take(table, header);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A catalog could not be stored", e);
        }
    }

    private final class Run {
        private final Connection connection;
        private final CatalogShape shape;
        private final boolean names;
        private final long load;
        private final ByteArrayOutputStream sources = new ByteArrayOutputStream(1 << 20);
        private final ByteArrayOutputStream labels = new ByteArrayOutputStream(1 << 20);
        private final List<Problem.Fault> faults = new ArrayList<>();
        private long rows;

        Run(Connection connection, CatalogShape shape, boolean names) throws SQLException {
            this.connection = connection;
            this.shape = shape;
            this.names = names;
            try (var statement = connection.createStatement()) {
                try (var row = statement.executeQuery("select nextval('catalog_load')")) {
                    row.next();
                    load = row.getLong(1);
                }
                statement.execute("create temp table incoming (aus_row bigint, aus_hpx29 bigint, "
                        + shape.columns().stream()
                                .map(c -> c.quoted() + " " + c.kind().sql())
                                .collect(Collectors.joining(", "))
                        + ") on commit drop");
            }
        }

        void take(CsvTable table, Header header) throws IOException, SQLException {
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                take(row);
                if (sources.size() + labels.size() > CHUNK) {
                    flush();
                }
            }
            if (!faults.isEmpty()) {
                throw ProblemException.unprocessable(
                        "Lines of the catalog cannot be taken; nothing was stored.", faults);
            }
            flush();
            keep(header);
        }

        private void take(CsvTable.Row row) {
            var found = new Faults();
            found.check(!row.ragged(), "line", "has more or fewer fields than the header");
            String id = shape.id() == null ? null : row.get(shape.id().name().toLowerCase(Locale.ROOT));
            found.check(
                    shape.id() == null || id != null,
                    shape.id() == null ? "" : shape.id().name(),
                    "is needed");
            String[] values = new String[shape.columns().size()];
            for (int i = 0; i < values.length; i++) {
                CatalogColumn column = shape.columns().get(i);
                String text = row.get(column.name().toLowerCase(Locale.ROOT));
                try {
                    values[i] = text == null ? null : column.kind().stored(text);
                } catch (IllegalArgumentException e) {
                    found.add(column.name(), e.getMessage());
                }
            }
            Double ra = position(found, shape.ra(), row, -180, 360);
            Double dec = position(found, shape.dec(), row, -90, 90);
            if (found.any()) {
                if (faults.size() < NAMED_FAULTS) {
                    found.list().stream()
                            .collect(Collectors.toMap(
                                    Problem.Fault::pointer, f -> f, (a, b) -> a, java.util.LinkedHashMap::new))
                            .values()
                            .forEach(f ->
                                    faults.add(new Problem.Fault("/" + row.line() + "/" + f.pointer(), f.message())));
                }
                return;
            }
            double lon = ra < 0 ? ra + 360 : ra == 360 ? 0 : ra;
            rows++;
            write(values, lon, dec);
            if (names) {
                label(row, id, lon, dec);
            }
        }

        private void write(String[] values, double lon, double dec) {
            var line = new CopyLine().value(rows).value(Healpix.hpx29(lon, dec));
            for (int i = 0; i < values.length; i++) {
                line.text(shape.columns().get(i) == shape.ra() ? Double.toString(lon) : values[i]);
            }
            sources.writeBytes(line.bytes());
        }

        /** Names by which the resolver finds the source. Numbers alone are no names. */
        private void label(CsvTable.Row row, String id, double lon, double dec) {
            Set<String> keys = new LinkedHashSet<>();
            if (id != null && !id.matches("[+-]?\\d+")) {
                keys.add(TargetNames.key(id));
            }
            keys.add(TargetNames.key(row.get("name")));
            if (shape.named("aliases") != null && row.get("aliases") != null) {
                for (String alias : row.get("aliases").split(";")) {
                    keys.add(TargetNames.key(alias));
                }
            }
            keys.remove(null);
            for (String key : keys) {
                labels.writeBytes(new CopyLine()
                        .text(key)
                        .value(load)
                        .text(id == null ? Long.toString(rows) : id)
                        .text(row.get("name"))
                        .value(lon)
                        .value(dec)
                        .text(magnitude(row))
                        .text(row.get("type"))
                        .bytes());
            }
        }

        private String magnitude(CsvTable.Row row) {
            CatalogColumn mag = shape.named("mag");
            boolean number = mag != null && (mag.kind() == ColumnType.DOUBLE || mag.kind() == ColumnType.FLOAT);
            return number && row.get("mag") != null ? mag.kind().stored(row.get("mag")) : null;
        }

        private static Double position(
                Faults faults, CatalogColumn column, CsvTable.Row row, double least, double most) {
            String text = row.get(column.name().toLowerCase(Locale.ROOT));
            try {
                double value = text == null ? Double.NaN : Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // the same fault as out of range
            }
            faults.add(column.name(), "must be a number from " + least + " to " + most);
            return null;
        }

        private void flush() throws SQLException, IOException {
            copy("incoming", sources);
            copy("catalog_label (key, load, id, name, ra, dec, mag, type)", labels);
        }

        private void copy(String into, ByteArrayOutputStream lines) throws SQLException, IOException {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin", new ByteArrayInputStream(lines.toByteArray()), 1 << 16);
            lines.reset();
        }

        /** Neighbours on the sky become neighbours on disk; then the catalog points here. */
        private void keep(Header header) throws SQLException, IOException {
            String table = "catalogs.t" + load;
            try (var statement = connection.createStatement()) {
                statement.execute("create table " + table + " as select * from incoming order by aus_hpx29, aus_row");
                statement.execute("create index on " + table + " (aus_hpx29, aus_row)");
                if (shape.id() != null) {
                    statement.execute(
                            "create index on " + table + " (" + shape.id().quoted() + ")");
                }
                statement.execute("analyze " + table);
            }
            try (var retire = connection.prepareStatement(
                            "insert into catalog_retired (load) select load from catalog where name = ?");
                    var put = connection.prepareStatement(
                            "insert into catalog (name, title, description, source, licence, rows, load, columns, ra_column,"
                                    + " dec_column, id_column) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (name) do update"
                                    + " set title = excluded.title, description = excluded.description, source = excluded.source,"
                                    + " licence = excluded.licence, rows = excluded.rows, load = excluded.load, columns = excluded.columns,"
                                    + " ra_column = excluded.ra_column, dec_column = excluded.dec_column,"
                                    + " id_column = excluded.id_column, loaded_at = now()")) {
                lock(header.name());
                retire.setString(1, header.name());
                retire.executeUpdate();
                put.setString(1, header.name());
                put.setString(2, header.title());
                put.setString(3, header.description());
                put.setString(4, header.source());
                put.setString(5, header.licence());
                put.setLong(6, rows);
                put.setLong(7, load);
                put.setString(8, json.writeValueAsString(shape.columns()));
                put.setString(9, shape.ra().name());
                put.setString(10, shape.dec().name());
                put.setString(11, shape.id() == null ? null : shape.id().name());
                put.executeUpdate();
            }
        }

        /** Two loads of one catalog end one after the other, so that each former table is retired once. */
        private void lock(String name) throws SQLException {
            try (var select = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 29))")) {
                select.setString(1, "catalog " + name);
                select.executeQuery();
            }
        }
    }
}
