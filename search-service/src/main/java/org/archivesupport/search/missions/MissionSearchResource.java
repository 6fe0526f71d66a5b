package org.archivesupport.search.missions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.archivesupport.search.keyword.KeywordSearch;
import org.archivesupport.search.keyword.MissionColumn;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Mission search as MAST has it: columns and search. */
@Path("/search")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(responseCode = "400", description = "The request has faults; messages names them")
@APIResponse(responseCode = "404", description = "The archive has no such mission")
public class MissionSearchResource {

    /** Parameters of the GET form that hold JSON or a list. */
    private static final Set<String> LISTS = Set.of("target", "select_cols", "sort_by", "sort_desc", "search_key");

    @Inject
    Missions missions;

    @Inject
    KeywordSearch search;

    @Inject
    ObjectMapper json;

    /** A column as MAST's column_list describes it. */
    @Schema(name = "MissionColumn")
    record Column(
            String columnName,

            @Schema(description = "string, substring, ustring, integer, float, datetime, ra or dec")
            String qualType,

            String description,
            String fieldName,
            String queryable,
            String indexed,
            String defaultOutput,
            String datatype) {

        static Column of(MissionColumn c) {
            return new Column(
                    c.name(),
                    c.qualType(),
                    c.description(),
                    c.label(),
                    c.queryable() ? "yes" : "no",
                    c.indexed() ? "yes" : "no",
                    c.shown() ? "yes" : "no",
                    switch (c.wireType()) {
                        case "integer" -> "int";
                        case "float" -> "float";
                        default -> "char";
                    });
        }
    }

    @GET
    @Path("util/api/v0.1/column_list")
    @Operation(operationId = "missionColumns", summary = "Columns of a mission's search")
    @APIResponse(
            responseCode = "200",
            description = "The columns in the order of the dictionary",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Column.class)))
    public Response columns(
            @RestQuery @Parameter(required = true, description = "jwst, hst or any collection of the archive")
                    String mission) {
        try {
            return Response.ok(missions.find(mission).dictionary().columns().stream()
                            .map(Column::of)
                            .toList())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (MissionFault e) {
            return e.answer();
        }
    }

    @POST
    @Path("{mission}/api/v0.1/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "missionSearch", summary = "File sets of a mission by position and by columns")
    @APIResponse(
            responseCode = "200",
            description = "messages, search_params, totalResults (null with skip_count), info, results",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Response search(
            @PathParam("mission") String mission,
            @RequestBody(
                            description =
                                    "target, radius, radius_units, limit, offset, select_cols, conditions, sort_by,"
                                            + " sort_desc, search_key, skip_count, user_fields; all may be absent",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    String body) {
        try {
            return answer(missions.find(mission), tree(json, body));
        } catch (MissionFault e) {
            return e.answer();
        }
    }

    @GET
    @Path("{mission}/api/v0.1/search")
    @Operation(
            operationId = "missionSearchByGet",
            summary = "As POST; every parameter that is no key of the body is a condition on a column")
    @APIResponse(
            responseCode = "200",
            description = "As POST",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Response searchByGet(@PathParam("mission") String mission, @Context UriInfo uri) {
        try {
            return answer(missions.find(mission), ofParameters(uri));
        } catch (MissionFault e) {
            return e.answer();
        }
    }

    private Response answer(Missions.Mission mission, JsonNode body) {
        var answer = new SearchAnswer(json, search, SearchRequest.parse(mission, body));
        SearchAnswer.Head head = answer.head();
        StreamingOutput rows = out -> answer.write(head, out);
        return Response.ok(rows).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private ObjectNode ofParameters(UriInfo uri) {
        ObjectNode body = json.createObjectNode();
        var conditions = body.putArray("conditions");
        uri.getQueryParameters().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (key.equals("conditions")) {
                values.forEach(v -> {
                    JsonNode given = tree(json, v);
                    if (given.isArray()) {
                        given.forEach(conditions::add);
                    } else {
                        conditions.add(given);
                    }
                });
            } else if (LISTS.contains(key)) {
                var list = body.putArray(key);
                values.forEach(v -> (key.equals("target") ? List.of(v) : List.of(v.split(","))).forEach(list::add));
            } else if (SearchRequest.isKey(key)) {
                body.put(key, values.get(0));
            } else {
                conditions.addObject().put(name, String.join(",", values));
            }
        });
        return body;
    }

    static JsonNode tree(ObjectMapper json, String text) {
        try {
            JsonNode node = text == null ? null : json.readTree(text);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // the same fault as no body
        }
        throw MissionFault.of("The request is no valid JSON.");
    }
}
