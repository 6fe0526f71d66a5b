package org.archivesupport.search.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.archivesupport.kit.problem.Faults;

/** Parameters of a search in a JSON body: a text, number or boolean each, or a list of these. */
public final class JsonWords {

    private JsonWords() {}

    /**
     * Hands each parameter on as words; faults are added, not thrown.
     *
     * @param given may be null for none
     * @param one takes name and text, as it would stand in an address
     * @param several takes name and members of a list
     */
    public static void each(
            Map<String, JsonNode> given,
            Faults faults,
            String pointer,
            BiConsumer<String, String> one,
            BiConsumer<String, List<String>> several) {
        if (given == null) {
            return;
        }
        given.forEach((name, value) -> {
            if (word(value)) {
                one.accept(name, value.asText());
            } else if (words(value)) {
                var members = new ArrayList<String>();
                value.forEach(v -> members.add(v.asText()));
                several.accept(name, members);
            } else {
                faults.add(pointer, "values must be texts, numbers, or lists of these");
            }
        });
    }

    private static boolean word(JsonNode value) {
        return value != null && value.isValueNode() && !value.isNull();
    }

    private static boolean words(JsonNode value) {
        if (value == null || !value.isArray()) {
            return false;
        }
        for (JsonNode member : value) {
            if (!word(member)) {
                return false;
            }
        }
        return true;
    }
}
