package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.sky.Circle;

/**
 * A Mashup request: the JSON object in the form attribute {@code request}. Members that are not named here are ignored.
 *
 * @param params the service's own parameters, never null
 * @param format json or extjs
 * @param pagesize rows of a page, from 1
 * @param page from 1
 */
public record MashupRequest(String service, JsonNode params, String format, int pagesize, int page) {

    private static final int MOST_PAGES = 1_000_000;

    /** @throws MashupFault if the text is no request */
    static MashupRequest parse(String text, ObjectMapper json, int mostRows) {
        if (text == null || text.isBlank()) {
            throw new MashupFault("The form attribute request is missing.");
        }
        JsonNode node;
        try {
            node = json.reader()
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new MashupFault("The request is no valid JSON; a member must not come twice.");
        }
        if (node == null || !node.isObject() || !node.path("service").isTextual()) {
            throw new MashupFault("The request needs a member service.");
        }
        refuseControl(node);
        JsonNode params = node.path("params");
        return new MashupRequest(
                node.path("service").asText(),
                params.isObject() ? params : JsonNodeFactory.instance.objectNode(),
                node.path("format").asText("json"),
                whole(node.path("pagesize"), mostRows, mostRows),
                whole(node.path("page"), 1, MOST_PAGES));
    }

    private static void refuseControl(JsonNode node) {
        if (node.isTextual()) {
            refuseControl(node.asText());
        }
        node.fieldNames().forEachRemaining(MashupRequest::refuseControl);
        node.forEach(MashupRequest::refuseControl);
    }

    private static void refuseControl(String text) {
        if (Texts.hasControl(text)) {
            throw new MashupFault("The request has control characters or broken characters.");
        }
    }

    private static int whole(JsonNode node, int whenAbsent, int most) {
        if (node.isMissingNode() || node.isNull()) {
            return whenAbsent;
        }
        int value = node.asInt(-1);
        if (value < 1) {
            throw new MashupFault("pagesize and page must be whole numbers from 1 on.");
        }
        return Math.min(value, most);
    }

    /** @throws MashupFault if the parameter is missing, no number, or out of range */
    public double number(String name, double least, double most) {
        JsonNode node = params.path(name);
        return number(name, node.isTextual() || node.isNumber() ? node.asText() : "", least, most);
    }

    /** @throws MashupFault if the text is no number, or out of range */
    public static double number(String name, String text, double least, double most) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same fault as out of range
        }
        throw new MashupFault(
                Math.abs(least) == Double.MAX_VALUE
                        ? name + ": \"" + Near.shown(text) + "\" is no number."
                        : name + " must be a number from " + least + " to " + most
                                + (text.isBlank() ? "." : ", not \"" + Near.shown(text) + "\"."));
    }

    /** @return whether the request gives a position in either form */
    public boolean hasPosition() {
        return params.hasNonNull("position") || params.hasNonNull("ra") || params.hasNonNull("dec");
    }

    /**
     * The circle of a search by position: {@code position} is "ra, dec, radius"; else ra, dec and radius stand alone.
     *
     * @throws MashupFault if it is missing or no circle, in degrees
     */
    public Circle position() {
        if (!params.hasNonNull("position")) {
            return Circle.of(number("ra", -360, 360), number("dec", -90, 90), number("radius", 0, 180));
        }
        String[] parts = params.path("position").asText().split(",", -1);
        if (parts.length != 3) {
            throw new MashupFault("position must be \"ra, dec, radius\" in degrees.");
        }
        return Circle.of(
                number("position: ra", parts[0], -360, 360),
                number("position: dec", parts[1], -90, 90),
                number("position: radius", parts[2], 0, 180));
    }

    /** @return the same request without a wish for columns, where a service always gives all of them */
    MashupRequest ofAllColumns() {
        ObjectNode all = params.deepCopy();
        all.remove("columns");
        return new MashupRequest(service, all, format, pagesize, page);
    }

    /** @return the wanted columns: empty for all; a text separated by commas, or a list */
    public List<String> columns() {
        JsonNode node = params.path("columns");
        var names = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(n -> names.add(n.asText().strip()));
        } else if (!node.asText("*").isBlank()) {
            for (String name : node.asText("*").split(",")) {
                names.add(name.strip());
            }
        }
        names.removeIf(n -> n.equals("*") || n.isEmpty());
        return names;
    }
}
