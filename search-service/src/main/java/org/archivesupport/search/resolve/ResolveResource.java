package org.archivesupport.search.resolve;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Names to positions. */
@Path("/api/v1/search/resolve")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "names", description = "Names of objects")
public class ResolveResource {

    @Inject
    Resolver resolver;

    @GET
    @Operation(operationId = "resolveName", summary = "Positions for a name, and which list they come from")
    @APIResponse(
            responseCode = "200",
            description = "Candidates, best first",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResolvedName.class)))
    @APIResponse(
            responseCode = "400",
            description = "The name is missing or wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No list of this archive knows the name",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ResolvedName resolve(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "Case, blanks and hyphens do not matter",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
                    String name) {
        var faults = new Faults();
        String checked = Texts.line(faults, "name", name, 1, 200);
        faults.throwIfAny();
        ResolvedName found = resolver.resolve(checked);
        if (found.candidates().isEmpty()) {
            throw ProblemException.notFound(
                    "Neither the catalogs nor the targets of this archive know that name. This archive asks no resolver"
                            + " outside; give a position instead.");
        }
        return found;
    }
}
