package org.archivesupport.search.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Observations come in: staff bring any, hlsp-service brings those of the collection HLSP. */
@Path("/api/v1/search/admin/ingest")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({"staff", "service"})
@Tag(name = "admin", description = "For staff")
@APIResponse(responseCode = "401", description = "No login")
@APIResponse(responseCode = "403", description = "Not staff")
@APIResponse(
        responseCode = "400",
        description = "Parameters or the form of the body are wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "415", description = "The body is of another media type")
@APIResponse(responseCode = "413", description = "A line is too long")
@APIResponse(
        responseCode = "422",
        description = "Lines were rejected and nothing was stored; each is named with its number and faults",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class IngestResource {

    @Inject
    ObservationIngest ingest;

    @Inject
    ObjectMapper json;

    @Inject
    Caller caller;

    @POST
    @Consumes("application/x-ndjson")
    @Operation(
            operationId = "ingestObservations",
            summary = "Take observations as JSON lines, in one transaction",
            description =
                    "A line is an ObservationRecord; its products come with it. Rows are told apart by obs_collection and"
                            + " obs_id: a known one is changed and keeps its id and history, an equal one is left alone.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = ObservationRecord.class)))
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IngestReport.class)))
    public IngestReport observations(
            @RestQuery
                    @Parameter(
                            description = "Store the good lines although others are rejected; default false",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String partial,
            @RestQuery
                    @Parameter(
                            description = "Tell subscribers of new and reprocessed science products; default true",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String notify,
            @RestQuery
                    @DefaultValue("ingest")
                    @Parameter(
                            description = "Where the lines come from; kept in the history",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String origin,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        String from = Texts.line(faults, "origin", origin, 1, 200);
        boolean good = Senders.flag(faults, "partial", partial, false);
        boolean tell = Senders.flag(faults, "notify", notify, true);
        faults.throwIfAny();
        return run("json lines", from, good, tell, new JsonLines(body, json));
    }

    @POST
    @Path("visits")
    @Consumes("text/csv")
    @Operation(
            operationId = "ingestVisits",
            summary = "Take a table of visits, executed and planned, in one transaction")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IngestReport.class)))
    public IngestReport visits(
            @RestQuery
                    @Parameter(
                            description = "Store the good rows although others are rejected; default false",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String partial,
            @RestQuery
                    @DefaultValue("visit table")
                    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String origin,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        String from = Texts.line(faults, "origin", origin, 1, 200);
        boolean good = Senders.flag(faults, "partial", partial, false);
        faults.throwIfAny();
        try {
            return run("visits", from, good, false, new VisitTable(body, "JWST"));
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The table is no UTF-8 text.");
        }
    }

    private IngestReport run(
            String kind, String origin, boolean partial, boolean notify, ObservationIngest.Source source)
            throws IOException {
        String only = Senders.onlyCollection(caller);
        String who = caller.username() == null ? caller.sub() : caller.username();
        return ingest.run(new ObservationIngest.Order(kind, origin, who, partial, notify, only), source);
    }
}
