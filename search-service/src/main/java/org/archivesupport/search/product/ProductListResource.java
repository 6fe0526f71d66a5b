package org.archivesupport.search.product;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationQuery;
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

/** The products of many observations at once. */
@Path("/api/v1/search/products/query")
@Blocking
@Tag(name = "products", description = "Files of observations")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProductListResource {

    @Inject
    ObservationQuery observations;

    @Inject
    ObservationReferences references;

    @Inject
    ProductAnswers answers;

    @ConfigProperty(name = "aus.search.products.observations-most", defaultValue = "50000")
    int mostObservations;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "queryProducts",
            summary = "Products of many observations, each file once",
            description =
                    "Streamed with all rows; a number as limit makes pages. A file that belongs to several observations"
                            + " comes once, with all of them in parents. Limits are told in the header X-Row-Limit and in the answer.")
    @APIResponse(
            responseCode = "200",
            description = "The products",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = ProductsOfObservationResource.ProductPage.class)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response query(
            ProductListQuery query,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, 1 to 10000, or all (default)",
                            schema = @Schema(type = SchemaType.STRING, pattern = "all|[0-9]{1,5}"))
                    String limit,
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
        if (query == null) {
            throw ProblemException.badRequest("A JSON body is needed: observations or search, and perhaps filters.");
        }
        var faults = new Faults();
        var page =
                ProductAnswers.paging(faults, limit == null && after == null ? "all" : limit, after, format, headers);
        ProductFilters filters = query.filters(faults);
        faults.check(
                (query.observations() == null) != (query.search() == null),
                "",
                "needs observations or search, one of both");
        faults.check(
                query.observations() == null || query.observations().size() <= mostObservations,
                "/observations",
                "at most " + mostObservations + " at once");
        Criteria criteria = query.search() == null ? null : query.search(faults).criteria(faults);
        faults.throwIfAny();
        List<Long> ids = criteria == null
                ? references.resolve(query.references(faults), faults, "/observations")
                : found(criteria);
        faults.throwIfAny();
        return answers.answer(new ProductLists.Selection(ids, filters), page, uri);
    }

    private List<Long> found(Criteria criteria) {
        List<Long> ids = observations.ids(criteria, mostObservations + 1);
        if (ids.size() > mostObservations) {
            throw ProblemException.badRequest(
                    "The search finds more than " + mostObservations
                            + " observations, the limit of one request for products. Narrow it, or ask in parts.",
                    new Problem.Fault("/search", "finds more than " + mostObservations + " observations"));
        }
        return ids;
    }
}
