package org.archivesupport.engdb.admin;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.archivesupport.engdb.text.UtcTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The archive at a glance. */
@Path("/api/v1/engdb/admin/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Blocking
@Tag(name = "admin", description = "Operations of staff")
public class OverviewResource {

    private static final String SQL = "select"
            + " (select count(*) from mnemonic where current),"
            + " (select count(*) from mnemonic where current and samples > 0),"
            + " (select coalesce(sum(samples), 0) from mnemonic),"
            + " (select count(*) from segment),"
            + " pg_total_relation_size('segment'),"
            + " (select min(first_us) from mnemonic),"
            + " (select max(last_us) from mnemonic),"
            + " (select count(*) from ingest_file),"
            + " (select max(finished_at) from ingest_file)";

    private final DataSource database;

    @Inject
    public OverviewResource(DataSource database) {
        this.database = database;
    }

    /** Counts of the archive; the uploads themselves are listed at {@code admin/ingests}. */
    public record Overview(
            long mnemonics,

            @Schema(description = "mnemonics that have samples")
            long mnemonicsWithData,

            long samples,
            long segments,
            @Schema(description = "on disk, with indexes") long bytes,
            @Schema(nullable = true) Double bytesPerSample,
            @Schema(nullable = true) Instant first,
            @Schema(nullable = true) Instant last,
            long ingests,
            @Schema(nullable = true) Instant lastIngest) {}

    @GET
    @Operation(operationId = "engdbOverview", summary = "Counts, bytes and spans of the archive")
    @APIResponse(responseCode = "200", description = "The overview")
    @APIResponse(responseCode = "401", description = "No token")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Overview overview() throws SQLException {
        try (var db = database.getConnection();
                var query = db.prepareStatement(SQL);
                var row = query.executeQuery()) {
            row.next();
            long samples = row.getLong(3);
            long bytes = row.getLong(5);
            Long first = row.getObject(6, Long.class);
            Long last = row.getObject(7, Long.class);
            var ingested = row.getTimestamp(9);
            return new Overview(
                    row.getLong(1),
                    row.getLong(2),
                    samples,
                    row.getLong(4),
                    bytes,
                    samples == 0 ? null : (double) bytes / samples,
                    first == null ? null : UtcTime.instant(first),
                    last == null ? null : UtcTime.instant(last),
                    row.getLong(8),
                    ingested == null ? null : ingested.toInstant());
        }
    }
}
