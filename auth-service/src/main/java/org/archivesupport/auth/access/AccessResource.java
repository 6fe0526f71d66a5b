package org.archivesupport.auth.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.auth.access.Evaluations.Semantic;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions, OpenID AuthZEN Authorization API 1.0. Only services ask: a person may not ask about another one. */
@Path("/access/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
@Tag(name = "Decisions", description = "Between services")
@APIResponse(
        responseCode = "400",
        description = "Bad input; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "No valid token",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "403",
        description = "Not a service",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "Rights cannot be looked up, or the audit cannot be written: treat as a refusal",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class AccessResource {

    @Inject
    Decisions decisions;

    @Inject
    Caller caller;

    /** @param evaluations one answer per question, in order */
    @Schema(name = "Decisions")
    public record Answers(List<Decision> evaluations) {}

    @POST
    @Path("/evaluation")
    @Operation(summary = "May this subject read this product now")
    @APIResponse(
            responseCode = "200",
            description = "The decision, also if it is a refusal",
            content = @Content(schema = @Schema(implementation = Decision.class)))
    public Decision evaluation(@NotNull Evaluation asked) {
        var faults = new Faults();
        Question question = Question.of(asked, "", faults);
        faults.throwIfAny();
        return decisions
                .decide(List.of(question), Semantic.EXECUTE_ALL, caller.sub())
                .get(0);
    }

    @POST
    @Path("/evaluations")
    @Operation(
            summary = "The same for up to 1000 questions",
            description = "Without evaluations, or with none in it, this is one question (section 7.1), and is answered"
                    + " as /evaluation answers it.")
    @APIResponse(
            responseCode = "200",
            description = "The decisions, in the order of the questions",
            content = @Content(schema = @Schema(implementation = Answers.class)))
    public Response evaluations(@NotNull Evaluations asked) {
        var defaults = new Evaluation(asked.subject(), asked.action(), asked.resource(), asked.context());
        int count = asked.evaluations() == null ? 0 : asked.evaluations().size();
        if (count == 0) {
            return Response.ok(evaluation(defaults)).build();
        }
        var faults = new Faults();
        faults.check(count <= Evaluations.MAX, "/evaluations", "must hold at most " + Evaluations.MAX);
        faults.throwIfAny();
        var questions = new ArrayList<Question>(count);
        for (int i = 0; i < count; i++) {
            Evaluation one = asked.evaluations().get(i);
            questions.add(Question.of(one == null ? defaults : one.or(defaults), "/evaluations/" + i, faults));
        }
        faults.throwIfAny();
        return Response.ok(new Answers(decisions.decide(questions, asked.semantic(), caller.sub())))
                .build();
    }
}
