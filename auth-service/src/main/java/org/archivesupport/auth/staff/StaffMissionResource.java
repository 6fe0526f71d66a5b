package org.archivesupport.auth.staff;

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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.archivesupport.auth.people.People;
import org.archivesupport.auth.people.Person;
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

/** Missions of staff: read by staff, changed by administrators, never by the person it is about. */
@Path("/api/v1/auth/admin/staff-missions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Tag(name = "Staff missions (staff)", description = "Of which missions staff may read exclusive data")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The caller may not do this")
public class StaffMissionResource {

    @Inject
    StaffMissions missions;

    @Inject
    People people;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "Missions that staff work for now or later")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<StaffMission>> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        List<String> key = after == null ? List.of("", "") : Cursor.decode(after, 2);
        if (key.get(0).indexOf('\0') >= 0 || key.get(1).indexOf('\0') >= 0) {
            throw ProblemException.badRequest("after is no cursor of this list");
        }
        List<StaffMission> rows = missions.list(key.get(0), key.get(1), limit + 1);
        return Pages.answer(Page.of(rows, limit, m -> Cursor.encode(m.sub(), m.mission())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    @Operation(
            summary = "Gives a member of staff a mission, from now on",
            description = "By an administrator, to another person. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "The mission as it holds now")
    @APIResponse(responseCode = "404", description = "Nobody of that name")
    @APIResponse(responseCode = "503", description = "The directory of people is away")
    public StaffMission give(@NotNull StaffMission.Wish wish) {
        wish.check(Instant.now());
        Person person = people.find(wish.person())
                .orElseThrow(() -> ProblemException.notFound(
                        "Nobody has an account with the name or mail address " + wish.person() + "."));
        if (person.sub().equals(caller.sub())) {
            throw ProblemException.forbidden("Nobody gives a mission to themselves; ask another administrator.");
        }
        return missions.give(caller, person, wish);
    }

    @DELETE
    @Path("/{sub}/{mission}")
    @RolesAllowed("admin")
    @Operation(summary = "Ends a mission now; the next decision counts without it")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "The person has no such mission")
    public void end(@RestPath String sub, @RestPath String mission) {
        if (sub.indexOf('\0') >= 0 || mission.indexOf('\0') >= 0 || !missions.end(caller, sub, mission)) {
            throw ProblemException.notFound("This person has no such mission.");
        }
    }
}
