package org.archivesupport.search.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.expression.JsonWords;
import org.archivesupport.search.observation.ObservationSearch;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which products are asked for: those of named observations, or of all that a search finds.
 *
 * @param observations numbers, names, or {@code collection/name}
 * @param search parameters of a search of observations, with their values: texts, numbers, or lists of these
 * @param filters columns of products with their expressions, as the parameters of the same names
 */
@Schema(description = "Which products: of named observations, or of all that a search finds; one of both")
record ProductListQuery(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = String.class,
                nullable = true,
                description = "Numbers, names, or collection/name; numbers may be JSON numbers too")
        List<JsonNode> observations,

        @Schema(
                type = SchemaType.OBJECT,
                nullable = true,
                description =
                        "Parameters of a search of observations: {\"proposal_id\": \"2733\", \"calib_level\": [2, 3]}")
        Map<String, JsonNode> search,

        @Schema(
                type = SchemaType.OBJECT,
                nullable = true,
                description =
                        "Filters: {\"type\": \"SCIENCE\", \"suffix\": [\"cal\", \"i2d\"], \"extension\": \"fits\"}")
        Map<String, JsonNode> filters) {

    /** @return the references as texts; what is neither text nor whole number is a fault */
    List<String> references(Faults faults) {
        var texts = new ArrayList<String>();
        for (JsonNode node : observations) {
            if (node == null || !node.isTextual() && !node.canConvertToLong()) {
                faults.add("/observations", "must be names and whole numbers");
                return List.of();
            }
            texts.add(node.asText().strip());
        }
        return texts;
    }

    ObservationSearch search(Faults faults) {
        var found = new ObservationSearch();
        JsonWords.each(search, faults, "/search", found::with, found::with);
        return found;
    }

    ProductFilters filters(Faults faults) {
        var found = new ProductFilters();
        JsonWords.each(
                filters,
                faults,
                "/filters",
                (name, text) -> found.with(faults, name, text),
                (name, members) -> found.with(faults, name, members));
        return found;
    }
}
