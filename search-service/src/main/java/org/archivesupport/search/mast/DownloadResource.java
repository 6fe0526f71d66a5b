package org.archivesupport.search.mast;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.archivesupport.search.retrieval.Delivery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** MAST's file address (the gateway brings its other spellings here); the same bytes and rights as {@code /api/v1/search/products/content}. */
@Path("/api/v0.1/Download/file")
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(
        responseCode = "200",
        description = "The file",
        content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
@APIResponse(responseCode = "206", description = "The asked part of the file")
@APIResponse(responseCode = "304", description = "Unchanged")
@APIResponse(responseCode = "400", description = "The parameter uri is missing or wrong")
@APIResponse(responseCode = "401", description = "Under exclusive access, and nobody is logged in")
@APIResponse(responseCode = "403", description = "Under exclusive access")
@APIResponse(responseCode = "404", description = "No such product, or its bytes are not here")
@APIResponse(responseCode = "416", description = "The range begins behind the end of the file")
@APIResponse(responseCode = "503", description = "Not public, and nobody can decide at the moment")
public class DownloadResource {

    @Inject
    Delivery delivery;

    @GET
    @Uncompressed
    @Operation(operationId = "mastDownload", summary = "The bytes of a product, as MAST's clients ask for them")
    public Response get(@RestQuery String uri, @Context HttpHeaders headers) {
        return delivery.deliver(uri, headers, true, null);
    }

    @HEAD
    @Operation(operationId = "mastDownloadHead", summary = "As GET, without the bytes")
    public Response head(@RestQuery String uri, @Context HttpHeaders headers) {
        return delivery.deliver(uri, headers, false, null);
    }
}
