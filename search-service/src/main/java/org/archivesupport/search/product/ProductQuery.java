package org.archivesupport.search.product;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;

/** Reads products. */
@ApplicationScoped
public class ProductQuery {

    private static final String SELECT =
            "select p.id, p.uri, p.filename, o.obs_collection, o.obs_id, p.type, p.subgroup,"
                    + " p.dataproduct_type, p.description, p.calib_level, p.recommended, p.size, p.sha256, p.version, p.file_key,"
                    + " p.archived_date, o.t_obs_release, coalesce(o.t_obs_release <= now(), false) as open, o.id as observation,"
                    + " o.proposal_id, o.proposal_pi, o.project, o.filters from product p join observation o on o.id = p.observation_id";

    @Inject
    AgroalDataSource database;

    /**
     * A product with what retrieval and wire forms need beside it.
     *
     * @param fileKey key in the file store, null if the bytes are not here
     * @param open public by the date that this service knows
     */
    public record Stored(
            Product product,
            String fileKey,
            boolean open,
            long observation,
            String proposalId,
            String proposalPi,
            String project,
            List<String> filters) {}

    /** @return the product of that URI, without regard to case */
    public Optional<Stored> find(String uri) {
        if (uri.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SELECT + " where lower(p.uri) = lower(?)")) {
            select.setString(1, uri);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return those of the products that the archive knows, in no order; URIs without regard to case */
    public List<Stored> findAll(Collection<String> uris) {
        return several(
                " where lower(p.uri) = any (?)",
                "text",
                uris.stream().map(u -> u.toLowerCase(Locale.ROOT)).toArray());
    }

    /** @return those of the products that are there, in no order */
    public List<Stored> withIds(Collection<Long> ids) {
        return several(" where p.id = any (?)", "bigint", ids.toArray());
    }

    private List<Stored> several(String where, String type, Object[] values) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SELECT + where)) {
            select.setArray(1, connection.createArrayOf(type, values));
            var found = new ArrayList<Stored>(values.length);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param type one type, or null for all */
    public Page<Product> ofObservation(long observation, String type, int limit, String after) {
        long last = after == null ? 0 : cursor(after);
        String sql = SELECT + " where p.observation_id = ? and p.id > ? and (?::text is null or p.type = ?)"
                + " order by p.id limit ?";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setLong(1, observation);
            select.setLong(2, last);
            select.setString(3, type);
            select.setString(4, type);
            select.setInt(5, limit + 1);
            var found = new ArrayList<Product>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows).product());
                }
            }
            return Page.of(found, limit, p -> Cursor.encode(p.id()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long cursor(String after) {
        try {
            return Long.parseLong(Cursor.decode(after, 1).get(0));
        } catch (NumberFormatException e) {
            return Cursor.decode("?", 1).size();
        }
    }

    /** All products of some observations, one by one in the order of observations; answers how many there are in all. */
    public long each(List<Long> observations, int limit, long offset, BiConsumer<Long, Stored> consumer) {
        try (var connection = database.getConnection()) {
            var ids = connection.createArrayOf("bigint", observations.toArray());
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(SELECT
                            + " where p.observation_id = any (?) order by p.observation_id, p.id limit ? offset ?");
                    var count = connection.prepareStatement(
                            "select count(*) from product where observation_id = any (?)")) {
                select.setFetchSize(1000);
                select.setArray(1, ids);
                select.setInt(2, limit);
                select.setLong(3, offset);
                long read = 0;
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        read++;
                        Stored stored = read(rows);
                        consumer.accept(stored.observation(), stored);
                    }
                }
                if (read < limit && (read > 0 || offset == 0)) {
                    return offset + read;
                }
                count.setArray(1, ids);
                try (var rows = count.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stored read(ResultSet r) throws SQLException {
        String uri = r.getString("uri");
        String fileKey = r.getString("file_key");
        boolean open = r.getBoolean("open");
        long size = r.getLong("size");
        var product = new Product(
                r.getLong("id"),
                uri,
                r.getString("filename"),
                r.getString("obs_collection"),
                r.getString("obs_id"),
                r.getString("type"),
                r.getString("subgroup"),
                r.getString("dataproduct_type"),
                r.getString("description"),
                r.getInt("calib_level"),
                r.getBoolean("recommended"),
                r.getObject("size") == null ? null : Long.valueOf(size),
                r.getString("sha256"),
                r.getInt("version"),
                fileKey != null,
                instant(r, "archived_date"),
                instant(r, "t_obs_release"),
                open ? "PUBLIC" : "EXCLUSIVE_ACCESS",
                "/api/v1/search/products/content?uri=" + URLEncoder.encode(uri, StandardCharsets.UTF_8));
        return new Stored(
                product,
                fileKey,
                open,
                r.getLong("observation"),
                r.getString("proposal_id"),
                r.getString("proposal_pi"),
                r.getString("project"),
                List.of((String[]) r.getArray("filters").getArray()));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
