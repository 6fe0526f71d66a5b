package org.archivesupport.helpdesk.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Loads invented tickets and articles; a repeat changes nothing. */
@Path("/api/v1/helpdesk/admin/sample")
@RolesAllowed("staff")
@Tag(name = "operations")
@SecurityRequirement(name = "SecurityScheme")
public class SampleResource {

    @Inject
    SampleLoader loader;

    @Inject
    Caller caller;

    @POST
    @Operation(
            operationId = "loadHelpdeskSample",
            summary = "Load invented tickets and articles",
            description = "All or nothing. Nobody is written to. Tickets are known by key, articles by slug.")
    @APIResponse(responseCode = "200", description = "What was made")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public SampleBatch.Loaded load(SampleBatch batch) {
        SampleRules.check(batch);
        return loader.load(batch, caller.username());
    }
}
