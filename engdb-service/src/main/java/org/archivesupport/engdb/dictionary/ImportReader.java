package org.archivesupport.engdb.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.CsvRecords;
import org.archivesupport.kit.json.JsonDialect;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;

/** Reads the three forms of a dictionary import; faults carry the line or the place in the array. */
final class ImportReader {

    /** Entries of one import. */
    static final int MOST = 200_000;

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_FAULTS = 100;
    private static final Set<String> COLUMNS = Set.of(
            "name",
            "sql_type",
            "subsystem",
            "unit",
            "description",
            "identifier",
            "raw_type",
            "eu_type",
            "all_points",
            "access");

    private final ObjectMapper json = JsonDialect.mapper();
    private final Faults faults = new Faults();
    private final Map<String, MnemonicDraft> drafts = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    /** @throws ProblemException 400 with every fault (the first 100) */
    List<MnemonicDraft> read(String mediaType, InputStream whole) throws IOException {
        InputStream body = new Bounded(whole);
        switch (mediaType) {
            case "text/csv" -> csv(body);
            case "application/json" -> metadata(body);
            default -> lines(body);
        }
        faults.throwIfAny();
        return order.stream().map(drafts::get).toList();
    }

    private void lines(InputStream body) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int n = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            n++;
            if (text.isBlank()) {
                continue;
            }
            try {
                take(json.readValue(text, MnemonicDraft.class), "line " + n);
            } catch (JsonProcessingException e) {
                fault(
                        "line " + n,
                        "is no entry: "
                                + e.getOriginalMessage().lines().findFirst().orElse("not valid JSON"));
            }
        }
    }

    private void metadata(InputStream body) throws IOException {
        // further entries follow in the same stream
        ObjectReader one = json.readerFor(MnemonicDraft.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (var parser = json.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.badRequest("An object with the member TlmMnemonics is needed.");
            }
            int n = 0;
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean entries = parser.currentName().equals("TlmMnemonics");
                JsonToken value = parser.nextToken();
                if (!entries) {
                    parser.skipChildren();
                } else if (value != JsonToken.START_ARRAY) {
                    fault("/TlmMnemonics", "must be an array");
                } else {
                    found = true;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        take(one.readValue(parser), "/TlmMnemonics/" + n++);
                    }
                }
            }
            if (!found) {
                fault("/TlmMnemonics", "is needed");
            }
        }
    }

    private void csv(InputStream body) throws IOException {
        var records = new CsvRecords(body);
        if (!records.next()) {
            throw ProblemException.badRequest("The file is empty.");
        }
        var columns = new ArrayList<String>();
        for (int i = 0; i < records.fields(); i++) {
            columns.add(records.text(i).strip().toLowerCase(Locale.ROOT));
        }
        if (!COLUMNS.containsAll(columns) || !columns.contains("name") || !columns.contains("sql_type")) {
            throw ProblemException.badRequest("The first line must name columns: name and sql_type, and any of "
                    + COLUMNS.stream().sorted().toList());
        }
        while (true) {
            try {
                if (!records.next()) {
                    return;
                }
                if (records.fields() != columns.size()) {
                    throw new BadText("has " + records.fields() + " fields, the first line has " + columns.size());
                }
                var row = new HashMap<String, String>();
                for (int i = 0; i < columns.size(); i++) {
                    String text = records.text(i);
                    row.put(columns.get(i), text.isEmpty() ? null : text);
                }
                take(draft(row), "line " + records.line());
            } catch (BadText e) {
                fault("line " + records.line(), e.getMessage());
            }
        }
    }

    private static MnemonicDraft draft(Map<String, String> row) {
        String identifier = row.get("identifier");
        if (identifier != null && !identifier.matches("-?\\d{1,18}")) {
            throw new BadText("identifier: a whole number is needed");
        }
        return new MnemonicDraft(
                row.get("name"),
                row.get("sql_type"),
                row.get("subsystem"),
                row.get("unit"),
                row.get("description"),
                identifier == null ? null : Long.valueOf(identifier),
                row.get("raw_type"),
                row.get("eu_type"),
                row.get("all_points"),
                row.get("access"));
    }

    private void take(MnemonicDraft given, String pointer) {
        if (given == null) {
            fault(pointer, "an entry is a JSON object, not null");
            return;
        }
        var own = new Faults();
        MnemonicDraft draft = given.checked(own, pointer);
        own.list().forEach(f -> fault(f.pointer(), f.message()));
        if (own.any()) {
            return;
        }
        if (drafts.putIfAbsent(draft.name(), draft) != null) {
            fault(pointer, "the name " + draft.name() + " comes twice");
        }
        order.add(draft.name());
        if (order.size() > MOST) {
            throw ProblemException.badRequest("More than " + MOST + " entries; split the import.");
        }
    }

    private void fault(String pointer, String message) {
        faults.add(pointer, message);
        if (faults.list().size() >= MOST_FAULTS) {
            faults.throwIfAny();
        }
    }

    /** Refuses what is larger than any dictionary. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int got = super.read(b, off, len);
            left -= Math.max(got, 0);
            if (left < 0) {
                throw ProblemException.of(413, "Too large", "A dictionary import is at most " + MOST_BYTES + " bytes.");
            }
            return got;
        }
    }
}
