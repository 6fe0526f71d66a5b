package org.archivesupport.auth.access;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.auth.program.ProgramRules;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Release dates of a program and how they came about, for its members and staff. */
@Path("/api/v1/auth/programs/{mission}/{program}/releases")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Releases")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "Not a member of this program")
@APIResponse(responseCode = "404", description = "No such program")
public class ProgramReleaseResource {

    private static final String NAME = "[\\x20-\\x7e]{1,256}";

    @Inject
    Releases releases;

    @Inject
    ProgramRules programs;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "The present release date of each observation of a program")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<ReleaseStep>> present(
            @RestPath String mission,
            @RestPath String program,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireMember(caller, key);
        String obs = after == null ? "" : Cursor.decode(after, 1).get(0);
        if (obs.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("after is no cursor of this list");
        }
        List<ReleaseStep> rows = releases.present(key.mission(), key.program(), obs, limit + 1);
        return Pages.answer(Page.of(rows, limit, r -> Cursor.encode(r.obsId())), uri);
    }

    @GET
    @Path("/history")
    @Operation(summary = "Everything that was told of the release dates of a program or one observation, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<ReleaseStep>> history(
            @RestPath String mission,
            @RestPath String program,
            @Parameter(description = "one observation; all without it") @RestQuery("obs_id") @Pattern(regexp = NAME) String obsId,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireMember(caller, key);
        long before = Pages.numberAfter(after, Long.MAX_VALUE);
        List<ReleaseStep> rows = obsId == null
                ? releases.history(key.mission(), key.program(), before, limit + 1)
                : releases.history(key.mission(), key.program(), obsId, before, limit + 1);
        return Pages.answer(Page.of(rows, limit, r -> Cursor.encode(r.seq())), uri);
    }
}
