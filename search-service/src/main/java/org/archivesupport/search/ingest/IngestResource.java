package org.archivesupport.search.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
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

    private static final String JSON_LINES = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String CAOM = "application/caom+xml";
    private static final String ZIP = "application/zip";

    private static final Map<String, String> KINDS =
            Map.of(JSON_LINES, "json lines", CSV, "csv", CAOM, "caom", ZIP, "zip of caom");

    @Inject
    ObservationIngest ingest;

    @Inject
    ObjectMapper json;

    @Inject
    Caller caller;

    @POST
    @Consumes({JSON_LINES, CSV, "application/xml", "text/xml", CAOM, ZIP})
    @Operation(
            operationId = "ingestObservations",
            summary = "Take observations as JSON lines, CSV or CAOM documents, in one transaction",
            description =
                    "JSON lines: a line is an ObservationRecord; its products come with it. CSV: columns named as its members,"
                            + " filters separated by semicolons, products in product_uri, product_type and so on, a row for each."
                            + " CAOM 2.4: one XML document, or a zip of them. Rows are told apart by obs_collection and"
                            + " obs_id: a known one is changed and keeps its id and history, an equal one is left alone.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JSON_LINES, schema = @Schema(implementation = ObservationRecord.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
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
            @HeaderParam("Content-Type") MediaType type,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        String from = Texts.line(faults, "origin", origin, 1, 200);
        boolean good = Senders.flag(faults, "partial", partial, false);
        boolean tell = Senders.flag(faults, "notify", notify, true);
        faults.throwIfAny();
        String form = form(type);
        return run(KINDS.get(form), from, good, tell, null, () -> source(form, body));
    }

    @POST
    @Path("plan")
    @Consumes({JSON_LINES, CSV})
    @Operation(
            operationId = "refreshPlan",
            summary = "Take the whole current plan of a mission, in one transaction",
            description =
                    "Rows are as for the ingest of observations, all planned or scheduled. Readers see the old plan or the new"
                            + " one, never less. What was planned and is missing becomes withdrawn and keeps its history; what the"
                            + " telescope has done keeps its id and is not set back.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = JSON_LINES, schema = @Schema(implementation = ObservationRecord.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IngestReport.class)))
    @APIResponse(
            responseCode = "409",
            description = "More than half of what is planned would be withdrawn, and withdraw_many was not said",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public IngestReport plan(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "Mission whose plan this is",
                            schema = @Schema(type = SchemaType.STRING, pattern = "[A-Z0-9][A-Z0-9_-]{0,39}"))
                    String mission,
            @RestQuery("withdraw_many")
                    @Parameter(
                            description = "More than half of what is planned may be withdrawn; default false",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String withdrawMany,
            @RestQuery @DefaultValue("plan") @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String origin,
            @HeaderParam("Content-Type") MediaType type,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        String from = Texts.line(faults, "origin", origin, 1, 200);
        boolean many = Senders.flag(faults, "withdraw_many", withdrawMany, false);
        faults.check(
                mission != null && mission.matches("[A-Z0-9][A-Z0-9_-]{0,39}"),
                "mission",
                "is needed: capital letters, digits, _ and -");
        faults.throwIfAny();
        String form = form(type);
        return run("plan", from, false, false, new ObservationIngest.Plan(mission, many), () -> source(form, body));
    }

    private static String form(MediaType type) {
        String form = type.getType() + "/" + type.getSubtype();
        return form.equals("text/xml") || form.equals("application/xml") ? CAOM : form;
    }

    private ObservationIngest.Source source(String form, InputStream body) throws IOException {
        return switch (form) {
            case CSV -> new ObservationTable(body, json);
            case CAOM -> CaomDocuments.one(body);
            case ZIP -> CaomDocuments.zip(body);
            default -> new JsonLines(body, json);
        };
    }

    private interface Opener {
        ObservationIngest.Source open() throws IOException;
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
        return run("visits", from, good, false, null, () -> new VisitTable(body, "JWST"));
    }

    private IngestReport run(
            String kind, String origin, boolean partial, boolean notify, ObservationIngest.Plan plan, Opener source)
            throws IOException {
        String only = Senders.onlyCollection(caller);
        String who = caller.username() == null ? caller.sub() : caller.username();
        try {
            return ingest.run(
                    new ObservationIngest.Order(kind, origin, who, partial, notify, only, plan), source.open());
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The table is no UTF-8 text.");
        }
    }
}
