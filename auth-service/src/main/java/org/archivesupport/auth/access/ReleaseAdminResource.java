package org.archivesupport.auth.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Release dates as staff see and set them: earlier, later, unknown, and closed again after they had come. */
@Path("/api/v1/auth/admin/releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Tag(name = "Releases (staff)")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named and nothing is stored")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "Not staff")
public class ReleaseAdminResource {

    private static final String NAME = "[\\x20-\\x7e]{1,256}";
    private static final String PROGRAM = "[\\x20-\\x7e]{0,64}";

    @Inject
    Releases releases;

    @Inject
    Caller caller;

    /** @param changed whether the date is another one than before */
    @Schema(name = "ReleaseSet")
    public record Set(boolean changed) {}

    @GET
    @Operation(summary = "Everything that was told of the release of one observation, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<ReleaseStep>> history(
            @RestQuery @NotNull @Pattern(regexp = NAME) String mission,
            @Parameter(description = "absent for observations without a program")
                    @RestQuery
                    @DefaultValue("")
                    @Pattern(regexp = PROGRAM) String program,
            @RestQuery("obs_id") @NotNull @Pattern(regexp = NAME) String obsId,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        List<ReleaseStep> rows =
                releases.history(mission, program, obsId, Pages.numberAfter(after, Long.MAX_VALUE), limit + 1);
        return Pages.answer(Page.of(rows, limit, r -> Cursor.encode(r.seq())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sets the release date of an observation, with the reason",
            description =
                    "Counts at the next decision, also if it closes data that were public. What search-service told"
                            + " before does not bring the old date back; a date that is new there does.")
    @APIResponse(responseCode = "200", description = "Whether anything changed")
    public Set set(@NotNull Release release) {
        var faults = new Faults();
        release.check("", faults);
        if (release.reason() == null) {
            Texts.line(faults, "/reason", null, 1, 500);
        }
        faults.throwIfAny();
        return new Set(releases.set(caller, release));
    }
}
