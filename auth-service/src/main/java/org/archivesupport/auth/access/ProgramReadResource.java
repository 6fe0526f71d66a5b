package org.archivesupport.auth.access;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.auth.audit.ProgramRead;
import org.archivesupport.auth.audit.ProgramReads;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.auth.program.ProgramRules;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Who read a program's exclusive data, for its PI and staff. Reads of public data are not recorded. */
@Path("/api/v1/auth/programs/{mission}/{program}/reads")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Programs")
@APIResponse(responseCode = "400", description = "Bad input; every fault is named")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "Not the PI of this program")
@APIResponse(responseCode = "404", description = "No such program")
public class ProgramReadResource {

    @Inject
    ProgramReads reads;

    @Inject
    ProgramRules programs;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "Who read exclusive data of the program, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<ProgramRead>> list(
            @RestPath String mission,
            @RestPath String program,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        ProgramKey key = ProgramKey.of(mission, program);
        programs.requireReader(caller, key);
        List<ProgramRead> rows =
                reads.before(key.mission(), key.program(), Pages.numberAfter(after, Long.MAX_VALUE), limit + 1);
        return Pages.answer(Page.of(rows, limit, r -> Cursor.encode(r.seq())), uri);
    }
}
