package org.archivesupport.search.resolve;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
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
    Resolver names;

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
            description = "Nobody knows the name",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "The archive does not know the name, and a resolver outside gave no answer; Retry-After",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ResolvedName resolve(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "Case, blanks and hyphens do not matter",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
                    String name,
            @RestQuery
                    @Parameter(
                            description =
                                    "Ask this one only: SIMBAD, NED, archive-targets or the name of a catalog; default all in turn")
                    String resolver,
            @RestQuery
                    @Parameter(
                            description = "true: ask every resolver, not only until one knows the name",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String all) {
        var faults = new Faults();
        String checked = Texts.line(faults, "name", name, 1, 200);
        faults.check(
                        resolver == null || resolver.length() <= 100 && !Texts.hasControl(resolver),
                        "resolver",
                        "must be SIMBAD, NED, archive-targets or the name of a catalog")
                .check(all == null || List.of("true", "false").contains(all), "all", "must be true or false")
                .throwIfAny();
        ResolvedName found =
                names.resolve(checked, "true".equals(all) ? Resolver.Breadth.ALL : Resolver.Breadth.FIRST, resolver);
        if (!found.candidates().isEmpty()) {
            return found;
        }
        if (!found.unreachable().isEmpty()) {
            throw ProblemException.unavailable(
                    "The archive does not know that name itself, and " + String.join(" and ", found.unreachable())
                            + " gave no answer. Try again shortly, or give a position.",
                    Duration.ofSeconds(30));
        }
        boolean outside = found.resolvers().stream().anyMatch(r -> r.state() == ResolvedName.State.UNKNOWN);
        throw ProblemException.notFound("Neither the catalogs nor the targets of this archive know that name. "
                + (outside
                        ? "Nor do the resolvers outside. Give a position instead."
                        : "This archive asks no resolver outside; give a position instead."));
    }
}
