package org.archivesupport.search.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.ProblemException;

/** Observation records as JSON lines; blank lines are skipped, lines count from 1. */
final class JsonLines implements ObservationIngest.Source {

    private static final int LONGEST = 8 << 20;

    private final InputStream in;
    private final ObjectReader reader;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
    private long number;

    JsonLines(InputStream in, ObjectMapper json) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.reader = json.readerFor(ObservationRecord.class);
    }

    @Override
    public ObservationIngest.Line next() throws IOException {
        while (readLine()) {
            number++;
            if (!buffer.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
                return parse();
            }
        }
        return null;
    }

    private boolean readLine() throws IOException {
        buffer.reset();
        int b = in.read();
        if (b < 0) {
            return false;
        }
        while (b >= 0 && b != '\n') {
            if (buffer.size() >= LONGEST) {
                throw ProblemException.of(
                        413, "Too large", "Line " + (number + 1) + " is longer than " + LONGEST + " bytes.");
            }
            buffer.write(b);
            b = in.read();
        }
        return true;
    }

    private ObservationIngest.Line parse() throws IOException {
        try {
            ObservationRecord record = reader.readValue(buffer.toByteArray());
            return record == null
                    ? new ObservationIngest.Line(number, null, "null is no observation")
                    : new ObservationIngest.Line(number, record, null);
        } catch (JsonProcessingException e) {
            return new ObservationIngest.Line(number, null, fault(e));
        }
    }

    static String fault(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "is no valid JSON";
        }
        String where = mapping.getPath().stream()
                .map(r -> r.getFieldName() != null ? r.getFieldName() : Integer.toString(r.getIndex()))
                .collect(Collectors.joining("/"));
        if (e instanceof UnrecognizedPropertyException) {
            return where + ": unknown member";
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return where + ": " + e.getCause().getMessage();
        }
        return (where.isEmpty() ? "line" : where) + ": a value of another type or form is needed";
    }
}
