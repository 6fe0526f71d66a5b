package org.archivesupport.search.batch;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.observation.ObservationParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Staff see how jobs are doing; the bytes of a result are its owner's alone. */
@Path("/api/v1/search/admin/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Blocking
@Tag(name = "admin", description = "For staff")
public class JobAdminResource {

    @Inject
    JobStore jobs;

    @GET
    @Operation(operationId = "listAllJobs", summary = "Jobs of everybody, newest first, without their results")
    @APIResponse(
            responseCode = "200",
            description = "A page of jobs",
            content = @Content(schema = @Schema(implementation = JobResource.Jobs.class)))
    @APIResponse(responseCode = "400", description = "Parameters are wrong")
    @APIResponse(responseCode = "401", description = "No login")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Response list(
            @RestQuery @Parameter(description = "Only jobs in this state") String state,
            @RestQuery @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, 100, 20);
        faults.check(
                        state == null
                                || Arrays.stream(JobState.values())
                                        .anyMatch(s -> s.wire().equals(state)),
                        "state",
                        "must be one of "
                                + Arrays.stream(JobState.values())
                                        .map(JobState::wire)
                                        .toList())
                .throwIfAny();
        return PageLinks.ok(JobResource.shown(jobs, jobs.list(null, state, rows, after), true), uri);
    }
}
