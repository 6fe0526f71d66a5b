package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One filter of a Mashup request. Filters are AND-ed; exact values, ranges and the pattern of one filter are OR-ed.
 *
 * @param column name as the client spelt it
 * @param exact values that a cell equals, or of which a list in the cell has one
 * @param freeText pattern, null if there is none
 */
public record MashupFilter(String column, List<String> exact, List<Range> ranges, SqlPattern freeText) {

    private static final int MOST_FILTERS = 100;
    private static final int MOST_VALUES = 10_000;

    /** Bounds as texts, both included; null for open. */
    public record Range(String min, String max) {

        /** @return the bounds as numbers; an open one is infinite */
        public double[] numbers(String column) {
            double[] bounds = {
                number(column, min, Double.NEGATIVE_INFINITY), number(column, max, Double.POSITIVE_INFINITY)
            };
            if (bounds[0] > bounds[1]) {
                throw new MashupFault(
                        column + ": the range from " + min + " to " + max + " is reversed; min must not exceed max.");
            }
            return bounds;
        }

        private static double number(String column, String text, double open) {
            return text == null ? open : MashupRequest.number(column, text, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }

    /**
     * @param filters {@code params.filters} of a request; missing is none
     * @throws MashupFault if it is no list of filters, or one has no column or no value
     */
    public static List<MashupFilter> parse(JsonNode filters) {
        if (filters.isMissingNode() || filters.isNull()) {
            return List.of();
        }
        if (!filters.isArray() || filters.size() > MOST_FILTERS) {
            throw new MashupFault("filters must be a list of at most " + MOST_FILTERS + " filters.");
        }
        var parsed = new ArrayList<MashupFilter>();
        filters.forEach(filter -> parsed.add(one(filter)));
        return parsed;
    }

    private static MashupFilter one(JsonNode filter) {
        JsonNode name = filter.path("paramName");
        if (!name.isTextual() || name.asText().isBlank()) {
            throw new MashupFault("Every filter needs a paramName, the name of a column.");
        }
        String column = name.asText().strip();
        String freeText = filter.path("freeText").asText("").strip();
        var exact = new ArrayList<String>();
        var ranges = new ArrayList<Range>();
        JsonNode values = filter.path("values");
        if (values.size() > MOST_VALUES) {
            throw new MashupFault(Near.shown(column) + ": a filter takes at most " + MOST_VALUES + " values.");
        }
        if (values.isArray()) {
            values.forEach(value -> add(column, value, exact, ranges));
        } else {
            add(column, values, exact, ranges);
        }
        if (!freeText.isEmpty()) {
            exact.removeIf(String::isEmpty);
        }
        if (exact.isEmpty() && ranges.isEmpty() && freeText.isEmpty()) {
            throw new MashupFault("The filter of " + Near.shown(column) + " has no value.");
        }
        return new MashupFilter(
                column, exact, ranges, freeText.isEmpty() ? null : SqlPattern.of(Near.shown(column), freeText));
    }

    private static void add(String column, JsonNode value, List<String> exact, List<Range> ranges) {
        if (value.isObject()) {
            var range = new Range(bound(value.path("min")), bound(value.path("max")));
            if (range.min() == null && range.max() == null) {
                throw new MashupFault(Near.shown(column) + ": a range needs min or max.");
            }
            ranges.add(range);
        } else if (value.isArray()) {
            throw new MashupFault(Near.shown(column) + ": a value must not be a list.");
        } else if (!value.isNull() && !value.isMissingNode()) {
            exact.add(value.asText().strip());
        }
    }

    private static String bound(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? node.asText().strip()
                : null;
    }
}
