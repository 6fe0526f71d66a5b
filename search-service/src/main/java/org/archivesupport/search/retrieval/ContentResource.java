package org.archivesupport.search.retrieval;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The bytes of one product. */
@Path("/api/v1/search/products/content")
@Blocking
@Tag(name = "products", description = "Files of observations")
@APIResponse(
        responseCode = "200",
        description = "The file",
        content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
@APIResponse(
        responseCode = "206",
        description = "The asked part of the file",
        content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
@APIResponse(responseCode = "304", description = "Unchanged")
@APIResponse(
        responseCode = "400",
        description = "The parameter uri is missing or wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "Under exclusive access, and nobody is logged in; the detail says until when and whom to ask",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "403",
        description = "Under exclusive access; the detail says until when and whom to ask",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "No such product, or its bytes are not here",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "412", description = "Another version than If-Match names")
@APIResponse(responseCode = "416", description = "The range begins behind the end of the file")
@APIResponse(
        responseCode = "503",
        description =
                "Not public, and nobody can decide at the moment, or the file store is away; Retry-After says when")
public class ContentResource {

    private static final String VERSION = "A version of the product; without it the current one";

    @Inject
    Delivery delivery;

    @GET
    @Uncompressed
    @Operation(
            operationId = "getProductContent",
            summary = "The bytes of a product; ranges and conditions as RFC 9110 says")
    public Response get(
            @RestQuery @Parameter(required = true, description = "URI of the product") String uri,
            @RestQuery @Parameter(description = "Staff only: why exclusive data are read; written to the audit")
                    String purpose,
            @RestQuery @Parameter(description = VERSION, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    String version,
            @Context HttpHeaders headers) {
        return delivery.deliver(uri, number(version), headers, true, checked(purpose));
    }

    @HEAD
    @Operation(operationId = "headProductContent", summary = "As GET, without the bytes")
    public Response head(
            @RestQuery @Parameter(required = true, description = "URI of the product") String uri,
            @RestQuery String purpose,
            @RestQuery @Parameter(description = VERSION, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    String version,
            @Context HttpHeaders headers) {
        return delivery.deliver(uri, number(version), headers, false, checked(purpose));
    }

    private static Integer number(String version) {
        if (version == null) {
            return null;
        }
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw ProblemException.badRequest("version must be a whole number from 1 on.");
        }
        return Integer.valueOf(version);
    }

    private static String checked(String purpose) {
        if (purpose != null && (purpose.isBlank() || purpose.length() > 500 || Texts.hasControl(purpose))) {
            throw ProblemException.badRequest("purpose must have 1 to 500 characters without control characters.");
        }
        return purpose;
    }
}
