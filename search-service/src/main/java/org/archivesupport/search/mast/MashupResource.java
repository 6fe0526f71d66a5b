package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** MAST's Mashup door at its own addresses. Faults are 200 with status ERROR and a msg: clients show that to their users. */
@Path("/")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(
        responseCode = "200",
        description = "A Mashup answer: status COMPLETE or ERROR, msg, fields, data, paging",
        content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
public class MashupResource {

    @Inject
    MashupServices services;

    @Inject
    RunningAnswers running;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.search.mast.page.most")
    int mostRows;

    @POST
    @Path("api/v0/invoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "mashupInvoke", summary = "A Mashup request of MAST's clients")
    public Response invoke(@FormParam("request") String request) {
        return answer(request);
    }

    @GET
    @Path("api/v0/invoke")
    @Operation(operationId = "mashupInvokeByGet", summary = "A Mashup request of MAST's clients, in the address")
    public Response invokeByGet(@RestQuery String request) {
        return answer(request);
    }

    @POST
    @Path("{portal:portal|portal_jwst}/Mashup/Mashup.asmx/invoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true) // an older address of api/v0/invoke
    public Response invokeAlias(@FormParam("request") String request) {
        return answer(request);
    }

    @POST
    @Path("portal_jwst/Mashup/Mashup.asmx/columnsconfig")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true) // an older address of the next one
    public Response columnsAlias(@FormParam("colConfigId") String id) {
        return columns(id);
    }

    @POST
    @Path("portal/Mashup/Mashup.asmx/columnsconfig")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "mashupColumns", summary = "Columns of a Mashup service")
    public Response columns(@FormParam("colConfigId") String id) {
        ObjectNode config = json.createObjectNode();
        services.columns(id == null ? "" : id.strip()).forEach(c -> c.describe(config.putObject(c.name())));
        return Response.ok(config).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Response answer(String text) {
        try {
            MashupRequest request = MashupRequest.parse(text, json, mostRows);
            StreamingOutput answer = running.of(text, () -> services.answer(request));
            return answer == null
                    ? said("EXECUTING", "The search goes on; send the same request again to wait for it.")
                    : Response.ok(answer).type(MediaType.APPLICATION_JSON_TYPE).build();
        } catch (MashupFault e) {
            return said("ERROR", e.getMessage());
        }
    }

    private static Response said(String status, String message) {
        return Response.ok(Map.of("status", status, "msg", message, "data", List.of()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
