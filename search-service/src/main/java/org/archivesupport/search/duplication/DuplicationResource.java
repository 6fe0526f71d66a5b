package org.archivesupport.search.duplication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Checks proposed observations for duplications. */
@Path("/api/v1/search/duplications")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "duplications", description = "Would a proposed observation repeat another one?")
public class DuplicationResource {

    private static final int MOST_PROPOSED = 500;
    private static final int MOST_MATCHES = 200;
    private static final int MOST_MATCHES_IN_ALL = 10_000;
    private static final List<String> LEVELS =
            Arrays.stream(Match.Level.values()).map(Match.Level::wire).toList();

    @Inject
    DuplicationQuery query;

    @Inject
    ObjectMapper json;

    /** What is asked. */
    @Schema(name = "DuplicationRequest")
    record Asked(
            @JsonProperty(required = true) @Schema(required = true, minItems = 1, maxItems = 500)
            List<Proposed> observations) {}

    /**
     * The answer.
     *
     * @param rules the numbers that were used
     */
    @Schema(name = "DuplicationAnswer")
    record Answer(Rules rules, List<DuplicationQuery.Check> items) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "checkDuplications",
            summary = "Compare proposed observations with executed and planned ones",
            description =
                    "Same field by the radius of the instrument's mode (moving targets by name), then instrument, mode,"
                            + " filter or grating, and exposure time, each explained. CSV has the members as columns and filters"
                            + " separated by semicolons. At most 500 at once. A match is no verdict: planned footprints are"
                            + " approximate, and the policy asks for judgement.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Asked.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "One check per proposed observation, in order; nearest matches first",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.class)))
    @APIResponse(
            responseCode = "400",
            description = "Something is wrong; every fault is named",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "415", description = "The body is of another media type")
    public Answer check(
            @RestQuery("exclude_program")
                    @Parameter(description = "Observations of this program are left out: one's own")
                    String excludeProgram,
            @RestQuery
                    @Parameter(
                            description =
                                    "Weakest level that is shown: duplicate, possible, similar (default) or field",
                            schema = @Schema(enumeration = {"duplicate", "possible", "similar", "field"}))
                    String level,
            @RestQuery
                    @Parameter(
                            description = "Matches that are shown per proposed observation, default 50; 10,000 in all",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    String limit,
            @HeaderParam("Content-Type") MediaType type,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        Texts.line(faults, "exclude_program", excludeProgram, 0, 40);
        faults.check(level == null || LEVELS.contains(level), "level", "must be one of " + LEVELS);
        int most = ObservationParameters.whole(faults, "limit", limit, 1, MOST_MATCHES, 50);
        faults.throwIfAny();
        Match.Level least = level == null ? Match.Level.SIMILAR : Match.Level.valueOf(level.toUpperCase(Locale.ROOT));
        String program = excludeProgram == null ? null : excludeProgram.replaceFirst("^0+(?=.)", "");
        List<Proposed> proposed = "csv".equals(type.getSubtype()) ? table(body) : list(body);
        if (proposed.isEmpty()) {
            throw ProblemException.badRequest("No proposed observation was sent.");
        }
        int shown = Math.min(most, MOST_MATCHES_IN_ALL / proposed.size());
        return new Answer(
                query.rules(),
                proposed.stream()
                        .map(p -> query.check(p, program, least, shown))
                        .toList());
    }

    private static List<Proposed> table(InputStream body) throws IOException {
        try {
            return ProposedTable.read(body, MOST_PROPOSED);
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The table is no UTF-8 text.");
        }
    }

    private List<Proposed> list(InputStream body) throws IOException {
        Asked asked = json.readerFor(Asked.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValue(body);
        var faults = new Faults();
        boolean some = asked != null
                && asked.observations() != null
                && asked.observations().size() <= MOST_PROPOSED;
        faults.check(some, "/observations", "must hold 1 to " + MOST_PROPOSED + " proposed observations");
        faults.throwIfAny();
        for (int i = 0; i < asked.observations().size(); i++) {
            Proposed one = asked.observations().get(i);
            String at = "/observations/" + i;
            faults.check(one != null, at, "must be an object");
            if (one != null) {
                one.check(at, faults);
            }
        }
        faults.throwIfAny();
        return asked.observations();
    }
}
