package org.archivesupport.search.program;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.ObservationParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Observing programs. */
@Path("/api/v1/search/programs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "programs", description = "Observing programs and why they have data or none")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProgramResource {

    private static final int MOST = 1000;

    @Inject
    ProgramQuery programs;

    @Schema(name = "ProgramPage")
    record ProgramPage(
            List<Program> items, @Schema(nullable = true) String next) {}

    @GET
    @Operation(operationId = "findPrograms", summary = "Programs by mission, investigator and words of the title")
    @APIResponse(
            responseCode = "200",
            description = "A page of programs",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProgramPage.class)))
    public Response list(
            @RestQuery String mission,
            @RestQuery @Parameter(description = "Part of the investigator's name") String pi,
            @RestQuery @Parameter(description = "Part of the title, or the number") String q,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, default 50",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        Texts.line(faults, "mission", mission, 0, 40);
        Texts.line(faults, "pi", pi, 0, 200);
        Texts.line(faults, "q", q, 0, 200);
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, MOST, 50);
        faults.throwIfAny();
        return PageLinks.ok(programs.list(mission, pi, q, rows, after), uri);
    }

    @GET
    @Path("{mission}/{id}")
    @Operation(operationId = "getProgram", summary = "One program, and why it has data or none")
    @APIResponse(
            responseCode = "200",
            description = "The program",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Program.class)))
    @APIResponse(
            responseCode = "404",
            description = "The archive knows no such program",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Program get(@PathParam("mission") String mission, @PathParam("id") String id) {
        if (Texts.hasControl(mission) || Texts.hasControl(id)) {
            throw ProblemException.badRequest("The address has control characters.");
        }
        return programs.find(mission, id.replaceFirst("^0+(?=.)", ""))
                .orElseThrow(
                        () -> ProblemException.notFound(
                                "The archive knows no program of that number: neither plans nor observations of it were brought in."));
    }
}
