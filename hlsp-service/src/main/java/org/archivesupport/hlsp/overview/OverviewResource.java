package org.archivesupport.hlsp.overview;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.upload.Checks;
import org.archivesupport.kit.database.Sql;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts for staff. */
@Path("/api/v1/hlsp/admin/overview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed("staff")
@Tag(name = "admin")
@SecurityRequirement(name = "SecurityScheme")
public class OverviewResource {

    @Inject
    Sql sql;

    /**
     * @param collections number by state
     * @param files number by verdict
     * @param waitingPublications hand-overs that are not done
     * @param failedPublications of these, such that failed at least once
     * @param failedChecks files whose check failed too often and is given up: a fault of the archive
     * @param looseBlobs uploads under way, and bytes to be swept
     * @param outbox messages not sent yet
     */
    @Schema(name = "HlspOverview", description = "Counts for staff")
    public record Overview(
            Map<String, Long> collections,
            Map<String, Long> files,
            long bytes,
            long waitingPublications,
            long failedPublications,
            long failedChecks,
            long looseBlobs,
            long outbox,
            String ruleSet) {}

    @GET
    @Operation(operationId = "getHlspOverview", summary = "Collections by state, files by verdict, work that waits")
    @APIResponse(responseCode = "200", description = "The counts")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Overview overview() {
        return new Overview(
                counts("select state, count(*) from collection group by state"),
                counts("select verdict, count(*) from delivered_file group by verdict"),
                sql.number("select coalesce(sum(size), 0) from delivered_file"),
                sql.number("select count(*) from publication where state <> 'DONE'"),
                sql.number("select count(*) from publication where state <> 'DONE' and message is not null"),
                sql.number(
                        "select count(*) from delivered_file where verdict = 'PENDING' and check_tries >= ?",
                        Checks.MOST_TRIES),
                sql.number("select count(*) from loose_blob"),
                sql.number("select count(*) from outbox"),
                Rule.SET);
    }

    private Map<String, Long> counts(String statement) {
        var counts = new TreeMap<String, Long>();
        sql.list(statement, row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(e -> counts.put(e.getKey(), e.getValue()));
        return counts;
    }
}
