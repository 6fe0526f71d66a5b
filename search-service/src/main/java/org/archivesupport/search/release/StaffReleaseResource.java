package org.archivesupport.search.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Release dates that staff set, told by auth-service. */
@Path("/internal/v1/releases")
@RolesAllowed("service")
@Tag(name = "Releases", description = "Between services")
public class StaffReleaseResource {

    private static final String AUTH = "auth-service";
    private static final int MOST = 10_000;

    @Inject
    StaffReleases releases;

    @Inject
    Caller caller;

    /**
     * @param mission collection of the observation
     * @param program its program; not needed here
     * @param obsId the observation
     * @param releaseAt first public instant, null if nobody knows
     * @param reason why; kept by auth-service
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Told(String mission, String program, String obsId, Instant releaseAt, String reason) {}

    /**
     * @param received entries of the request
     * @param changed observations of the archive among them
     */
    public record Taken(int received, long changed) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes release dates that staff set",
            description = "At most 10,000 at once, in order; the same again changes nothing. By auth-service alone."
                    + " Observations that are not here are passed over.")
    @APIResponse(responseCode = "200", description = "Taken")
    @APIResponse(responseCode = "400", description = "Bad input; nothing is stored")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not auth-service")
    public Taken take(@NotNull List<Told> told) {
        if (!AUTH.equals(caller.sub())) {
            throw ProblemException.forbidden("Release dates of staff are told by " + AUTH + " alone.");
        }
        var faults = new Faults();
        faults.check(told.size() <= MOST, "", "must hold at most " + MOST + " entries");
        faults.throwIfAny();
        var taken = new ArrayList<StaffReleases.StaffRelease>();
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            if (one == null) {
                faults.add("/" + i, "must be an object");
                continue;
            }
            Texts.line(faults, "/" + i + "/mission", one.mission(), 1, 64);
            Texts.line(faults, "/" + i + "/obs_id", one.obsId(), 1, 256);
            taken.add(new StaffReleases.StaffRelease(one.mission(), one.obsId(), one.releaseAt()));
        }
        faults.throwIfAny();
        return new Taken(told.size(), releases.take(taken));
    }
}
