package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.resolve.Resolver;
import org.archivesupport.sky.Circle;

/** The Mashup services that this archive offers, by name. Everything that can be wrong is found before the first byte. */
@ApplicationScoped
public class MashupServices {

    private static final String COUNT = "COUNT_BIG(*)";
    private static final int MOST_OBSERVATIONS = 50_000;

    @Inject
    ObservationQuery observations;

    @Inject
    ProductQuery products;

    @Inject
    Resolver resolver;

    @Inject
    ObjectMapper json;

    /**
     * @return what writes the answer
     * @throws MashupFault if the service or its parameters are wrong
     */
    StreamingOutput answer(MashupRequest request) {
        return switch (request.service()) {
            case "Mast.Caom.Cone" -> observations(request, cone(request), CaomColumn.CONE);
            case "Mast.Caom.Filtered" -> observations(request, filtered(request), CaomColumn.FILTERED);
            case "Mast.Caom.Filtered.Position" ->
                observations(request, filtered(request).meeting(position(request)), CaomColumn.POSITION);
            case "Mast.Caom.Products" -> products(request);
            case "Mast.Caom.All" -> missions();
            case "Mast.Name.Lookup" -> lookup(request);
            default ->
                throw new MashupFault("This archive does not offer the service \"" + request.service()
                        + "\". Offered are Mast.Caom.Cone, Mast.Caom.Filtered, Mast.Caom.Filtered.Position, Mast.Caom.Products,"
                        + " Mast.Caom.All and Mast.Name.Lookup.");
        };
    }

    private static Criteria cone(MashupRequest request) {
        return new Criteria()
                .meeting(Circle.of(
                        request.number("ra", -360, 360),
                        request.number("dec", -90, 90),
                        request.number("radius", 0, 180)));
    }

    private static Criteria filtered(MashupRequest request) {
        var criteria = new Criteria();
        MashupFilters.add(request.params().path("filters"), criteria);
        return criteria;
    }

    private static Circle position(MashupRequest request) {
        String[] parts = request.params().path("position").asText().split(",");
        if (parts.length != 3) {
            throw new MashupFault("position must be \"ra, dec, radius\" in degrees.");
        }
        return Circle.of(
                MashupRequest.number("position: ra", parts[0], -360, 360),
                MashupRequest.number("position: dec", parts[1], -90, 90),
                MashupRequest.number("position: radius", parts[2], 0, 180));
    }

    private StreamingOutput observations(MashupRequest request, Criteria criteria, List<CaomColumn> all) {
        List<String> wanted = request.columns();
        if (wanted.equals(List.of(COUNT))) {
            return count(criteria);
        }
        List<CaomColumn> columns = wanted.isEmpty()
                ? all
                : wanted.stream()
                        .map(name -> CaomColumn.named(name)
                                .orElseThrow(() -> new MashupFault("There is no column \"" + name + "\".")))
                        .toList();
        var fields = columns.stream()
                .map(c -> new MashupAnswers.Field(c.wire, c.type))
                .toList();
        return out -> {
            try (var answer = new MashupAnswers(json, out)) {
                answer.fields(fields);
                long offset = (long) (request.page() - 1) * request.pagesize();
                observations.each(
                        criteria,
                        request.pagesize(),
                        offset,
                        o -> answer.row(fields, values(columns, c -> c.value.apply(o))));
                boolean last = answer.rows() < request.pagesize() && (answer.rows() > 0 || offset == 0);
                long total = last ? offset + answer.rows() : observations.count(criteria);
                answer.paging(request.page(), request.pagesize(), total);
            }
        };
    }

    private static <C> List<Object> values(List<C> columns, java.util.function.Function<C, Object> value) {
        var values = new ArrayList<Object>(columns.size());
        for (C column : columns) {
            values.add(value.apply(column));
        }
        return values;
    }

    private StreamingOutput count(Criteria criteria) {
        long count = observations.count(criteria);
        var fields = List.of(new MashupAnswers.Field("Column1", "string"));
        return out -> {
            try (var answer = new MashupAnswers(json, out)) {
                answer.fields(fields);
                answer.row(fields, List.of(Long.toString(count)));
                answer.paging(1, 1, 1);
            }
        };
    }

