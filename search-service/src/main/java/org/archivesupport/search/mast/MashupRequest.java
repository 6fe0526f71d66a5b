package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.archivesupport.kit.problem.Texts;

/** A Mashup request: the JSON object in the form attribute {@code request}. Members that are not named here are ignored. */
record MashupRequest(String service, JsonNode params, String format, int pagesize, int page) {

    private static final int MOST_PAGES = 1_000_000;

    /** @throws MashupFault if the text is no request */
    static MashupRequest parse(String text, ObjectMapper json, int mostRows) {
        if (text == null || text.isBlank()) {
            throw new MashupFault("The form attribute request is missing.");
        }
        JsonNode node;
        try {
            node = json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MashupFault("The request is no valid JSON.");
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
        if (node.isTextual() && Texts.hasControl(node.asText())) {
            throw new MashupFault("The request has control characters.");
        }
        node.forEach(MashupRequest::refuseControl);
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
    double number(String name, double least, double most) {
        JsonNode node = params.path(name);
        return number(name, node.isTextual() || node.isNumber() ? node.asText() : "", least, most);
    }

    static double number(String name, String text, double least, double most) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same fault as out of range
        }
        throw new MashupFault(name + " must be a number from " + least + " to " + most + ".");
    }

    /** @return the wanted columns: empty for all; a text separated by commas, or a list */
    java.util.List<String> columns() {
        JsonNode node = params.path("columns");
        var names = new java.util.ArrayList<String>();
        if (node.isArray()) {
            node.forEach(n -> names.add(n.asText()));
        } else if (!node.asText("*").isBlank()) {
            for (String name : node.asText("*").split(",")) {
                names.add(name.strip());
            }
        }
        names.removeIf(n -> n.equals("*") || n.isEmpty());
        return names;
    }
}
