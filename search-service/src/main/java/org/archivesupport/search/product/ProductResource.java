package org.archivesupport.search.product;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What is known of products; their bytes are the matter of retrieval. */
@Path("/api/v1/search/products")
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
public class ProductResource {

    @Inject
    ProductQuery products;

    @GET
    @Operation(operationId = "getProduct", summary = "One product by its URI")
    @APIResponse(
            responseCode = "200",
            description = "The product",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Product.class)))
    public Product byUri(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "For example mast:JWST/product/name.fits; case does not matter")
                    String uri) {
        new Faults()
                .check(
                        uri != null && !uri.isBlank() && !Texts.hasControl(uri),
                        "uri",
                        "is needed, without control characters")
                .throwIfAny();
        return products.find(uri)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no product of that URI."))
                .product();
    }
}
