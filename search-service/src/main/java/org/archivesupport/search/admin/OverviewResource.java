package org.archivesupport.search.admin;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service at a glance, for staff. */
@Path("/api/v1/search/admin/overview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed("staff")
@Tag(name = "admin", description = "For staff")
public class OverviewResource {

    @Inject
    AgroalDataSource database;

    /** @param outbox messages that wait to be sent, per destination */
    @Schema(name = "SearchOverview")
    record Overview(
            @Schema(description = "Observations per status") Map<String, Long> observations,
            long programs,
            long products,

            @Schema(description = "Products whose bytes are here")
            long available,

            @Schema(description = "Bytes of the current versions")
            long bytes,

            long catalogs,

            @Schema(description = "Messages that wait to be sent, per destination")
            Map<String, Long> outbox,

            @Schema(description = "The last 20, newest first")
            List<Ingest> ingests) {}

    @Schema(name = "IngestEntry")
    record Ingest(
            long id,
            String kind,
            String origin,
            String caller,
            Instant finishedAt,
            long lines,
            long inserted,
            long updated,
            long unchanged,
            long products,
            long rejected) {}

    @GET
    @Operation(operationId = "getSearchOverview", summary = "Numbers of the archive and its last ingests")
    @APIResponse(
            responseCode = "200",
            description = "The overview",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Overview.class)))
    @APIResponse(responseCode = "401", description = "No login")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Overview overview() {
        try (var connection = database.getConnection()) {
            var products = numbers(
                    connection,
                    "select 'n', count(*) from product union all select 'available', count(*) from product where file_key is not"
                            + " null union all select 'bytes', coalesce(sum(size), 0) from product where file_key is not null"
                            + " union all select 'programs', count(*) from program union all select 'catalogs', count(*) from"
                            + " catalog");
            return new Overview(
                    numbers(connection, "select status, count(*) from observation group by 1 order by 1"),
                    products.get("programs"),
                    products.get("n"),
                    products.get("available"),
                    products.get("bytes"),
                    products.get("catalogs"),
                    numbers(connection, "select destination, count(*) from outbox group by 1 order by 1"),
                    ingests(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> numbers(Connection connection, String sql) throws SQLException {
        var numbers = new LinkedHashMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    private static List<Ingest> ingests(Connection connection) throws SQLException {
        var found = new ArrayList<Ingest>();
        try (var statement = connection.createStatement();
                var r = statement.executeQuery("select * from ingest order by id desc limit 20")) {
            while (r.next()) {
                found.add(new Ingest(
                        r.getLong("id"),
                        r.getString("kind"),
                        r.getString("origin"),
                        r.getString("caller"),
                        r.getObject("finished_at", OffsetDateTime.class).toInstant(),
                        r.getLong("lines"),
                        r.getLong("inserted"),
                        r.getLong("updated"),
                        r.getLong("unchanged"),
                        r.getLong("products"),
                        r.getLong("rejected")));
            }
        }
        return found;
    }
}
