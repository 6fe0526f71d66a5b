package org.archivesupport.search.observation;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Finds observations. Everybody may: metadata are public. */
@Path("/api/v1/search/observations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "observations", description = "Find observations, planned and executed")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ObservationResource {

    @Inject
    ObservationQuery query;

    @Inject
    TableAnswers tables;

    @ConfigProperty(name = "aus.search.page.most")
    int mostRows;

    /** A page of observations. */
    @Schema(name = "ObservationPage")
    record ObservationPage(
            List<Observation> items,
            @Schema(nullable = true) String next) {}

    @Schema(name = "ObservationCount")
    record Count(long count) {}

    @Schema(name = "ObservationHistory")
    record History(
            List<StatusChange> items,
            @Schema(nullable = true) String next) {}

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "findObservations",
            summary = "Observations by position, target, program, instrument, time and more",
            description =
                    "JSON comes in pages, all other formats with all rows, streamed; limit=all streams JSON too and a"
                            + " number as limit pages the others. Rows left out because of the limit in X-Row-Limit: JSON has"
                            + " truncated, VOTable an INFO OVERFLOW, FITS the header X-Truncated; CSV and ECSV break off.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header and the member next lead to the next one. Or all rows",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ObservationPage.class)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response find(
            @BeanParam ObservationParameters parameters,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, 1 to 1000, or all; default 50 for JSON, else all",
                            schema = @Schema(type = SchemaType.STRING, pattern = "all|[0-9]{1,4}"))
                    String limit,
            @RestQuery
                    @Parameter(
                            description =
                                    "Column by which to sort, or distance in a search by ra, dec and radius; with a"
                                            + " minus in front for descending. Rows without a value come last")
                    String sort,
            @RestQuery @Parameter(description = "Cursor: member next of the page before") String after,
            @RestQuery
                    @Parameter(
                            description = "Format; without it the header Accept decides, and without that json",
                            schema =
                                    @Schema(
                                            enumeration = {"json", "csv", "votable", "votable-tabledata", "ecsv", "fits"
                                            }))
                    String format,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var faults = new Faults();
        Criteria criteria = parameters.criteria(faults);
        Order order = Order.parse(faults, sort, criteria).orElse(null);
        TableFormat form = TableFormat.asked(format, headers.getHeaderString(HttpHeaders.ACCEPT));
        faults.check(form != null, "format", "must be one of " + TableFormat.WORDS);
        boolean all = "all".equals(limit) || limit == null && after == null && form != TableFormat.JSON;
        int rows = all ? 0 : ObservationParameters.whole(faults, "limit", limit, 1, mostRows, 50);
        faults.check(!all || after == null, "after", "cannot go with limit=all");
        faults.throwIfAny();
        if (all) {
            return tables.answer(
                    form, ObservationTable.HEAD, sink -> query.all(criteria, order, tables.mostRows(), sink));
        }
        Page<Observation> page = query.page(criteria, order, rows, after);
        Response answer = PageLinks.ok(page, uri);
        if (form == TableFormat.JSON) {
            return Response.fromResponse(answer)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        Response table = tables.page(form, ObservationTable.HEAD, rows, page.next() != null, sink -> {
            for (Observation o : page.items()) {
                sink.row(ObservationTable.cells(o));
            }
            return false;
        });
        return answer.getHeaderString("Link") == null
                ? table
                : Response.fromResponse(table)
                        .header("Link", answer.getHeaderString("Link"))
                        .build();
    }

    @GET
    @Path("count")
    @Operation(operationId = "countObservations", summary = "How many observations a search finds")
    @APIResponse(
            responseCode = "200",
            description = "The number",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Count.class)))
    public Count count(@BeanParam ObservationParameters parameters) {
        return new Count(query.count(checked(parameters)));
    }

    @GET
    @Path("facets")
    @Operation(operationId = "facetsOfObservations", summary = "The values that a search finds, with their numbers")
    @APIResponse(
            responseCode = "200",
            description = "Counts per value and per bin",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Facets.class)))
    public Facets facets(
            @BeanParam ObservationParameters parameters,
            @RestQuery @Parameter(description = FacetChoice.COLUMNS_DOC) String facets,
            @RestQuery
                    @Parameter(
                            description = "Bins of each histogram, default 20",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
                    String bins) {
        var faults = new Faults();
        Criteria criteria = parameters.criteria(faults);
        FacetChoice choice = FacetChoice.parse(faults, facets, bins);
        faults.throwIfAny();
        return query.facets(criteria, choice.columns(), choice.bins());
    }

    private static Criteria checked(ObservationParameters parameters) {
        var faults = new Faults();
        Criteria criteria = parameters.criteria(faults);
        faults.throwIfAny();
        return criteria;
    }

    @GET
    @Path("{obs_collection}/{obs_id}")
    @Operation(operationId = "getObservation", summary = "One observation")
    @APIResponse(
            responseCode = "200",
            description = "The observation",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Observation.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such observation",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Observation get(
            @jakarta.ws.rs.PathParam("obs_collection") String collection,
            @jakarta.ws.rs.PathParam("obs_id") String obsId) {
        return existing(query, collection, obsId);
    }

    @GET
    @Path("{obs_collection}/{obs_id}/history")
    @Operation(operationId = "getObservationHistory", summary = "What became of an observation from its plan on")
    @APIResponse(
            responseCode = "200",
            description = "A page of steps, oldest first",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = History.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such observation",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response history(
            @jakarta.ws.rs.PathParam("obs_collection") String collection,
            @jakarta.ws.rs.PathParam("obs_id") String obsId,
            @RestQuery
                    @Parameter(
                            description = "Steps of the page, default 100",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    String limit,
            @RestQuery @Parameter(description = "Cursor: member next of the page before") String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        int steps = ObservationParameters.whole(faults, "limit", limit, 1, mostRows, 100);
        faults.throwIfAny();
        return PageLinks.ok(query.history(existing(query, collection, obsId).id(), steps, after), uri);
    }

    private static Observation existing(ObservationQuery query, String collection, String obsId) {
        if (Texts.hasControl(collection) || Texts.hasControl(obsId)) {
            throw ProblemException.badRequest("The address has control characters.");
        }
        return query.find(collection, obsId)
                .orElseThrow(() -> ProblemException.notFound(
                        "The archive knows no observation of that name, neither planned nor executed."));
    }
}
