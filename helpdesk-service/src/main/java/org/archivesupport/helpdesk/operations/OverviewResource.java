package org.archivesupport.helpdesk.operations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The desk as a whole, for staff. */
@Path("/api/v1/helpdesk/admin/overview")
@RolesAllowed("staff")
@Tag(name = "operations")
@SecurityRequirement(name = "SecurityScheme")
public class OverviewResource {

    @Inject
    OverviewQuery query;

    @GET
    @Operation(operationId = "helpdeskOverview", summary = "How many tickets wait where, and for how long")
    @APIResponse(responseCode = "200", description = "Counts and ages")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public DeskOverview overview() {
        return query.now();
    }
}