    private StreamingOutput products(MashupRequest request) {
        var ids = new LinkedHashSet<Long>();
        JsonNode given = request.params().path("obsid");
        if (given.isArray()) {
            given.forEach(n -> id(n.asText(), ids));
        } else {
            Arrays.stream(given.asText().split(",")).forEach(s -> id(s, ids));
        }
        if (ids.isEmpty() || ids.size() > MOST_OBSERVATIONS) {
            throw new MashupFault("obsid must be 1 to " + MOST_OBSERVATIONS + " numbers, separated by commas.");
        }
        var columns = List.of(ProductColumn.values());
        var fields = columns.stream()
                .map(c -> new MashupAnswers.Field(c.wire, c.type))
                .toList();
        return out -> {
            try (var answer = new MashupAnswers(json, out)) {
                answer.fields(fields);
                long total = products.each(
                        List.copyOf(ids),
                        request.pagesize(),
                        (long) (request.page() - 1) * request.pagesize(),
                        (id, stored) -> answer.row(fields, values(columns, c -> c.value.apply(stored))));
                answer.paging(request.page(), request.pagesize(), total);
            }
        };
    }

    private static void id(String text, LinkedHashSet<Long> ids) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return;
        }
        if (!plain.matches("\\d{1,18}")) {
            throw new MashupFault("obsid: \"" + plain + "\" is no number of an observation (it is not the obs_id).");
        }
        ids.add(Long.valueOf(plain));
    }

    /** The missions with their counts, in the form of facets of the portal. */
    private StreamingOutput missions() {
        var counts = observations
                .facets(new Criteria(), List.of(ObservationColumn.OBS_COLLECTION))
                .get("obs_collection");
        ObjectNode histogram = json.createObjectNode();
        counts.forEach(c -> histogram.put(c.value(), c.count()));
        histogram.putArray("hist");
        ObjectNode answer = json.createObjectNode().put("status", "COMPLETE").put("msg", "");
        ObjectNode table = answer.putObject("data").putArray("Tables").addObject();
        ObjectNode column = table.putArray("Columns").addObject();
        column.put("text", "obs_collection").put("dataIndex", "obs_collection");
        column.putObject("ExtendedProperties").set("histObj", histogram);
        table.putArray("Fields");
        table.putArray("Rows");
        table.putObject("ExtendedProperties");
        return out -> json.writeValue(out, answer);
    }

    private StreamingOutput lookup(MashupRequest request) {
        String name = request.params().path("input").asText("");
        ObjectNode answer = json.createObjectNode();
        var list = answer.putArray("resolvedCoordinate");
        resolver.resolve(name).candidates().stream()
                .limit(1)
                .forEach(c -> list.addObject()
                        .put("searchString", name.toLowerCase(java.util.Locale.ROOT))
                        .put("canonicalName", c.name())
                        .put("ra", c.ra())
                        .put("decl", c.dec())
                        .put("objectType", c.type())
                        .put("resolver", c.resolver())
                        .put("cached", true)
                        .put("radius", 0.0));
        answer.put("status", "");
        return out -> json.writeValue(out, answer);
    }

    /** Column metadata of a service, an empty object for those without. */
    ObjectNode columns(String service) {
        ObjectNode config = json.createObjectNode();
        if (service.startsWith("Mast.Caom.Products")) {
            for (ProductColumn c : ProductColumn.values()) {
                describe(config.putObject(c.wire), c.label, c.type, "size".equals(c.wire) ? "byte" : null, false);
            }
        } else if (service.startsWith("Mast.Caom.")) {
            for (CaomColumn c : CaomColumn.values()) {
                boolean list = c == CaomColumn.FILTER || c == CaomColumn.TARGET_CLASS || c == CaomColumn.WAVEBAND;
                describe(config.putObject(c.wire), c.label, c.type, c.unit, list);
            }
        }
        return config;
    }

    private static void describe(ObjectNode node, String label, String type, String unit, boolean list) {
        node.put("text", label);
        node.put(
                "vot.datatype",
                switch (type) {
                    case "float" -> "double";
                    case "int" -> "int";
                    case "boolean" -> "boolean";
                    default -> "char";
                });
        node.put("vot.description", label);
        if (unit != null) {
            node.put("unit", unit).put("vot.unit", unit);
        }
        if (list) {
            node.put("separator", ";");
        }
    }
}
