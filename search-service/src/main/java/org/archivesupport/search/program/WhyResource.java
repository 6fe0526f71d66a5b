package org.archivesupport.search.program;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** "Why are there no data?" */
@Path("/api/v1/search/observations/why")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "programs", description = "Observing programs and why they have data or none")
public class WhyResource {

    @Inject
    WhyQuery query;

    @GET
    @Operation(
            operationId = "whyNoData",
            summary = "Why an observation or a program has no data, with dates",
            description =
                    "Ask by obs_id, or by program, perhaps with the number of the observation (JWST names). To the name"
                            + " of a product's observation the visits that it comes from are told as well. Everybody may ask:"
                            + " metadata are public.")
    @APIResponse(
            responseCode = "200",
            description = "The answer; of what nobody knows the state is unknown",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WhyAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "Parameters are wrong; every fault is named",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public WhyAnswer why(
            @RestQuery("obs_id") @Parameter(description = "Name of an observation or a visit") String obsId,
            @RestQuery @Parameter(description = "Number of a program") String program,
            @RestQuery
                    @Parameter(
                            description = "Number of an observation of the program",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "999"))
                    String observation,
            @RestQuery @Parameter(description = "Mission or collection; without it all") String mission) {
        var faults = new Faults();
        Texts.line(faults, "obs_id", obsId, 0, 200);
        Texts.line(faults, "program", program, 0, 40);
        Texts.line(faults, "mission", mission, 0, 40);
        faults.check((obsId == null) != (program == null), "obs_id", "either obs_id or program is needed");
        faults.check(
                observation == null || program != null && program.matches("\\d{1,5}"),
                "observation",
                "needs the number of a JWST program");
        faults.check(
                observation == null || observation.matches("0*[1-9]\\d{0,2}"),
                "observation",
                "must be a whole number from 1 to 999");
        faults.throwIfAny();
        if (obsId != null) {
            return ofName(mission, obsId);
        }
        String number = program.replaceFirst("^0+(?=.)", "");
        return observation == null
                ? ofProgram(mission, number)
                : ofObservation(mission, number, Integer.parseInt(observation));
    }

    private WhyAnswer ofName(String mission, String obsId) {
        List<WhyAnswer.Found> found = new ArrayList<>(query.named(mission, obsId));
        for (WhyAnswer.Found visit : query.like(mission, VisitNames.visitsOf(obsId))) {
            if (found.stream().noneMatch(f -> f.obsId().equals(visit.obsId()))) {
                found.add(visit);
            }
        }
        boolean exact = found.stream().anyMatch(f -> f.obsId().equals(obsId));
        String before = exact || found.isEmpty()
                ? ""
                : "The archive knows no observation of that name, but the visits that it would come from. ";
        return answer(
                found,
                before,
                "The archive knows no observation of that name, neither planned nor executed. Is it spelled as in the"
                        + " archive, and is it of a mission that is kept here?");
    }

    private WhyAnswer ofProgram(String mission, String number) {
        boolean known = query.knowsProgram(mission, number);
        return answer(
                query.ofProgram(mission, number),
                "",
                known
                        ? "The program is known, but none of its observations: neither plans nor data were brought in."
                        : "The archive knows no program of that number: neither plans nor observations of it were brought in.");
    }

    private WhyAnswer ofObservation(String mission, String number, int observation) {
        List<String> names = VisitNames.ofObservation(Integer.parseInt(number), observation);
        boolean known = query.knowsProgram(mission, number);
        return answer(
                query.like(mission == null ? "JWST" : mission, names),
                "",
                known
                        ? "The program is known, but has no observation of that number."
                        : "The archive knows no program of that number: neither plans nor observations of it were brought in.");
    }

    private static WhyAnswer answer(List<WhyAnswer.Found> found, String before, String unknown) {
        if (found.isEmpty()) {
            return new WhyAnswer(WhyAnswer.State.UNKNOWN, unknown, List.of(), false);
        }
        boolean truncated = found.size() > WhyQuery.MOST;
        List<WhyAnswer.Found> shown = truncated ? found.subList(0, WhyQuery.MOST) : found;
        WhyAnswer.State nearest = shown.stream()
                .map(WhyAnswer.Found::state)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new WhyAnswer(nearest, before + WhySentence.of(shown), shown, truncated);
    }
}
