package org.archivesupport.search.catalog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.ConeCover;
import org.archivesupport.sky.Ranges;
import org.archivesupport.sky.UnitVector;

/** Reads catalogs. */
@ApplicationScoped
public class CatalogQuery {

    /** Haversine form: exact down to milliarcseconds, where the cosine form is not. */
    private static final String ANGLE = "2 * asin(least(1, sqrt(power(sin(radians(s.dec - q.lat) / 2), 2)"
            + " + cos(radians(s.dec)) * cos(radians(q.lat)) * power(sin(radians(s.ra - q.lon) / 2), 2))))";

    private static final String CONE = "select s.* from (select ?::float8 as lon, ?::float8 as lat, ?::float8 as r) q,"
            + " lateral (select s.* from unnest(?::bigint[], ?::bigint[]) as c(lo, hi) cross join lateral (select s.*, "
            + ANGLE
            + " as angle from catalog_source s where s.catalog_id = ? and s.hpx29 >= c.lo and s.hpx29 < c.hi and "
            + ANGLE
            + " <= q.r + 1e-14 and (?::float8 is null or s.mag <= ?) and (s.hpx29, s.seq) > (?, ?)"
            + " order by s.hpx29, s.seq limit ?) s order by s.hpx29, s.seq limit ?) s order by s.hpx29, s.seq";

    @Inject
    AgroalDataSource database;

    public List<Catalog> all() {
        return catalogs("select * from catalog order by name", null);
    }

    public Optional<Catalog> find(String name) {
        return catalogs("select * from catalog where name = ?", name).stream().findFirst();
    }

    private List<Catalog> catalogs(String sql, String name) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            if (name != null) {
                select.setString(1, name);
            }
            var found = new ArrayList<Catalog>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Catalog(
                            rows.getString("name"),
                            rows.getString("title"),
                            rows.getString("source"),
                            rows.getString("licence"),
                            rows.getLong("rows"),
                            rows.getObject("loaded_at", OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sources in a circle, in the order of sky cells; {@code magMost} null for all. */
    public Page<CatalogSource> cone(String name, Circle circle, Double magMost, int limit, String after) {
        List<Long> key = key(after);
        UnitVector center = circle.center();
        Ranges cover = ConeCover.of(center.ra(), center.dec(), circle.radius());
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(CONE)) {
            int id = id(connection, name);
            select.setDouble(1, center.ra());
            select.setDouble(2, center.dec());
            select.setDouble(3, Math.toRadians(circle.radius()));
            select.setArray(4, connection.createArrayOf("bigint", boxed(cover.lows())));
            select.setArray(5, connection.createArrayOf("bigint", boxed(cover.highs())));
            select.setInt(6, id);
            select.setObject(7, magMost, java.sql.Types.DOUBLE);
            select.setObject(8, magMost, java.sql.Types.DOUBLE);
            select.setLong(9, key.get(0));
            select.setLong(10, key.get(1));
            select.setInt(11, limit + 1);
            select.setInt(12, limit + 1);
            var found = new ArrayList<Row>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(read(rows, name), rows.getLong("hpx29"), rows.getLong("seq")));
                }
            }
            Page<Row> page = Page.of(found, limit, last -> Cursor.encode(last.cell(), last.seq()));
            return new Page<>(page.items().stream().map(Row::source).toList(), page.next());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(CatalogSource source, long cell, long seq) {}

    private static List<Long> key(String after) {
        if (after == null) {
            return List.of(-1L, -1L);
        }
        try {
            return Cursor.decode(after, 2).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            Cursor.decode("?", 2);
            throw e;
        }
    }

    private static int id(java.sql.Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select id from catalog where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        }
    }

    private static Long[] boxed(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static CatalogSource read(ResultSet r, String catalog) throws SQLException {
        return new CatalogSource(
                catalog,
                r.getString("id"),
                r.getString("name"),
                r.getDouble("ra"),
                r.getDouble("dec"),
                number(r, "mag"),
                r.getString("type"),
                Math.toDegrees(r.getDouble("angle")));
    }

    private static Double number(ResultSet r, String column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    /** Sources of that name key, at most ten, brightest first. */
    public List<CatalogSource> named(String key) {
        String sql =
                "select c.name as catalog, s.id, s.name, s.ra, s.dec, s.mag, s.type, 0::float8 as angle from catalog_name n"
                        + " join catalog c on c.id = n.catalog_id join catalog_source s on s.catalog_id = n.catalog_id and s.seq = n.seq"
                        + " where n.key = ? order by s.mag nulls last, c.name, s.seq limit 10";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            var found = new ArrayList<CatalogSource>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows, rows.getString("catalog")));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
