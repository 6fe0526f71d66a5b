package org.archivesupport.search.catalog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.sky.Circle;

/** What is alike in all catalogs: the list of them, sources around a position, sources of a name. */
@ApplicationScoped
public class CatalogQuery {

    @Inject
    AgroalDataSource database;

    @Inject
    CatalogTables tables;

    @Inject
    SourceQuery sources;

    public List<Catalog> all() {
        return tables.all().stream().map(CatalogTable::catalog).toList();
    }

    public Optional<Catalog> find(String name) {
        return tables.find(name).map(CatalogTable::catalog);
    }

    /** Sources in a circle, in the order of sky cells; {@code magMost} null for all. */
    public Page<CatalogSource> cone(CatalogTable table, Circle circle, Double magMost, int limit, String after) {
        var criteria = new SourceCriteria().within(circle);
        Optional<CatalogColumn> mag = table.column("mag").filter(c -> isNumber(c.kind()));
        if (magMost != null) {
            if (mag.isEmpty()) {
                return new Page<>(List.of(), null);
            }
            criteria.between(mag.get(), null, magMost);
        }
        List<CatalogColumn> columns = Stream.of(
                        Optional.ofNullable(table.id()), table.column("name"), mag, table.column("type"))
                .map(column -> column.orElse(table.ra()))
                .toList();
        var cells = new ArrayList<>(columns);
        cells.add(table.ra());
        cells.add(table.dec());
        var found = new ArrayList<SourceQuery.Row>();
        sources.each(table, criteria, cells, after(after), limit + 1L, found::add);
        Page<SourceQuery.Row> page = Page.of(found, limit, last -> Cursor.encode(last.cell(), last.number()));
        return new Page<>(
                page.items().stream().map(row -> source(table, columns, row)).toList(), page.next());
    }

    private static CatalogSource source(CatalogTable table, List<CatalogColumn> columns, SourceQuery.Row row) {
        Object[] cells = row.cells();
        Object[] known = new Object[4];
        for (int i = 0; i < known.length; i++) {
            known[i] = columns.get(i) == table.ra() ? null : cells[i];
        }
        return new CatalogSource(
                table.catalog().name(),
                known[0] == null ? Long.toString(row.number()) : known[0].toString(),
                known[1] == null ? null : known[1].toString(),
                ((Number) cells[4]).doubleValue(),
                ((Number) cells[5]).doubleValue(),
                known[2] == null ? null : ((Number) known[2]).doubleValue(),
                known[3] == null ? null : known[3].toString(),
                row.distance());
    }

    private static boolean isNumber(ColumnType type) {
        return type == ColumnType.FLOAT
                || type == ColumnType.DOUBLE
                || type == ColumnType.INTEGER
                || type == ColumnType.LONG;
    }

    static SourceQuery.After after(String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> key = Cursor.decode(cursor, 2);
        return new SourceQuery.After(Pages.number(key.get(0)), Pages.number(key.get(1)));
    }

    /** Sources of that name key, at most ten, brightest first. */
    public List<CatalogSource> named(String key) {
        String sql = "select c.name as catalog, n.id, n.name, n.ra, n.dec, n.mag, n.type from catalog_label n"
                + " join catalog c on c.load = n.load where n.key = ? order by n.mag nulls last, c.name, n.id limit 10";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            var found = new ArrayList<CatalogSource>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    double mag = rows.getDouble("mag");
                    found.add(new CatalogSource(
                            rows.getString("catalog"),
                            rows.getString("id"),
                            rows.getString("name"),
                            rows.getDouble("ra"),
                            rows.getDouble("dec"),
                            rows.getObject("mag") == null ? null : mag,
                            rows.getString("type"),
                            0.0));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
