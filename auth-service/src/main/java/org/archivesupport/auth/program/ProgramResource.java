package org.archivesupport.auth.program;

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
import org.archivesupport.auth.people.People;
import org.archivesupport.auth.people.Person;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Problem;
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

/** Programs of the caller, and their members. */
@Path("/api/v1/auth/programs")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Programs", description = "Who belongs to which observing program")
@APIResponse(
        responseCode = "400",
        description = "Bad input; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "No valid token",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "403",
        description = "The caller may not do this",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProgramResource {

    @Inject
    Programs programs;

    @Inject
    ProgramRules rules;

    @Inject
    People people;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    /** A page of programs. */
    @Schema(name = "MembershipPage")
    public static final class Memberships {
        /** Programs in order of mission and program. */
        public List<Membership> items;
        /** Cursor of the next page, or null. */
        @Schema(nullable = true)
        public String next;
    }

    @GET
    @Operation(summary = "Programs that I belong to now")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = Memberships.class)))
    public Response mine(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        caller.requireScope(Scope.USER_INFO.text());
        List<Membership> rows = programs.of(caller.sub(), cursor(after), limit + 1);
        return PageLinks.ok(Page.of(rows, limit, p -> Cursor.encode(p.mission(), p.program())), uri);
    }

    @GET
    @Path("/{mission}/{program}")
    @Operation(summary = "A program and its members, for its members and staff")
    @APIResponse(
            responseCode = "200",
            description = "The program",
            content = @Content(schema = @Schema(implementation = Program.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such program",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Program see(@RestPath String mission, @RestPath String program) {
        caller.requireScope(Scope.USER_INFO.text());
        return rules.see(caller, ProgramKey.of(mission, program));
    }

    @POST
    @Path("/{mission}/{program}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Adds a person, by login name or mail address",
            description =
                    "By the PI of the program (co-investigators and delegates), a delegate (co-investigators only) or staff;"
                            + " not with a personal token.")
    @APIResponse(
            responseCode = "201",
            description = "The new member",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such program, or nobody of that name",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "Already a member in that time",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The Idempotency-Key was used with another request",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "The directory of people is away",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response add(
            @RestPath String mission,
            @RestPath String program,
            @RestHeader(Idempotency.HEADER) String idempotencyKey,
            @NotNull MemberWish wish) {
        ProgramKey key = ProgramKey.of(mission, program);
        wish.check(Instant.now());
        rules.mayGive(caller, key, wish.role());
        Person person = people.find(wish.person())
                .orElseThrow(() -> ProblemException.notFound(
                        "Nobody has an account with the name or mail address " + wish.person() + "."));
        return idempotency.once(
                idempotencyKey,
                caller.sub(),
                "member.add " + key,
                wish,
                () -> Response.status(201)
                        .entity(rules.add(caller, key, person, wish))
                        .build());
    }

    @DELETE
    @Path("/{mission}/{program}/members/{sub}")
    @Operation(
            summary = "Ends a membership now",
            description = "By the PI of the program (not another PI) or staff; not with a personal token. The next"
                    + " decision about exclusive data already counts without it.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(
            responseCode = "404",
            description = "No such program, or no member of it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void end(@RestPath String mission, @RestPath String program, @RestPath String sub) {
        ProgramKey key = ProgramKey.of(mission, program);
        if (!ProgramKey.PART.matcher(sub).matches()) {
            throw ProblemException.notFound("This person is no member of " + key + ".");
        }
        rules.end(caller, key, sub);
    }

    static ProgramKey cursor(String after) {
        if (after == null) {
            return null;
        }
        List<String> parts = Cursor.decode(after, 2);
        return ProgramKey.of(parts.get(0), parts.get(1));
    }
}
