package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationQuery;

/** Which values the columns have, in the form of facets of MAST's portal: Mast.Caom.All. */
@ApplicationScoped
public class CaomMissions implements MashupService {

    @Inject
    ObservationQuery observations;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of("Mast.Caom.All");
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        var counts = observations
                .facets(new Criteria(), List.of(ObservationColumn.OBS_COLLECTION))
                .get("obs_collection");
        ObjectNode histogram = json.createObjectNode();
        counts.forEach(c -> histogram.put(c.value(), c.count()));
        histogram.putArray("hist");
        ObjectNode answer = json.createObjectNode().put("status", "COMPLETE").put("msg", "");
        ObjectNode table = answer.putObject("data").putArray("Tables").addObject();
        ObjectNode column = table.putArray("Columns").addObject();
        column.put("text", "obs_collection").put("dataIndex", "obs_collection");
        column.putObject("ExtendedProperties").set("histObj", histogram);
        table.putArray("Fields");
        table.putArray("Rows");
        table.putObject("ExtendedProperties");
        return out -> json.writeValue(out, answer);
    }
}
