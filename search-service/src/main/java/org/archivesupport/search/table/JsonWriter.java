package org.archivesupport.search.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The shape of a page, <code>{"items": [{...}], "next": null, "truncated": false}</code>, so that a reader of pages reads
 * it too. What breaks off has no end, which no JSON reader takes for a whole.
 */
final class JsonWriter implements TableWriter {

    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private final List<Column> columns;
    private final JsonGenerator json;

    JsonWriter(TableHead head, OutputStream out) throws IOException {
        columns = head.columns();
        json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("items");
    }

    @Override
    public void row(Object[] cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < cells.length; i++) {
            json.writeFieldName(columns.get(i).name());
            value(cells[i]);
        }
        json.writeEndObject();
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    private void value(Object cell) throws IOException {
        if (cell == null || cell instanceof Double d && !Double.isFinite(d)) {
            json.writeNull();
        } else if (cell instanceof Double d) {
            json.writeNumber(d);
        } else if (cell instanceof Number n) {
            json.writeNumber(n.longValue());
        } else if (cell instanceof Boolean b) {
            json.writeBoolean(b);
        } else if (cell instanceof List<?> list) {
            json.writeStartArray();
            for (Object member : list) {
                json.writeString(member.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(cell.toString());
        }
    }

    @Override
    public void end(boolean truncated) throws IOException {
        json.writeEndArray();
        json.writeNullField("next");
        json.writeBooleanField("truncated", truncated);
        json.writeEndObject();
        json.flush();
    }

    @Override
    public boolean broken(String message) {
        return false;
    }
}
