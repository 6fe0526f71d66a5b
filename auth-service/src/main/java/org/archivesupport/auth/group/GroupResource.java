package org.archivesupport.auth.group;

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
import org.archivesupport.auth.personal.Tid;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.auth.program.ProgramRules;
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

/** Groups that the caller keeps. Others learn nothing of a group, not even that there is one. */
@Path("/api/v1/auth/groups")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Groups", description = "Named sets of people for grants")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The caller may not do this")
public class GroupResource {

    @Inject
    Groups groups;

    @Inject
    People people;

    @Inject
    ProgramRules programs;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "Groups that I keep, and those of programs whose PI I am")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<PersonGroup>> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        caller.requireScope(Scope.USER_INFO.text());
        List<PersonGroup> rows = groups.keptBy(caller.sub(), Pages.numberAfter(after, 0), limit + 1);
        return Pages.answer(Page.of(rows, limit, g -> Cursor.encode(g.id())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a group, for myself or for a program whose PI I am")
    @APIResponse(
            responseCode = "201",
            description = "The group",
            content = @Content(schema = @Schema(implementation = PersonGroup.class)))
    @APIResponse(responseCode = "404", description = "No such program")
    @APIResponse(responseCode = "409", description = "A group of that name exists, or it would be one too many")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response make(@RestHeader(Idempotency.HEADER) String idempotencyKey, @NotNull GroupWish wish) {
        signedIn();
        GroupWish checked = wish.checked();
        ProgramKey program = checked.mission() == null ? null : ProgramKey.of(checked.mission(), checked.program());
        if (program != null) {
            programs.requireKeeper(caller, program);
        }
        return idempotency.once(
                idempotencyKey,
                caller.sub(),
                "group.make",
                checked,
                () -> Response.status(201)
                        .entity(groups.make(caller, checked.name(), program))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A group with its members, for who keeps it and staff")
    @APIResponse(responseCode = "404", description = "No such group of yours")
    @APIResponse(responseCode = "200", description = "The group with its members")
    public PersonGroup see(@RestPath long id) {
        caller.requireScope(Scope.USER_INFO.text());
        return kept(id).with(groups.members(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a group; grants to it open nothing from now on")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "No such group of yours")
    public void end(@RestPath long id) {
        signedIn();
        groups.end(caller, kept(id));
    }

    @POST
    @Path("/{id}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a person, by login name or mail address; counts at the next decision")
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content = @Content(schema = @Schema(implementation = PersonGroup.Person.class)))
    @APIResponse(responseCode = "404", description = "No such group of yours, or nobody of that name")
    @APIResponse(responseCode = "409", description = "In the group already in that time, or the group is full")
    @APIResponse(responseCode = "503", description = "The directory of people is away")
    public Response add(@RestPath long id, @NotNull GroupWish.Addition wish) {
        signedIn();
        wish.check(Instant.now());
        PersonGroup group = kept(id);
        Person person = people.find(wish.person())
                .orElseThrow(() -> ProblemException.notFound(
                        "Nobody has an account with the name or mail address " + wish.person() + "."));
        return Response.status(201)
                .entity(groups.add(caller, group, person, wish))
                .build();
    }

    @DELETE
    @Path("/{id}/members/{sub}")
    @Operation(summary = "Takes a person out of a group; counts at the next decision")
    @APIResponse(responseCode = "204", description = "Out")
    @APIResponse(responseCode = "404", description = "No such group of yours, or the person is not in it")
    public void remove(@RestPath long id, @RestPath String sub) {
        signedIn();
        if (sub.length() > 255 || sub.indexOf('\0') >= 0 || !groups.remove(caller, kept(id), sub)) {
            throw ProblemException.notFound("This person is not in the group.");
        }
    }

    private PersonGroup kept(long id) {
        return groups.kept(caller, id)
                .orElseThrow(() -> ProblemException.notFound("You keep no group of this number."));
    }

    private void signedIn() {
        caller.requireLogin();
        if (caller.service()) {
            throw ProblemException.forbidden("Services keep no groups.");
        }
        if (Tid.isPersonal(caller.tokenId())) {
            throw ProblemException.forbidden(
                    "Groups cannot be changed with a personal token; log in on the web pages to do so.");
        }
    }
}
