package org.archivesupport.search.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.JsonWords;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationSearch;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be kept. */
@Schema(description = "What is to be kept")
public record SavedSearchInput(
        @Schema(required = true, minLength = 1, maxLength = 200)
        String name,

        @Schema(
                type = SchemaType.OBJECT,
                required = true,
                description =
                        "Parameters of a search of observations: {\"instrument_name\": \"NIRCAM*\", \"calib_level\": [2, 3]}")
        Map<String, JsonNode> parameters,

        @Schema(description = "Let everybody who has the link read and run it; default false", nullable = true)
        Boolean shared) {

    private static final int MOST_CHARACTERS = 100_000;

    /** @return the same with the name as it is kept; every fault is named at once */
    SavedSearchInput checked() {
        var faults = new Faults();
        String plain = Texts.line(faults, "/name", name, 1, 200);
        if (parameters == null || parameters.isEmpty()) {
            faults.add("/parameters", "needs at least one parameter of a search");
        } else {
            faults.check(
                    parameters.toString().length() <= MOST_CHARACTERS,
                    "/parameters",
                    "has more than " + MOST_CHARACTERS + " characters");
            criteria(parameters, faults);
        }
        faults.throwIfAny();
        return new SavedSearchInput(plain, parameters, Boolean.TRUE.equals(shared));
    }

    /** @return the search that the parameters mean; faults are added, not thrown */
    public static Criteria criteria(Map<String, JsonNode> parameters, Faults faults) {
        var search = new ObservationSearch();
        JsonWords.each(parameters, faults, "/parameters", search::with, search::with);
        return search.criteria(faults);
    }
}
