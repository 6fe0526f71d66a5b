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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads products. */
@ApplicationScoped
public class ProductQuery {

    /** Of product as {@code p} and its owner as {@code o}. */
    static final String COLUMNS = "p.id, p.uri, p.filename, o.obs_collection, o.obs_id, p.type, p.subgroup,"
            + " p.dataproduct_type, p.description, p.calib_level, p.recommended, p.size, p.sha256, p.version, p.file_key,"
            + " p.archived_date, o.t_obs_release, coalesce(o.t_obs_release <= now(), false) as open, o.id as observation,"
            + " o.proposal_id, o.proposal_pi, o.project, o.filters,"
            + " array(select pp.obs_collection || '/' || pp.obs_id from product_parent pp where pp.product_id = p.id"
            + " order by 1) as parents";

    private static final String SELECT =
            "select " + COLUMNS + " from product p join observation o on o.id = p.observation_id";

    /** Asked observations with their products, as {@code a}. */
    private static final String PAIRS =
            "(select id, observation_id as asked from product where observation_id = any (?)"
                    + " union all select pp.product_id, k.id from observation k join product_parent pp using (obs_collection, obs_id)"
                    + " join product q on q.id = pp.product_id where k.id = any (?) and q.observation_id <> k.id) a";

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

    /**
     * All products of some observations, one by one in the order of observations: those that they own and those that they are
     * parents of. The consumer gets the asked observation with each product; a product of two of them comes twice.
     *
     * @return how many there are in all
     */
    public long each(List<Long> observations, int limit, long offset, BiConsumer<Long, Stored> consumer) {
        try (var connection = database.getConnection()) {
            var ids = connection.createArrayOf("bigint", observations.toArray());
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement("select " + COLUMNS + ", a.asked from " + PAIRS
                            + " join product p on p.id = a.id join observation o on o.id = p.observation_id"
                            + " order by a.asked, p.id limit ? offset ?");
                    var count = connection.prepareStatement("select count(*) from " + PAIRS)) {
                select.setFetchSize(1000);
                select.setArray(1, ids);
                select.setArray(2, ids);
                select.setInt(3, limit);
                select.setLong(4, offset);
                long read = 0;
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        read++;
                        consumer.accept(rows.getLong("asked"), read(rows));
                    }
                }
                if (read < limit && (read > 0 || offset == 0)) {
                    return offset + read;
                }
                count.setArray(1, ids);
                count.setArray(2, ids);
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

    static Stored read(ResultSet r) throws SQLException {
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
                "/api/v1/search/products/content?uri=" + URLEncoder.encode(uri, StandardCharsets.UTF_8),
                parents(r));
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

    private static List<String> parents(ResultSet r) throws SQLException {
        var parents = new LinkedHashSet<String>();
        parents.add(r.getString("obs_collection") + "/" + r.getString("obs_id"));
        parents.addAll(List.of((String[]) r.getArray("parents").getArray()));
        return List.copyOf(parents);
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
