package org.archivesupport.search.mast;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationQuery;

/** Which values the columns with few values have, and how often; read again only after an ingest. */
@ApplicationScoped
public class CaomVocabulary {

    static final List<CaomColumn> COLUMNS = List.of(
            CaomColumn.KIND,
            CaomColumn.COLLECTION,
            CaomColumn.INSTRUMENT,
            CaomColumn.PROJECT_NAME,
            CaomColumn.FILTER,
            CaomColumn.WAVEBAND,
            CaomColumn.TARGET_CLASS,
            CaomColumn.LEVEL,
            CaomColumn.PROVENANCE,
            CaomColumn.INTENT,
            CaomColumn.PROGRAM_TYPE);

    @Inject
    ObservationQuery observations;

    @Inject
    AgroalDataSource database;

    private State state;

    private record State(long ingest, Map<CaomColumn, Map<String, Long>> counts) {}

    /** Most frequent values first; members of lists are counted singly. */
    synchronized Map<CaomColumn, Map<String, Long>> counts() {
        long ingest = lastIngest();
        if (state == null || state.ingest() != ingest) {
            state = new State(ingest, read());
        }
        return state.counts();
    }

    private Map<CaomColumn, Map<String, Long>> read() {
        List<ObservationColumn> columns = COLUMNS.stream().map(c -> c.column).toList();
        var facets = observations.facets(new Criteria(), columns);
        var counts = new LinkedHashMap<CaomColumn, Map<String, Long>>();
        for (CaomColumn column : COLUMNS) {
            var values = new LinkedHashMap<String, Long>();
            facets.getOrDefault(column.column.wire(), List.of())
                    .forEach(facet -> members(column, facet.value())
                            .forEach(member -> values.merge(member, facet.count(), Long::sum)));
            counts.put(column, values);
        }
        return counts;
    }

    /** Arrays of the database come as {a,"b c"}. */
    private static List<String> members(CaomColumn column, String value) {
        if (column == CaomColumn.FILTER && value.startsWith("{")) {
            return Arrays.stream(value.substring(1, value.length() - 1).split(","))
                    .map(member -> member.replace("\"", ""))
                    .filter(member -> !member.isEmpty())
                    .toList();
        }
        return List.of(value);
    }

    private long lastIngest() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select coalesce(max(id), 0) from ingest");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return for a search without rows: which of its values this archive does not have at all, and which are near */
    String whyNothing(List<MashupFilter> filters) {
        var reasons = new ArrayList<String>();
        for (MashupFilter filter : filters) {
            CaomColumn column = CaomColumn.named(filter.column()).orElseThrow();
            if (column.column == null) {
                reasons.add("This archive has no values of " + column.wire + ".");
            } else if (COLUMNS.contains(column)) {
                var known = counts().get(column).keySet();
                filter.exact().stream()
                        .filter(value -> known.stream()
                                .noneMatch(k -> k.equalsIgnoreCase(value)
                                        || column == CaomColumn.INSTRUMENT
                                                && k.regionMatches(true, 0, value + "/", 0, value.length() + 1)))
                        .limit(3)
                        .forEach(value -> reasons.add(column.wire + " \"" + Near.shown(value) + "\" is unknown here."
                                + Near.didYouMean(value, known)));
            }
        }
        return reasons.isEmpty() ? "No rows." : "No rows. " + String.join(" ", reasons);
    }
}
