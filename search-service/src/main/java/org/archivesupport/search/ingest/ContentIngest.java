package org.archivesupport.search.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.StoredFile;
import org.archivesupport.kit.outbox.Outbox;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.keyword.KeywordStore;
import org.archivesupport.search.product.ProductQuery;

/**
 * Takes the bytes of a product. They are stored under a new key first; then one transaction makes them the current version
 * and writes the event. A process that dies in between leaves an unused file, never a product without bytes.
 */
@ApplicationScoped
public class ContentIngest {

    @Inject
    AgroalDataSource database;

    @Inject
    FileStore files;

    @Inject
    ProductQuery products;

    @Inject
    KeywordStore keywords;

    @Inject
    ObjectMapper json;

    /**
     * @param announce tell subscribers of a new or reprocessed science product
     * @param sha256 digest that the bytes must have, or null
     * @param whatChanged words of the sender about this version, or null
     * @param onlyCollection the one collection that the sender may write, or null for all
     * @throws ProblemException 404 if no ingest named the product before
     */
    public void take(
            String uri, InputStream bytes, boolean announce, String sha256, String whatChanged, String onlyCollection)
            throws IOException {
        var stored = products.find(uri)
                .orElseThrow(() -> ProblemException.notFound(
                        "The archive knows no product of that URI; ingest its observation with it first."));
        if (onlyCollection != null && !onlyCollection.equals(stored.product().obsCollection())) {
            throw ProblemException.forbidden("This sender may only write products of " + onlyCollection + ".");
        }
        long id = stored.product().id();
        String key = "products/" + id % 1000 + "/" + id + "/" + UUID.randomUUID();
        StoredFile file = files.put(key, bytes, sha256);
        boolean kept = false;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                kept = replace(connection, id, key, file, announce, whatChanged);
                if (kept) {
                    keywords.takeFile(connection, id, stored.product().filename(), key);
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bytes could not be made a version of the product", e);
        } finally {
            if (!kept) {
                files.delete(key);
            }
        }
    }

    /** @return whether the bytes are new; false if the product has them already */
    private boolean replace(
            Connection connection, long id, String key, StoredFile file, boolean announce, String whatChanged)
            throws SQLException {
        String sql = "select p.sha256, p.file_key, p.version, p.announced, p.type, p.uri, p.filename, o.obs_collection,"
                + " o.obs_id, o.proposal_id, o.t_obs_release from product p join observation o on o.id = p.observation_id"
                + " where p.id = ? for update of p";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                boolean first = row.getString("file_key") == null;
                if (!first && file.sha256().equals(row.getString("sha256"))) {
                    return false;
                }
                int version = row.getInt("version") + (first ? 0 : 1);
                Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                update(connection, id, key, file, version, now, whatChanged);
                again(connection, id);
                boolean science = "SCIENCE".equals(row.getString("type"));
                boolean told = row.getBoolean("announced");
                if (announce && science && (!told || !first)) {
                    var release = row.getObject("t_obs_release", java.time.OffsetDateTime.class);
                    var data = new LinkedHashMap<String, Object>();
                    data.put("mission", row.getString("obs_collection"));
                    data.put("program", row.getString("proposal_id"));
                    data.put("obs_id", row.getString("obs_id"));
                    data.put("fileset", row.getString("obs_id"));
                    data.put("filename", row.getString("filename"));
                    data.put("uri", row.getString("uri"));
                    data.put("event_type", told ? "Reprocessed" : "New");
                    data.put("archived_date", now);
                    data.put("public_release_date", release == null ? null : release.toInstant());
                    tell(connection, row.getString("uri"), data);
                }
                return true;
            }
        }
    }

    /** Bytes that come after the release of an observation that was exclusive are told as public too. */
    private static void again(Connection connection, long id) throws SQLException {
        try (var update = connection.prepareStatement("update release_watch w set done = false from product p"
                + " where p.id = ? and w.observation_id = p.observation_id and w.done and not p.public_told")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    private static void update(
            Connection connection, long id, String key, StoredFile file, int version, Instant now, String whatChanged)
            throws SQLException {
        try (var update = connection.prepareStatement(
                        "update product set size = ?, sha256 = ?, file_key = ?, version = ?,"
                                + " archived_date = ?, announced = true where id = ?");
                var insert =
                        connection.prepareStatement("insert into product_version (product_id, version, size, sha256,"
                                + " file_key, archived_date, what_changed) values (?, ?, ?, ?, ?, ?, ?)")) {
            update.setLong(1, file.size());
            update.setString(2, file.sha256());
            update.setString(3, key);
            update.setInt(4, version);
            update.setObject(5, now.atOffset(ZoneOffset.UTC));
            update.setLong(6, id);
            update.executeUpdate();
            insert.setLong(1, id);
            insert.setInt(2, version);
            insert.setLong(3, file.size());
            insert.setString(4, file.sha256());
            insert.setString(5, key);
            insert.setObject(6, now.atOffset(ZoneOffset.UTC));
            insert.setString(7, whatChanged);
            insert.executeUpdate();
        }
    }

    private void tell(Connection connection, String subject, Object data) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into outbox (id, destination, type, subject, data) values (?, ?, ?, ?, ?::jsonb)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, Outbox.NOTIFICATION);
            insert.setString(3, "org.archivesupport.product.archived.v1");
            insert.setString(4, subject);
            insert.setString(5, json.writeValueAsString(data));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
