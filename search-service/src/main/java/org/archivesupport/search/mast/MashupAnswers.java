package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes Mashup answers row by row; what must be known first comes last, in {@code paging}. */
final class MashupAnswers implements AutoCloseable {

    private final JsonGenerator json;
    private long rows;

    MashupAnswers(ObjectMapper mapper, OutputStream out) throws IOException {
        json = mapper.getFactory().createGenerator(out);
        json.writeStartObject();
        json.writeStringField("status", "COMPLETE");
        json.writeStringField("msg", "");
    }

    /** @param type one of the type words that clients know: string, int, float, boolean */
    record Field(String name, String type) {}

    void fields(List<Field> fields) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Field field : fields) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", field.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data");
    }

    /** Writes one row; values in the order of the fields: texts, numbers, booleans or nulls. */
    void row(List<Field> fields, List<Object> values) {
        try {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                json.writeFieldName(fields.get(i).name());
                write(values.get(i));
            }
            json.writeEndObject();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    long rows() {
        return rows;
    }

    /** Ends the data and says which page of how many this was. */
    void paging(int page, int pageSize, long total) throws IOException {
        json.writeEndArray();
        json.writeObjectFieldStart("paging");
        json.writeNumberField("page", page);
        json.writeNumberField("pageSize", pageSize);
        json.writeNumberField("pagesFiltered", Math.max(1, (total + pageSize - 1) / pageSize));
        json.writeNumberField("rows", rows);
        json.writeNumberField("rowsFiltered", total);
        json.writeNumberField("rowsTotal", total);
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.writeEndObject();
        json.close();
    }
}
