package org.archivesupport.auth.access;

import io.quarkus.security.Authenticated;
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
import org.archivesupport.auth.program.ProgramRules;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
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

/** Grants that a PI gives within the own program. */
@Path("/api/v1/auth/programs/{mission}/{program}/grants")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Grants", description = "Exclusive data for people who are no members of the program")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "Not the PI of this program")
@APIResponse(responseCode = "404", description = "No such program, grant, group, or nobody of that name")
public class GrantResource {

    @Inject
    Grants grants;

    @Inject
    ProgramRules programs;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "Grants of a program, newest first, ended ones too; for its PI and staff")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<Grant>> list(
            @RestPath String mission,
            @RestPath String program,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireReader(caller, key);
        List<Grant> rows = grants.of(key, Pages.numberAfter(after, Long.MAX_VALUE), limit + 1);
        return Pages.answer(Page.of(rows, limit, g -> Cursor.encode(g.id())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Gives a person or a group a right to the program, one observation or one product of it",
            description = "By the PI of this program or staff; not with a personal token.")
    @APIResponse(
            responseCode = "201",
            description = "The grant",
            content = @Content(schema = @Schema(implementation = Grant.class)))
    @APIResponse(responseCode = "409", description = "A request with the same Idempotency-Key is under way")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    @APIResponse(responseCode = "503", description = "The directory of people is away")
    public Response give(
            @RestPath String mission,
            @RestPath String program,
            @RestHeader(Idempotency.HEADER) String idempotencyKey,
            @NotNull GrantOffer offer) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireKeeper(caller, key);
        var faults = new Faults();
        offer.check(Instant.now(), faults);
        faults.throwIfAny();
        Grants.Holder holder = grants.holder(caller, offer, key);
        return idempotency.once(
                idempotencyKey,
                caller.sub(),
                "grant.give " + key,
                offer,
                () -> Response.status(201)
                        .entity(grants.give(caller, holder, key, offer))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a grant of this program now; counts at the next decision")
    @APIResponse(responseCode = "204", description = "Ended, now or earlier")
    public void end(@RestPath String mission, @RestPath String program, @RestPath long id) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireKeeper(caller, key);
        if (!grants.end(caller, id, key)) {
            throw ProblemException.notFound("There is no such grant.");
        }
    }
}
