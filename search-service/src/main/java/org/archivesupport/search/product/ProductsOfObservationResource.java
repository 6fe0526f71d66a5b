package org.archivesupport.search.product;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.table.TableFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The products of one observation. */
@Path("/api/v1/search/observations/{obs_collection}/{obs_id}/products")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "products", description = "Files of observations")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "There is no such thing",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProductsOfObservationResource {

    @Inject
    ObservationQuery observations;

    @Inject
    ProductAnswers answers;

    @Schema(name = "ProductPage")
    record ProductPage(
            List<Product> items, @Schema(nullable = true) String next) {}

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "getProductsOfObservation",
            summary = "Products of an observation, also those of others that name it as a parent")
    @APIResponse(
            responseCode = "200",
            description = "A page of products, or all of them",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ProductPage.class)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response ofObservation(
            @PathParam("obs_collection") String collection,
            @PathParam("obs_id") String obsId,
            @BeanParam ProductParameters parameters,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, 1 to 10000, or all; default 1000 for JSON, else all",
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
        var faults = new Faults();
        var paging = ProductAnswers.paging(faults, limit, after, format, headers);
        ProductFilters filters = parameters.filters(faults);
        faults.throwIfAny();
        if (Texts.hasControl(collection) || Texts.hasControl(obsId)) {
            throw ProblemException.badRequest("The address has control characters.");
        }
        long observation = observations
                .find(collection, obsId)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no observation of that name."))
                .id();
        return answers.answer(new ProductLists.Selection(List.of(observation), filters), paging, uri);
    }
}
