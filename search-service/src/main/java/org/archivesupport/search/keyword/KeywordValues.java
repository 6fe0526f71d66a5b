package org.archivesupport.search.keyword;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.kit.problem.Texts;

/** Values of keywords in the types of the dictionary, as they are stored: texts, whole numbers, numbers, times as text. */
public final class KeywordValues {

    private static final int LONGEST = 1000;
    private static final long LARGEST = 1L << 53;

    private KeywordValues() {}

    /**
     * What an ingest brings: names of columns or FITS keywords with values.
     *
     * @param instrument of the observation, with or without mode; null if unknown
     * @return the values by column
     * @throws IllegalArgumentException with a sentence, if a name or a value is wrong
     */
    public static ObjectNode ofIngest(String collection, String instrument, Map<String, JsonNode> given) {
        MissionDictionary dictionary = MissionDictionary.of(collection);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        given.forEach((name, value) -> {
            MissionColumn column = dictionary
                    .find(name)
                    .filter(c -> c.fromHeader()
                            || dictionary
                                    .ofKeyword(c.key().toUpperCase(Locale.ROOT), null)
                                    .isPresent())
                    .or(() -> dictionary.ofKeyword(name.toUpperCase(Locale.ROOT), base(instrument)))
                    .orElseThrow(() -> new IllegalArgumentException("keywords/" + shortened(name)
                            + ": no keyword of this collection's dictionary, or one that the archive derives itself"));
            if (!value.isNull()) {
                values.set(
                        column.key(),
                        typed(column, value)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "keywords/" + name + ": must be of the type " + column.wireType())));
            }
        });
        return values;
    }

    /** What headers say; values that do not fit their column are left out, as the file may be of any origin. */
    static ObjectNode ofHeader(String collection, String instrument, Map<String, JsonNode> cards) {
        MissionDictionary dictionary = MissionDictionary.of(collection);
        JsonNode told = cards.get("INSTRUME");
        String base =
                told != null && told.isTextual() ? told.asText().strip().toUpperCase(Locale.ROOT) : base(instrument);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        cards.forEach((keyword, value) -> dictionary
                .ofKeyword(keyword, base)
                .ifPresent(column -> typed(column, value).ifPresent(v -> values.set(column.key(), v))));
        return values;
    }

    private static String shortened(String name) {
        return name.length() > 40 || Texts.hasControl(name) ? "?" : name;
    }

    private static String base(String instrument) {
        return instrument == null ? null : instrument.split("/")[0].toUpperCase(Locale.ROOT);
    }

    private static Optional<JsonNode> typed(MissionColumn column, JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (column.wireType()) {
            case "integer" ->
                number(value)
                        .filter(n -> n.stripTrailingZeros().scale() <= 0 && Math.abs(n.doubleValue()) <= LARGEST)
                        .map(n -> nodes.numberNode(n.longValue()));
            case "float" ->
                number(value)
                        .map(BigDecimal::doubleValue)
                        .filter(Double::isFinite)
                        .map(nodes::numberNode);
            case "datetime" -> value.isTextual() ? time(value.asText()) : Optional.empty();
            case "boolean" -> value.isBoolean() ? Optional.of(value) : Optional.empty();
            default -> text(value).map(nodes::textNode);
        };
    }

    private static Optional<String> text(JsonNode value) {
        String text = value.isBoolean() ? (value.asBoolean() ? "T" : "F") : value.isValueNode() ? value.asText() : null;
        if (text == null || text.isBlank() || text.length() > LONGEST || Texts.hasControl(text)) {
            return Optional.empty();
        }
        return Optional.of(text.strip());
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        String text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (text.length() > 40) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 400 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> time(String text) {
        try {
            return Optional.of(JsonNodeFactory.instance.textNode(Times.stored(text.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
