package org.archivesupport.auth.program;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.archivesupport.auth.program.ProgramLoad.Loaded;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Programs as staff see and write them. */
@Path("/api/v1/auth/admin/programs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Tag(name = "Programs (staff)")
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
        description = "Not staff",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "The directory of people is away",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProgramAdminResource {

    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Programs programs;

    @Inject
    ProgramLoad load;

    @Inject
    Caller caller;

    /** A page of programs. */
    @Schema(name = "ProgramPage")
    public static final class Summaries {
        /** Programs in order of mission and program. */
        public List<ProgramSummary> items;
        /** Cursor of the next page, or null. */
        @Schema(nullable = true)
        public String next;
    }

    @GET
    @Operation(summary = "All programs")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = Summaries.class)))
    public Response all(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        List<ProgramSummary> rows = programs.all(ProgramResource.cursor(after), limit + 1);
        return PageLinks.ok(Page.of(rows, limit, p -> Cursor.encode(p.mission(), p.program())), uri);
    }

    @PUT
    @Path("/{mission}/{program}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a program, or changes it",
            description =
                    "Members that are named are added or changed; others stay. The same request again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What was written",
            content = @Content(schema = @Schema(implementation = Loaded.class)))
    public Loaded put(@RestPath String mission, @RestPath String program, @NotNull ProgramWish wish) {
        return load.one(caller, ProgramKey.of(mission, program), wish);
    }

    @POST
    @Consumes(NDJSON)
    @Operation(
            summary = "Makes or changes many programs",
            description = "One JSON object per line, at most 10,000: mission, program, title, members. All or none.")
    @RequestBody(required = true, content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "What was written",
            content = @Content(schema = @Schema(implementation = Loaded.class)))
    public Loaded many(InputStream lines) throws IOException {
        return load.many(caller, lines);
    }
}
