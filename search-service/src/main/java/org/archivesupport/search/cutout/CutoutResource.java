package org.archivesupport.search.cutout;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers of TESScut, Zcut and HAPcut for an archive that does not offer them: nothing found, and why. */
@Path("/")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(
        responseCode = "200",
        description = "No sectors, no surveys, no cut-outs; msg says why",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = CutoutResource.Nothing.class)))
public class CutoutResource {

    /** What clients read: msg where they wait for a file, results for sectors, surveys for surveys. */
    @Schema(name = "NoCutouts")
    record Nothing(String msg, List<String> results, List<String> surveys) {}

    @GET
    @Path("tesscut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noTesscut", summary = "Cut-outs are not offered")
    public Response tesscut(@PathParam("operation") String operation) {
        return nothing("TESScut");
    }

    @POST
    @Path("tesscut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noTesscutByPost", summary = "Cut-outs are not offered")
    public Response tesscutByPost(@PathParam("operation") String operation) {
        return nothing("TESScut");
    }

    @GET
    @Path("zcut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noZcut", summary = "Cut-outs are not offered")
    public Response zcut(@PathParam("operation") String operation) {
        return nothing("Zcut");
    }

    @POST
    @Path("zcut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noZcutByPost", summary = "Cut-outs are not offered")
    public Response zcutByPost(@PathParam("operation") String operation) {
        return nothing("Zcut");
    }

    @GET
    @Path("hapcut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noHapcut", summary = "Cut-outs are not offered")
    public Response hapcut(@PathParam("operation") String operation) {
        return nothing("HAPcut");
    }

    @POST
    @Path("hapcut/api/v0.1/{operation:.*}")
    @Operation(operationId = "noHapcutByPost", summary = "Cut-outs are not offered")
    public Response hapcutByPost(@PathParam("operation") String operation) {
        return nothing("HAPcut");
    }

    private static Response nothing(String service) {
        var nothing = new Nothing(
                "This archive does not offer cut-outs (" + service
                        + "). Download the product and cut it yourself, for example with astrocut.",
                List.of(),
                List.of());
        return Response.ok(nothing).type(MediaType.APPLICATION_JSON_TYPE).build();
    }
}
