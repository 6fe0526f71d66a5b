package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which values the columns have, in the form of facets of MAST's portal (extjs): Mast.Caom.All. */
@ApplicationScoped
public class CaomMissions implements MashupService {

    @Inject
    CaomVocabulary vocabulary;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of("Mast.Caom.All");
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        return out -> json.writeValue(out, facets());
    }

    private ObjectNode facets() {
        Map<CaomColumn, Map<String, Long>> counts = vocabulary.counts();
        ObjectNode answer = json.createObjectNode().put("status", "COMPLETE").put("msg", "");
        ObjectNode data = answer.putObject("data").put("name", "NewDataSet");
        ObjectNode table = data.putArray("Tables").addObject().put("name", "Table");
        table.putObject("ExtendedProperties").set("Paging", noPaging());
        var columns = table.putArray("Columns");
        var fields = table.putArray("Fields");
        for (CaomColumn column : CaomColumn.FILTERED) {
            ObjectNode node = columns.addObject().put("text", column.wire).put("dataIndex", column.wire);
            ObjectNode properties = node.putObject("ExtendedProperties");
            properties.put("vot.name", column.wire).put("vot.description", column.description);
            properties.put("cc.text", column.label).put("vot.ucd", column.ucd);
            if (column.unit != null) {
                properties.put("vot.unit", column.unit);
            }
            if (column.list()) {
                properties.put("cc.separator", ";");
            }
            if (counts.containsKey(column)) {
                histogram(properties.putObject("histObj"), counts.get(column));
            }
            fields.addObject().put("name", column.wire).put("type", column.type);
        }
        table.putArray("Rows");
        data.putObject("ExtendedProperties");
        return answer;
    }

    /** Every value stands twice: in the list, and as a key of its own, from which clients read the names. */
    static void histogram(ObjectNode histogram, Map<String, Long> counts) {
        var list = histogram.putArray("hist");
        counts.forEach((value, count) -> {
            list.addObject().put("count", count).put("key", value);
            if (!value.equals("hist")) {
                histogram.putObject(value).put("count", count).put("key", value);
            }
        });
    }

    private ObjectNode noPaging() {
        ObjectNode paging = json.createObjectNode();
        List.of("page", "pageSize", "pagesFiltered", "rows", "rowsFiltered", "rowsTotal")
                .forEach(name -> paging.put(name, 0));
        return paging;
    }
}
