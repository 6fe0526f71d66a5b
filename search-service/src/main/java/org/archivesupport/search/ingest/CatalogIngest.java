package org.archivesupport.search.ingest;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.TargetNames;
import org.archivesupport.sky.Healpix;
import org.postgresql.PGConnection;

/** Takes a whole catalog as CSV and puts it in the place of the one before, in one transaction. */
@ApplicationScoped
public class CatalogIngest {

    private static final Set<String> COLUMNS = Set.of("id", "ra", "dec", "name", "mag", "type", "aliases");
    private static final int CHUNK = 4 << 20;
    private static final int NAMED_FAULTS = 1_000;

    @Inject
    AgroalDataSource database;

    /** @param source where the catalog comes from */
    public record Header(String name, String title, String source, String licence) {}

    public void take(Header header, InputStream csv) throws IOException {
        var table = new CsvTable(csv, List.of("id", "ra", "dec"));
        var faults = new Faults();
        table.columns()
                .forEach(c -> faults.check(
                        COLUMNS.contains(c), "header", "column " + c + " is unknown; known are " + COLUMNS));
        faults.throwIfAny();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new Run(connection, header).take(table);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A catalog could not be stored", e);
        }
    }

    private static final class Run {
        private final Connection connection;
        private final int catalog;
        private final ByteArrayOutputStream sources = new ByteArrayOutputStream(1 << 20);
        private final ByteArrayOutputStream names = new ByteArrayOutputStream(1 << 20);
        private final List<Problem.Fault> faults = new ArrayList<>();
        private long rows;

        Run(Connection connection, Header header) throws SQLException {
            this.connection = connection;
            try (var delete = connection.prepareStatement("delete from catalog where name = ?");
                    var insert = connection.prepareStatement(
                            "insert into catalog (name, title, source, licence, rows) values (?, ?, ?, ?, 0) returning id")) {
                delete.setString(1, header.name());
                delete.executeUpdate();
                insert.setString(1, header.name());
                insert.setString(2, header.title());
                insert.setString(3, header.source());
                insert.setString(4, header.licence());
                try (var row = insert.executeQuery()) {
                    row.next();
                    catalog = row.getInt(1);
                }
            }
        }

        void take(CsvTable table) throws IOException, SQLException {
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                take(row);
                if (sources.size() + names.size() > CHUNK) {
                    flush();
                }
            }
            if (!faults.isEmpty()) {
                throw ProblemException.unprocessable(
                        "Lines of the catalog cannot be taken; nothing was stored.", faults);
            }
            flush();
            try (var update = connection.prepareStatement("update catalog set rows = ? where id = ?")) {
                update.setLong(1, rows);
                update.setInt(2, catalog);
                update.executeUpdate();
            }
        }

        private void take(CsvTable.Row row) {
            var found = new Faults();
            String id = text(found, row, "id", 200);
            found.check(id != null, "id", "is needed");
            String name = text(found, row, "name", 200);
            String type = text(found, row, "type", 100);
            String aliases = text(found, row, "aliases", 2000);
            Double ra = number(found, row, "ra", -180, 360, true);
            Double dec = number(found, row, "dec", -90, 90, true);
            Double mag = number(found, row, "mag", -100, 100, false);
            found.check(!row.ragged(), "line", "has more or fewer fields than the header");
            if (found.any()) {
                if (faults.size() < NAMED_FAULTS) {
                    found.list()
                            .forEach(f ->
                                    faults.add(new Problem.Fault("/" + row.line() + "/" + f.pointer(), f.message())));
                }
                return;
            }
            double lon = ra < 0 ? ra + 360 : ra == 360 ? 0 : ra;
            rows++;
            sources.writeBytes(new CopyLine()
                    .value(catalog)
                    .value(rows)
                    .text(id)
                    .text(name)
                    .value(lon)
                    .value(dec)
                    .value(Healpix.hpx29(lon, dec))
                    .value(mag)
                    .text(type)
                    .bytes());
            for (String key : keys(id, name, aliases)) {
                names.writeBytes(
                        new CopyLine().text(key).value(catalog).value(rows).bytes());
            }
        }

        private static Set<String> keys(String id, String name, String aliases) {
            var keys = new LinkedHashSet<String>();
            if (!id.matches("\\d+")) {
                keys.add(TargetNames.key(id));
            }
            keys.add(TargetNames.key(name));
            if (aliases != null) {
                for (String alias : aliases.split(";")) {
                    keys.add(TargetNames.key(alias));
                }
            }
            keys.remove(null);
            return keys;
        }

        private static String text(Faults faults, CsvTable.Row row, String column, int most) {
            String text = row.get(column);
            faults.check(
                    text == null || text.length() <= most && !Texts.hasControl(text),
                    column,
                    "at most " + most + " characters, no control characters");
            return text;
        }

        private static Double number(
                Faults faults, CsvTable.Row row, String column, double least, double most, boolean needed) {
            String text = row.get(column);
            if (text == null && !needed) {
                return null;
            }
            try {
                double value = text == null ? Double.NaN : Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // the same fault as out of range
            }
            faults.add(column, "must be a number from " + least + " to " + most);
            return null;
        }

        private void flush() throws SQLException, IOException {
            copy("catalog_source (catalog_id, seq, id, name, ra, dec, hpx29, mag, type)", sources);
            copy("catalog_name (key, catalog_id, seq)", names);
        }

        private void copy(String into, ByteArrayOutputStream lines) throws SQLException, IOException {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin", new ByteArrayInputStream(lines.toByteArray()), 1 << 16);
            lines.reset();
        }
    }
}
