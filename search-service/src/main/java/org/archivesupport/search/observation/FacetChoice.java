package org.archivesupport.search.observation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;

/** Which columns are counted, and in how many bins. */
record FacetChoice(List<ObservationColumn> columns, int bins) {

    static final String COLUMNS_DOC =
            "Columns to count, separated by commas: texts by value, numbers and times in bins."
                    + " Default: obs_collection, instrument_name, calib_level, status, dataproduct_type, proposal_id, data_rights";

    static final int MOST_BINS = 500;
    private static final int USUAL_BINS = 20;
    private static final int MOST_COLUMNS = 12;

    private static final List<ObservationColumn> USUAL = List.of(
            ObservationColumn.OBS_COLLECTION,
            ObservationColumn.INSTRUMENT_NAME,
            ObservationColumn.CALIB_LEVEL,
            ObservationColumn.STATUS,
            ObservationColumn.DATAPRODUCT_TYPE,
            ObservationColumn.PROPOSAL_ID,
            ObservationColumn.DATA_RIGHTS);

    /** Columns that are different for nearly every row, or long. */
    private static final Set<ObservationColumn> UNCOUNTED = Set.of(
            ObservationColumn.ID,
            ObservationColumn.OBS_ID,
            ObservationColumn.S_REGION,
            ObservationColumn.PREVIEW_URI,
            ObservationColumn.TARGET_KEY);

    static FacetChoice parse(Faults faults, String facets, String bins) {
        int number = ObservationParameters.whole(faults, "bins", bins, 1, MOST_BINS, USUAL_BINS);
        if (facets == null) {
            return new FacetChoice(USUAL, number);
        }
        var columns = new LinkedHashSet<ObservationColumn>();
        for (String name : facets.split(",", -1)) {
            ObservationColumn.named(name.strip())
                    .filter(c -> !UNCOUNTED.contains(c))
                    .ifPresentOrElse(
                            columns::add,
                            () -> faults.add("facets", "must be one or more of " + String.join(", ", names())));
        }
        faults.check(columns.size() <= MOST_COLUMNS, "facets", "may have at most " + MOST_COLUMNS + " columns");
        return new FacetChoice(new ArrayList<>(columns), number);
    }

    private static List<String> names() {
        return Arrays.stream(ObservationColumn.values())
                .filter(c -> !UNCOUNTED.contains(c))
                .map(ObservationColumn::wire)
                .toList();
    }
}
