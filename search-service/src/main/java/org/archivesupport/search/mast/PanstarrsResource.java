package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.catalog.SourceQuery;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogs service of MAST, at its own addresses: tables of Pan-STARRS releases. */
@Path("/api/v0.1/panstarrs/{release}")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(
        responseCode = "200",
        description = "info: the columns; data: rows as arrays in their order",
        content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
@APIResponse(responseCode = "400", description = "A parameter is wrong; member message")
@APIResponse(responseCode = "404", description = "The archive does not hold this table; member message")
public class PanstarrsResource {

    @Inject
    HeldCatalogs catalogs;

    @Inject
    SourceQuery sources;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.search.mast.page.most")
    int mostRows;

    @GET
    @Path("{table}/metadata.json")
    @Operation(operationId = "panstarrsColumns", summary = "Columns of a table")
    @APIResponse(
            responseCode = "200",
            description = "A list of column_name, db_type, unit, ucd, description",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY)))
    public Response metadata(@PathParam("release") String release, @PathParam("table") String table) {
        return answer(release, table, catalog -> {
            ArrayNode list = json.createArrayNode();
            catalog.shown(true)
                    .forEach(column -> list.addObject()
                            .put("column_name", column.name())
                            .put("db_type", column.type())
                            .put("unit", column.unit())
                            .put("ucd", column.ucd())
                            .put("description", column.description() == null ? column.name() : column.description()));
            return list;
        });
    }

    @GET
    @Path("{table}.json")
    @Operation(
            operationId = "panstarrsRowsByGet",
            summary = "Rows of a table; columns with operators such as .gte are parameters")
    public Response get(@PathParam("release") String release, @PathParam("table") String table, @Context UriInfo uri) {
        return rows(release, table, copy(uri.getQueryParameters()));
    }

    @POST
    @Path("{table}.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "panstarrsRowsByForm", summary = "As GET, with the parameters in a form")
    public Response post(
            @PathParam("release") String release,
            @PathParam("table") String table,
            MultivaluedMap<String, String> form) {
        return rows(release, table, copy(form));
    }

    @POST
    @Path("{table}.json")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // the same operation; a contract has one body per address and method here
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response postJson(@PathParam("release") String release, @PathParam("table") String table, String body) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JsonProcessingException e) {
            node = null;
        }
        if (node == null || !node.isObject()) {
            return fault(400, "The body is no JSON object.");
        }
        var given = new LinkedHashMap<String, List<String>>();
        node.fields().forEachRemaining(field -> {
            var values = given.computeIfAbsent(field.getKey(), k -> new ArrayList<>());
            if (field.getValue().isArray()) {
                field.getValue().forEach(v -> values.add(v.asText()));
            } else if (!field.getValue().isNull()) {
                values.add(field.getValue().asText());
            }
        });
        given.values().removeIf(List::isEmpty);
        return rows(release, table, given);
    }

    private static Map<String, List<String>> copy(MultivaluedMap<String, String> given) {
        return new LinkedHashMap<>(given);
    }

    private Response rows(String release, String table, Map<String, List<String>> given) {
        return answer(release, table, catalog -> rows(catalog, PanstarrsRequest.of(catalog, given, mostRows)));
    }

    private StreamingOutput rows(HeldCatalog catalog, PanstarrsRequest request) {
        List<MashupColumn> all = catalog.shown(request.withPosition());
        List<MashupColumn> chosen = request.columns().isEmpty()
                ? all
                : request.columns().stream()
                        .map(name -> all.stream()
                                .filter(c -> c.name().equals(name))
                                .findFirst()
                                .orElseThrow())
                        .toList();
        int[] places = chosen.stream().mapToInt(all::indexOf).toArray();
        return out -> {
            try (JsonGenerator generator = json.getFactory().createGenerator(out)) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
                generator.writeStartObject();
                generator.writeArrayFieldStart("info");
                for (MashupColumn column : chosen) {
                    generator.writeStartObject();
                    generator.writeStringField("name", column.name());
                    generator.writeStringField("type", column.type());
                    generator.writeStringField("db_type", column.type());
                    generator.writeStringField("unit", column.unit());
                    generator.writeStringField("description", column.description());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeArrayFieldStart("data");
                long offset = (long) (request.page() - 1) * request.pagesize();
                sources.sorted(
                        catalog.table(),
                        request.criteria(),
                        catalog.stored(),
                        request.order(),
                        request.pagesize(),
                        offset,
                        row -> write(generator, catalog.values(row), places));
                generator.writeEndArray();
                generator.writeEndObject();
            }
        };
    }

    private static void write(JsonGenerator generator, Object[] values, int[] places) {
        try {
            generator.writeStartArray();
            for (int place : places) {
                MashupAnswers.write(generator, values[place]);
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Body {
        Object of(HeldCatalog catalog);
    }

    private Response answer(String release, String table, Body body) {
        String name = "panstarrs." + release + "." + table;
        var held = catalogs.find(name);
        if (held.isEmpty()) {
            return fault(
                    404,
                    "This archive does not hold the table " + Near.shown(table) + " of the release "
                            + Near.shown(release) + " of Pan-STARRS. It holds: "
                            + String.join(
                                    ", ",
                                    catalogs.held().stream()
                                            .filter(n -> n.startsWith("panstarrs."))
                                            .toList())
                            + ".");
        }
        try {
            return Response.ok(body.of(held.get()))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (MashupFault e) {
            return fault(400, e.getMessage());
        }
    }

    private static Response fault(int status, String message) {
        return Response.status(status)
                .entity(Map.of("status", "ERROR", "message", message))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
