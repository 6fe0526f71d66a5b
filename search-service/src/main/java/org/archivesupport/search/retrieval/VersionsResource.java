package org.archivesupport.search.retrieval;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.search.product.ProductQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The versions of a product. */
@Path("/api/v1/search/products/versions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "products", description = "Files of observations")
public class VersionsResource {

    @Inject
    Delivery delivery;

    @Inject
    VersionHistory history;

    /** Versions of one product, the newest first. */
    @Schema(name = "ProductVersions")
    record Versions(
            String uri,
            String filename,
            List<ProductVersion> items,
            @Schema(nullable = true) String next) {}

    @GET
    @Operation(
            operationId = "getProductVersions",
            summary = "The versions of a product and what changed, the newest first",
            description =
                    "A reprocessed file keeps its name. Each version can be fetched with the rights of the product. Header"
                            + " keywords are compared of FITS files whose reader may have the bytes.")
    @APIResponse(
            responseCode = "200",
            description = "At most 1000 versions; none if the bytes were never here",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Versions.class)))
    @APIResponse(
            responseCode = "400",
            description = "The parameter uri is missing or wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such product",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Versions of(@RestQuery @Parameter(required = true, description = "URI of the product") String uri) {
        ProductQuery.Stored stored = delivery.existing(uri);
        return new Versions(stored.product().uri(), stored.product().filename(), history.of(stored), null);
    }
}
