package org.archivesupport.auth.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Release dates, told by search-service. */
@Path("/internal/v1/releases")
@RolesAllowed("service")
@Tag(name = "Releases", description = "Between services")
public class ReleaseResource {

    private static final String SEARCH = "search-service";
    private static final int MAX = 10_000;

    @Inject
    Releases releases;

    @Inject
    Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records release dates of observations",
            description = "At most 10,000 at once, in order; the same again changes nothing. By search-service alone.")
    @APIResponse(
            responseCode = "200",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = Releases.Recorded.class)))
    @APIResponse(
            responseCode = "400",
            description = "Bad input; every fault is named and nothing is stored",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "401",
            description = "No valid token",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "Not search-service",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Releases.Recorded record(@NotNull List<Release> told) {
        if (!caller.sub().equals(SEARCH)) {
            throw ProblemException.forbidden("Release dates are told by " + SEARCH + " alone.");
        }
        var faults = new Faults();
        faults.check(told.size() <= MAX, "", "must hold at most " + MAX + " entries");
        faults.throwIfAny();
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i) == null) {
                faults.add("/" + i, "must be an object");
            } else {
                told.get(i).check("/" + i, faults);
            }
        }
        faults.throwIfAny();
        return releases.record(told, caller.sub());
    }
}
