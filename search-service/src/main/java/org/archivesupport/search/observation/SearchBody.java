package org.archivesupport.search.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;

/**
 * A search as a JSON object of the parameters of the address: texts as there, numbers and booleans, and lists of these for
 * columns. A MOC may be an object.
 */
final class SearchBody {

    private final ObservationSearch search = new ObservationSearch();
    private final Map<String, String> controls = new LinkedHashMap<>();

    private SearchBody() {}

    /** @param controls members that are not about what is searched: sort, limit ... */
    static SearchBody read(JsonNode body, Set<String> controls, Faults faults) {
        var read = new SearchBody();
        if (body == null || !body.isObject()) {
            faults.add("", "the body must be a JSON object");
            return read;
        }
        body.fields().forEachRemaining(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                return;
            }
            if (value.isArray() && controls.contains(name)) {
                read.controls.put(name, String.join(",", members(name, value, faults)));
            } else if (value.isArray()) {
                read.search.with(name, members(name, value, faults));
            } else if (value.isObject() && !name.equals("moc")) {
                faults.add(name, "must be a text, a number, true or false, or a list of these");
            } else if (controls.contains(name)) {
                read.controls.put(name, value.asText());
            } else {
                read.search.with(name, value.isObject() ? value.toString() : value.asText());
            }
        });
        return read;
    }

    private static List<String> members(String name, JsonNode list, Faults faults) {
        var members = new ArrayList<String>(list.size());
        for (JsonNode one : list) {
            if (!one.isValueNode()) {
                faults.add(name, "must be a list of texts, numbers or booleans");
                return List.of();
            }
            members.add(one.asText());
        }
        return members;
    }

    ObservationSearch search() {
        return search;
    }

    /** @return the member as text; null if it is not there */
    String control(String name) {
        return controls.get(name);
    }
}
