package org.archivesupport.search.missions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.search.keyword.KeywordSearch;
import org.archivesupport.search.keyword.MissionColumn;

/** Writes the answer of mission search row by row: messages, search_params, totalResults, info, results. */
final class SearchAnswer {

    private final ObjectMapper mapper;
    private final KeywordSearch search;
    private final SearchRequest request;

    SearchAnswer(ObjectMapper mapper, KeywordSearch search, SearchRequest request) {
        this.mapper = mapper;
        this.search = search;
        this.request = request;
    }

    /** What must be known before the first row. */
    record Head(Long total, List<String> messages) {}

    Head head() {
        var messages = new ArrayList<>(request.messages());
        Long total = request.skipCount() ? null : search.count(request.query());
        if (total != null && total > request.offset() + request.limit()) {
            messages.add("These are at most " + request.limit() + " of " + total
                    + " rows; ask on with offset, or raise limit up to " + SearchRequest.MOST_ROWS + ".");
        }
        if (total != null && total == 0) {
            long planned = search.countPlanned(request.query());
            if (planned > 0) {
                messages.add(planned
                        + " planned observations match. They have no data yet and are not part of mission search;"
                        + " Mast.Caom.Filtered with calib_level -1 finds them.");
            }
        }
        return new Head(total, messages);
    }

    void write(Head head, OutputStream out) throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(out);
        // an answer that breaks off must not look whole
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeObjectField("messages", head.messages());
        json.writeObjectField("search_params", request.echo());
        if (head.total() == null) {
            json.writeNullField("totalResults");
        } else {
            json.writeNumberField("totalResults", head.total());
        }
        json.writeArrayFieldStart("info");
        for (MissionColumn column : request.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.wireType());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        search.each(
                request.query(),
                request.columns(),
                request.orders(),
                request.limit(),
                request.offset(),
                row -> row(json, row));
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void row(JsonGenerator json, Object[] values) {
        try {
            json.writeStartObject();
            for (int i = 0; i < values.length; i++) {
                json.writeFieldName(request.columns().get(i).name());
                if (values[i] instanceof Long number) {
                    json.writeNumber(number);
                } else if (values[i] instanceof Double number) {
                    json.writeNumber(number);
                } else if (values[i] == null) {
                    json.writeNull();
                } else {
                    json.writeString(values[i].toString());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
