package org.archivesupport.search.retrieval;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.ObservationQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The preview image of an observation; that of exclusive data is as protected as the data. */
@Path("/api/v1/search/observations/{obs_collection}/{obs_id}/preview")
@Blocking
@Tag(name = "observations", description = "Find observations, planned and executed")
public class PreviewResource {

    @Inject
    Delivery delivery;

    @Inject
    ObservationQuery observations;

    @GET
    @Uncompressed
    @Operation(operationId = "getPreview", summary = "Preview image of an observation")
    @APIResponse(
            responseCode = "200",
            description = "The image",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(
            responseCode = "401",
            description = "Under exclusive access, and nobody is logged in",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "Under exclusive access",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such observation, or it has no preview",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", description = "Not public, and nobody can decide at the moment")
    public Response preview(
            @PathParam("obs_collection") String collection,
            @PathParam("obs_id") String obsId,
            @Context HttpHeaders headers) {
        return preview(collection, obsId, headers, true);
    }

    @HEAD
    @Operation(operationId = "headPreview", summary = "As GET, without the bytes")
    @APIResponse(responseCode = "200", description = "There is a preview")
    public Response head(
            @PathParam("obs_collection") String collection,
            @PathParam("obs_id") String obsId,
            @Context HttpHeaders headers) {
        return preview(collection, obsId, headers, false);
    }

    private Response preview(String collection, String obsId, HttpHeaders headers, boolean body) {
        if (Texts.hasControl(collection) || Texts.hasControl(obsId)) {
            throw ProblemException.badRequest("The address has control characters.");
        }
        String uri = observations
                .find(collection, obsId)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no observation of that name."))
                .previewUri();
        if (uri == null) {
            throw ProblemException.notFound("This observation has no preview.");
        }
        return delivery.deliver(uri, headers, body, null);
    }
}
