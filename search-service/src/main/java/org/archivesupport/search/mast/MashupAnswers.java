package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;

/**
 * Writes one Mashup answer row by row; what is known only at the end comes last. With {@code leaveNulls} columns without
 * any value on the page are left out: rows then leave nulls out, and the fields follow the rows.
 */
final class MashupAnswers implements AutoCloseable {

    private final JsonGenerator json;
    private final List<MashupColumn> fields;
    private final boolean leaveNulls;
    private final BitSet filled = new BitSet();
    private long rows;
    private boolean complete;

    MashupAnswers(ObjectMapper mapper, OutputStream out, List<MashupColumn> fields, boolean leaveNulls)
            throws IOException {
        this.fields = fields;
        this.leaveNulls = leaveNulls;
        json = mapper.getFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeStringField("status", "COMPLETE");
        if (!leaveNulls) {
            fields();
        }
        json.writeArrayFieldStart("data");
    }

    private void fields() throws IOException {
        json.writeArrayFieldStart("fields");
        for (int i = 0; i < fields.size(); i++) {
            if (!leaveNulls || filled.get(i)) {
                json.writeStartObject();
                json.writeStringField("name", fields.get(i).name());
                json.writeStringField("type", fields.get(i).type());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Writes one row: field i has the value at {@code chosen[i]}. */
    void row(Object[] values, int[] chosen) {
        try {
            json.writeStartObject();
            for (int i = 0; i < chosen.length; i++) {
                Object value = values[chosen[i]];
                if (value != null) {
                    filled.set(i);
                } else if (leaveNulls) {
                    continue;
                }
                json.writeFieldName(fields.get(i).name());
                write(json, value);
            }
            json.writeEndObject();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a cell; numbers that are not finite are null. */
    static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Float number && Float.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof Float || value instanceof Double) {
            json.writeNull();
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    /**
     * Ends the data and says which page of how many this was.
     *
     * @param message what a person should know about the rows, or an empty text
     */
    void paging(int page, int pageSize, long total, String message) throws IOException {
        json.writeEndArray();
        if (leaveNulls) {
            fields();
        }
        json.writeStringField("msg", message);
        json.writeObjectFieldStart("paging");
        json.writeNumberField("page", page);
        json.writeNumberField("pageSize", pageSize);
        json.writeNumberField("pagesFiltered", Math.max(1, (total + pageSize - 1) / pageSize));
        json.writeNumberField("rows", rows);
        json.writeNumberField("rowsFiltered", total);
        json.writeNumberField("rowsTotal", total);
        json.writeBooleanField("truncated", (long) page * pageSize < total);
        json.writeEndObject();
        json.writeEndObject();
        complete = true;
    }

    /** What broke off before anything went out leaves nothing behind, so that it can still be answered as a fault. */
    @Override
    public void close() throws IOException {
        if (complete) {
            json.close();
        }
    }
}
