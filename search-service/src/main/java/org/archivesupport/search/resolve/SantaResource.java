package org.archivesupport.search.resolve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The address at which newer clients of MAST look names up. Names that nobody knows are left out. */
@Path("/Santa-war/query")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
public class SantaResource {

    private static final int MOST_NAMES = 30;
    private static final int LONGEST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Resolver resolver;

    @Inject
    ObjectMapper json;

    @GET
    @Operation(operationId = "santaQuery", summary = "Positions of up to 30 names")
    @APIResponse(
            responseCode = "200",
            description =
                    "resolvedCoordinate: per name the first candidate, with resolveAll all; status: what went wrong",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "As 200 with an empty list; status says what is wrong")
    public Response query(
            @RestQuery @Parameter(required = true, description = "At most 30, each of at most 200 characters")
                    List<String> name,
            @RestQuery @Parameter(description = "json, the only form here") String outputFormat,
            @RestQuery @Parameter(description = "True for all candidates; default False") String resolveAll,
            @RestQuery("resolver") @Parameter(description = "Ask this one only: SIMBAD, NED or a catalog")
                    String only) {
        var names = new LinkedHashSet<>(name);
        if (outputFormat != null && !outputFormat.equalsIgnoreCase("json")) {
            return refused("outputFormat must be json.");
        }
        if (resolveAll != null && !List.of("true", "false").contains(resolveAll.toLowerCase(Locale.ROOT))) {
            return refused("resolveAll must be True or False.");
        }
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            return refused("1 to " + MOST_NAMES + " names can be asked for at once.");
        }
        if (names.stream().anyMatch(n -> n.isBlank() || n.length() > LONGEST || Texts.hasControl(n))
                || only != null && (only.length() > LONGEST || Texts.hasControl(only))) {
            return refused("A name must have 1 to " + LONGEST + " characters without control characters.");
        }
        return Response.ok(answer(
                        names, "true".equalsIgnoreCase(resolveAll), only == null || only.isBlank() ? null : only))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private ObjectNode answer(LinkedHashSet<String> names, boolean all, String only) {
        ObjectNode answer = json.createObjectNode();
        var list = answer.putArray("resolvedCoordinate");
        var silent = new LinkedHashSet<String>();
        Instant end = Instant.now().plus(PATIENCE);
        for (String name : names) {
            if (Instant.now().isAfter(end)) {
                silent.add("everybody after " + PATIENCE.toSeconds() + " s");
                break;
            }
            ResolvedName found = resolver.resolve(name, all ? Resolver.Breadth.ALL : Resolver.Breadth.FIRST, only);
            silent.addAll(found.unreachable());
            found.candidates().stream()
                    .limit(all ? Long.MAX_VALUE : 1)
                    .forEach(candidate -> SantaEntry.add(list, name, candidate));
        }
        return answer.put("status", silent.isEmpty() ? "" : "No answer from " + String.join(", ", silent) + ".");
    }

    private Response refused(String status) {
        ObjectNode answer = json.createObjectNode();
        answer.putArray("resolvedCoordinate");
        return Response.status(400)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.put("status", status))
                .build();
    }
}
