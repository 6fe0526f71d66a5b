package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationQuery;

/** Observations by position and by filters: Mast.Caom.Cone, .Filtered and .Filtered.Position. */
@ApplicationScoped
public class CaomObservations implements MashupService {

    private static final String CONE = "Mast.Caom.Cone";
    private static final String FILTERED = "Mast.Caom.Filtered";
    private static final String POSITION = "Mast.Caom.Filtered.Position";

    @Inject
    ObservationQuery observations;

    @Inject
    CaomVocabulary vocabulary;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of(CONE, FILTERED, POSITION);
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        refuseColumns(request);
        List<MashupFilter> filters = MashupFilter.parse(request.params().path("filters"));
        Criteria criteria = CaomFilters.criteria(filters);
        boolean filteredOnly = request.service().equalsIgnoreCase(FILTERED);
        if (!filteredOnly) {
            criteria.meeting(request.position());
        }
        if (MashupTable.asksForCount(request)) {
            return MashupTable.count(json, () -> observations.count(criteria));
        }
        List<CaomColumn> columns = filteredOnly
                ? CaomColumn.FILTERED
                : request.service().equalsIgnoreCase(CONE) ? CaomColumn.CONE : CaomColumn.POSITION;
        MashupTable.Rows rows = (limit, offset, consumer) -> {
            long[] read = {0};
            observations.each(criteria, limit, offset, o -> {
                read[0]++;
                consumer.accept(CaomColumn.values(columns, o));
            });
            boolean last = read[0] < limit && (read[0] > 0 || offset == 0);
            return last ? offset + read[0] : observations.count(criteria);
        };
        return MashupTable.page(json, request, CaomColumn.shown(columns), rows, () -> vocabulary.whyNothing(filters));
    }

    /** A column beside the filters would do nothing. The parameter filters has the name of a column. */
    private static void refuseColumns(MashupRequest request) {
        request.params().fieldNames().forEachRemaining(name -> {
            if (!name.equals("filters") && CaomColumn.named(name).isPresent()) {
                throw new MashupFault("\"" + name + "\" is a column; a search by columns puts it into filters.");
            }
        });
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        String low = id.toLowerCase(Locale.ROOT);
        return low.startsWith("mast.caom.") && !low.startsWith("mast.caom.products")
                ? Optional.of(CaomColumn.shown(CaomColumn.POSITION))
                : Optional.empty();
    }
}
