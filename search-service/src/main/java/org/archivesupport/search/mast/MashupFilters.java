package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.TargetNames;

/**
 * Mashup filters as criteria: filters are AND-ed; the values of one are OR-ed, with its freeText (a LIKE pattern) as one
 * more; {@code {min, max}} is a closed range.
 */
final class MashupFilters {

    private static final int MOST_FILTERS = 100;
    private static final int MOST_VALUES = 10_000;

    private MashupFilters() {}

    /** Adds the filters to the criteria. */
    static void add(JsonNode filters, Criteria criteria) {
        if (filters.isMissingNode() || filters.isNull()) {
            return;
        }
        if (!filters.isArray() || filters.size() > MOST_FILTERS) {
            throw new MashupFault("filters must be a list of at most " + MOST_FILTERS + " filters.");
        }
        filters.forEach(filter -> criteria.anyOf(alternatives(filter)));
    }

    private static List<Criteria> alternatives(JsonNode filter) {
        String name = filter.path("paramName").asText();
        ObservationColumn column = CaomColumn.named(name)
                .map(c -> c.column)
                .orElseThrow(() -> new MashupFault("Observations cannot be filtered by \"" + name
                        + "\"; get_metadata(\"observations\") lists the columns."));
        JsonNode values = filter.path("values");
        String freeText = filter.path("freeText").asText("");
        if (values.size() > MOST_VALUES) {
            throw new MashupFault("A filter takes at most " + MOST_VALUES + " values.");
        }
        var alternatives = new ArrayList<Criteria>();
        var exact = new ArrayList<Object>();
        values.forEach(value -> {
            if (value.isObject()) {
                alternatives.add(range(name, column, value));
            } else if (!value.isNull() && !(value.asText().isEmpty() && !freeText.isEmpty())) {
                exact.add(value(name, column, value.asText()));
            }
        });
        if (!exact.isEmpty()) {
            alternatives.add(new Criteria().in(column, exact));
        }
        if (!freeText.isEmpty()) {
            alternatives.add(pattern(name, column, freeText));
        }
        if (alternatives.isEmpty()) {
            throw new MashupFault("The filter of " + name + " has no value.");
        }
        return alternatives;
    }

    private static Criteria range(String name, ObservationColumn column, JsonNode value) {
        return new Criteria()
                .between(column, bound(name, column, value.path("min")), bound(name, column, value.path("max")));
    }

    private static Object bound(String name, ObservationColumn column, JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asText().isBlank()
                ? null
                : value(name, column, node.asText());
    }

    private static Criteria pattern(String name, ObservationColumn column, String freeText) {
        if (column.kind() != ObservationColumn.Kind.TEXT && column.kind() != ObservationColumn.Kind.LIST) {
            throw new MashupFault(name + " is no text; patterns do not fit it.");
        }
        String pattern = freeText.replace("\\", "\\\\").replace('*', '%');
        return switch (column) {
            case TARGET_KEY -> new Criteria().like(column, String.valueOf(TargetNames.key(pattern)), false);
            case INSTRUMENT_NAME, OBS_COLLECTION ->
                new Criteria().like(column, pattern.toUpperCase(Locale.ROOT), false);
            default -> new Criteria().like(column, pattern, true);
        };
    }

    /** The value in the form and type in which the column stores it. */
    private static Object value(String name, ObservationColumn column, String text) {
        String plain = text.strip();
        try {
            return switch (column.kind()) {
                case INTEGER -> Long.valueOf(plain);
                case NUMBER -> MashupRequest.number(name, plain, -Double.MAX_VALUE, Double.MAX_VALUE);
                case TIME -> Moment.ofMjd(Double.parseDouble(plain));
                case BOOLEAN -> plain.equalsIgnoreCase("true") || plain.equals("1");
                case LIST -> plain.toUpperCase(Locale.ROOT);
                case TEXT -> text(column, plain);
            };
        } catch (IllegalArgumentException e) {
            throw new MashupFault(name + ": \"" + plain + "\" is no value of this column.");
        }
    }

    private static String text(ObservationColumn column, String plain) {
        return switch (column) {
            case TARGET_KEY -> String.valueOf(TargetNames.key(plain));
            case PROPOSAL_ID -> ObservationParameters.withoutZeros(plain);
            case INSTRUMENT_NAME, OBS_COLLECTION, DATA_RIGHTS -> plain.toUpperCase(Locale.ROOT);
            case INTENT_TYPE, DATAPRODUCT_TYPE -> plain.toLowerCase(Locale.ROOT);
            default -> plain;
        };
    }
}
