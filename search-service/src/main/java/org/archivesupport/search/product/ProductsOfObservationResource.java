package org.archivesupport.search.product;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.ObservationQuery;
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

    private static final Set<String> TYPES =
            Set.of("SCIENCE", "PREVIEW", "THUMBNAIL", "INFO", "AUXILIARY", "CALIBRATION");
    private static final int MOST = 10_000;

    @Inject
    ProductQuery products;

    @Inject
    ObservationQuery observations;

    @Schema(name = "ProductPage")
    record ProductPage(
            List<Product> items, @Schema(nullable = true) String next) {}

    @GET
    @Operation(operationId = "getProductsOfObservation", summary = "Products of an observation")
    @APIResponse(
            responseCode = "200",
            description = "A page of products",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductPage.class)))
    public Response ofObservation(
            @PathParam("obs_collection") String collection,
            @PathParam("obs_id") String obsId,
            @RestQuery @Parameter(description = "SCIENCE, PREVIEW, THUMBNAIL, INFO, AUXILIARY or CALIBRATION")
                    String type,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, default 1000",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        faults.check(type == null || TYPES.contains(type), "type", "must be one of " + TYPES);
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, MOST, 1000);
        faults.throwIfAny();
        if (Texts.hasControl(collection) || Texts.hasControl(obsId)) {
            throw ProblemException.badRequest("The address has control characters.");
        }
        long observation = observations
                .find(collection, obsId)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no observation of that name."))
                .id();
        return PageLinks.ok(products.ofObservation(observation, type, rows, after), uri);
    }
}
