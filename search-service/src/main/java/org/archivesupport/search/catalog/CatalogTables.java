package org.archivesupport.search.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which catalogs there are, and which table holds the rows of each. */
@ApplicationScoped
public class CatalogTables {

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    /** Longer than any search takes. */
    @ConfigProperty(name = "aus.search.catalogs.retired.minutes", defaultValue = "60")
    int minutes;

    public List<CatalogTable> all() {
        return read("select * from catalog order by name", null);
    }

    /** @return the catalog of that name, in lower case */
    public Optional<CatalogTable> find(String name) {
        return name.matches("[a-z0-9][a-z0-9_-]{0,39}")
                ? read("select * from catalog where name = ?", name).stream().findFirst()
                : Optional.empty();
    }

    private List<CatalogTable> read(String sql, String name) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            if (name != null) {
                select.setString(1, name);
            }
            var found = new ArrayList<CatalogTable>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(table(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The list of catalogs could not be read", e);
        }
    }

    private CatalogTable table(ResultSet row) throws SQLException {
        try {
            List<CatalogColumn> columns = List.of(json.readValue(row.getString("columns"), CatalogColumn[].class));
            return new CatalogTable(
                    new Catalog(
                            row.getString("name"),
                            row.getString("title"),
                            row.getString("description"),
                            row.getString("source"),
                            row.getString("licence"),
                            row.getLong("rows"),
                            row.getObject("loaded_at", OffsetDateTime.class).toInstant()),
                    row.getLong("load"),
                    columns,
                    named(columns, row.getString("ra_column")),
                    named(columns, row.getString("dec_column")),
                    named(columns, row.getString("id_column")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Columns of a catalog are not as stored", e);
        }
    }

    private static CatalogColumn named(List<CatalogColumn> columns, String name) {
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Tables that were replaced some time ago go away. */
    @Scheduled(every = "{aus.search.catalogs.retired.every}", delayed = "60s")
    void dropRetired() throws SQLException {
        dropRetired(minutes);
    }

    void dropRetired(int olderThanMinutes) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select load from catalog_retired where at < now() - make_interval(mins => ?)"
                                + " order by load for update skip locked");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                select.setInt(1, olderThanMinutes);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        long load = rows.getLong(1);
                        statement.executeUpdate("drop table if exists catalogs.t" + load);
                        statement.executeUpdate("delete from catalog_label where load = " + load);
                        statement.executeUpdate("delete from catalog_retired where load = " + load);
                    }
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
