package org.archivesupport.search.product;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the versions of a product whose bytes were in the archive; they are immutable. */
@ApplicationScoped
public class ProductVersions {

    @Inject
    AgroalDataSource database;

    /**
     * @param version 1, 2, ...; a number is missing if its bytes were never here
     * @param whatChanged words of the sender, or null
     */
    public record Version(
            int version, long size, String sha256, String fileKey, Instant archivedDate, String whatChanged) {}

    /** @return at most 1000 versions, the newest first */
    public List<Version> of(long product) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select version, size, sha256, file_key, archived_date, what_changed"
                                + " from product_version where product_id = ? order by version desc limit 1000")) {
            select.setLong(1, product);
            var found = new ArrayList<Version>();
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

    private static Version read(ResultSet r) throws SQLException {
        return new Version(
                r.getInt("version"),
                r.getLong("size"),
                r.getString("sha256"),
                r.getString("file_key"),
                r.getObject("archived_date", OffsetDateTime.class).toInstant(),
                r.getString("what_changed"));
    }
}
