package org.archivesupport.search.missions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.retrieval.Delivery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Products of mission search: their lists, and their bytes under the same decision as every download. */
@Path("/search/{mission}/api/v0.1")
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(responseCode = "400", description = "The request has faults; messages names them")
@APIResponse(responseCode = "404", description = "The archive has no such mission or product")
public class MissionProductsResource {

    private static final int MOST_DATASETS = 1000;
    private static final int LONGEST = 700;

    @Inject
    Missions missions;

    @Inject
    MissionProducts products;

    @Inject
    Delivery delivery;

    @Inject
    ObjectMapper json;

    @GET
    @Path("list_products")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(operationId = "missionProductsByGet", summary = "Products of file sets")
    @APIResponse(
            responseCode = "200",
            description = "products, and messages on names that are not known",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Response listByGet(
            @PathParam("mission") String mission,
            @RestQuery("dataset_ids")
                    @Parameter(
                            required = true,
                            description = "Names of file sets, repeated or separated by commas; at most 1000")
                    List<String> datasets) {
        try {
            var names = new ArrayList<String>();
            datasets.forEach(d -> names.addAll(List.of(d.split(","))));
            return list(mission, names);
        } catch (MissionFault e) {
            return e.answer();
        }
    }

    @POST
    @Path("post_list_products")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(operationId = "missionProducts", summary = "Products of up to 1000 file sets")
    @APIResponse(
            responseCode = "200",
            description = "products, and messages on names that are not known",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Response list(
            @PathParam("mission") String mission,
            @RequestBody(
                            description = "{\"dataset_ids\": [...]}",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    String body) {
        try {
            JsonNode given = MissionSearchResource.tree(json, body).path("dataset_ids");
            var names = new ArrayList<String>();
            if (given.isTextual()) {
                names.addAll(List.of(given.asText().split(",")));
            }
            for (JsonNode name : given) {
                if (!name.isTextual() && !name.isNumber()) {
                    throw MissionFault.of("dataset_ids must be a list of texts.");
                }
                names.add(name.asText());
            }
            return list(mission, names);
        } catch (MissionFault e) {
            return e.answer();
        }
    }

    private Response list(String name, List<String> given) {
        Missions.Mission mission = missions.find(name);
        var datasets = new LinkedHashSet<String>();
        for (String dataset : given) {
            if (Texts.hasControl(dataset) || dataset.length() > LONGEST) {
                throw MissionFault.of("dataset_ids has control characters, or a name that is too long.");
            }
            if (!dataset.isBlank()) {
                datasets.add(dataset.strip());
            }
        }
        if (datasets.isEmpty() || datasets.size() > MOST_DATASETS) {
            throw MissionFault.of(
                    "dataset_ids must have 1 to " + MOST_DATASETS + " names; there are " + datasets.size() + ".");
        }
        List<String> names = List.copyOf(datasets);
        List<String> unknown = products.unknown(mission, names);
        List<String> messages = unknown.isEmpty()
                ? List.of()
                : List.of("The archive has no such file sets: " + String.join(", ", unknown)
                        + (unknown.size() == 20 ? " and perhaps more." : "."));
        StreamingOutput rows = out -> products.write(mission, names, messages, out);
        return Response.ok(rows).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path("retrieve_product")
    @Uncompressed
    @Operation(operationId = "missionRetrieve", summary = "The bytes of a product, as MAST's clients ask for them")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The asked part of the file")
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(responseCode = "401", description = "Under exclusive access, and nobody is logged in")
    @APIResponse(responseCode = "403", description = "Under exclusive access")
    @APIResponse(responseCode = "416", description = "The range begins behind the end of the file")
    @APIResponse(responseCode = "503", description = "Not public, and nobody can decide at the moment")
    public Response get(
            @PathParam("mission") String mission,
            @RestQuery("product_name")
                    @Parameter(required = true, description = "dataset/file, or the name of the file, or its URI")
                    String name,
            @Context HttpHeaders headers) {
        return deliver(mission, name, headers, true);
    }

    @HEAD
    @Path("retrieve_product")
    @Uncompressed
    @Operation(operationId = "missionRetrieveHead", summary = "As GET, without the bytes")
    @APIResponse(responseCode = "200", description = "The file is there")
    @APIResponse(responseCode = "401", description = "Under exclusive access, and nobody is logged in")
    @APIResponse(responseCode = "403", description = "Under exclusive access")
    @APIResponse(responseCode = "503", description = "Not public, and nobody can decide at the moment")
    public Response head(
            @PathParam("mission") String mission,
            @RestQuery("product_name") @Parameter(required = true) String name,
            @Context HttpHeaders headers) {
        return deliver(mission, name, headers, false);
    }

    private Response deliver(String missionName, String name, HttpHeaders headers, boolean body) {
        try {
            Missions.Mission mission = missions.find(missionName);
            if (name == null || name.isBlank() || name.length() > LONGEST || Texts.hasControl(name)) {
                throw MissionFault.of("product_name must be dataset/file, or the name of one file.");
            }
            String plain = name.strip();
            if (plain.toLowerCase(java.util.Locale.ROOT).startsWith("mast:")) {
                return delivery.deliver(plain, headers, body, null);
            }
            int slash = plain.lastIndexOf('/');
            String dataset = slash < 0 ? null : plain.substring(0, slash);
            return delivery.deliver(products.uri(mission, dataset, plain.substring(slash + 1)), headers, body, null);
        } catch (MissionFault e) {
            return e.answer();
        }
    }
}
