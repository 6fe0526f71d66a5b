package org.archivesupport.auth.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Grants, for staff: exclusive data for people who are no members of the program. */
@Path("/api/v1/auth/admin/grants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Tag(name = "Grants (staff)")
public class GrantAdminResource {

    @Inject
    Grants grants;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "All grants, newest first, ended ones too")
    public RestResponse<Page<Grant>> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        List<Grant> rows = grants.before(Pages.numberAfter(after, Long.MAX_VALUE), limit + 1);
        return Pages.answer(Page.of(rows, limit, g -> Cursor.encode(g.id())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a person or a group a right to a program, one observation or one product of it")
    @APIResponse(
            responseCode = "201",
            description = "The grant",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    @APIResponse(responseCode = "404", description = "No such program, group, or nobody of that name")
    @APIResponse(responseCode = "409", description = "A request with the same Idempotency-Key is under way")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    @APIResponse(responseCode = "503", description = "The directory of people is away")
    public Response give(@RestHeader(Idempotency.HEADER) String idempotencyKey, @NotNull GrantWish wish) {
        wish.check(Instant.now());
        ProgramKey key = ProgramKey.of(wish.mission(), wish.program());
        Grants.Holder holder = grants.holder(caller, wish.offer(), key);
        return idempotency.once(
                idempotencyKey,
                caller.sub(),
                "grant.give",
                wish,
                () -> Response.status(201)
                        .entity(grants.give(caller, holder, key, wish.offer()))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a grant now")
    @APIResponse(responseCode = "204", description = "Ended, now or earlier")
    @APIResponse(responseCode = "404", description = "No such grant")
    public void end(@RestPath long id) {
        if (!grants.end(caller, id)) {
            throw ProblemException.notFound("There is no such grant.");
        }
    }
}
