package org.archivesupport.search.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;

/** Reads CSV (RFC 4180) with a header line, row by row; quoted fields may hold separators, quotes and line ends. */
public final class CsvTable {

    private static final int LONGEST_FIELD = 100_000;
    private static final int MOST_FIELDS = 500;

    private final BufferedReader in;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final char separator;
    private long line = 1;
    private long rowLine;

    /** @throws ProblemException 400 without a header, or if a needed column is missing or a name comes twice */
    public CsvTable(InputStream bytes, List<String> needed) throws IOException {
        this(bytes, needed, ',', 0);
    }

    /** @param linesBefore lines that were read from the stream already, for the numbers of lines */
    public CsvTable(InputStream bytes, List<String> needed, char separator, long linesBefore) throws IOException {
        this.separator = separator;
        line += linesBefore;
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        in = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
        var faults = new Faults();
        List<String> head = fields();
        if (head == null) {
            throw ProblemException.badRequest("The table is empty; the first line must name the columns.");
        }
        for (int i = 0; i < head.size(); i++) {
            names.add(head.get(i).replace("\ufeff", "").strip());
            String name = names.get(i).toLowerCase(Locale.ROOT);
            faults.check(columns.put(name, i) == null, "header", "column " + name + " comes twice");
        }
        needed.forEach(n -> faults.check(columns.containsKey(n), "header", "column " + n + " is missing"));
        faults.throwIfAny();
    }

    /** @return names in lower case */
    public java.util.Set<String> columns() {
        return columns.keySet();
    }

    /** @return names as the header spells them, in its order */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** One row of the table. */
    public final class Row {
        private final List<String> fields;
        private final long number;

        private Row(List<String> fields, long number) {
            this.fields = fields;
            this.number = number;
        }

        /** @return number of the line on which the row begins, from 1 */
        public long line() {
            return number;
        }

        public boolean ragged() {
            return fields.size() != columns.size();
        }

        /** @return the value without blanks around it; null if it is empty or there is no such column */
        public String get(String column) {
            Integer at = columns.get(column);
            String value =
                    at == null || at >= fields.size() ? "" : fields.get(at).strip();
            return value.isEmpty() ? null : value;
        }
    }

    /** @return the next row that is not blank, or null at the end */
    public Row next() throws IOException {
        List<String> row = fields();
        while (row != null && row.size() == 1 && row.get(0).isBlank()) {
            row = fields();
        }
        return row == null ? null : new Row(row, rowLine);
    }

    private List<String> fields() throws IOException {
        rowLine = line;
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (true) {
            if (quoted) {
                if (c < 0) {
                    throw ProblemException.badRequest("Line " + rowLine + ": a quoted field does not end.");
                }
                if (c == '"') {
                    c = in.read();
                    if (c != '"') {
                        quoted = false;
                        continue;
                    }
                }
                line += c == '\n' ? 1 : 0;
                field.append((char) c);
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == separator || c == '\n' || c < 0) {
                row.add(
                        field.length() > 0 && field.charAt(field.length() - 1) == '\r'
                                ? field.substring(0, field.length() - 1)
                                : field.toString());
                field.setLength(0);
                if (c != separator) {
                    line++;
                    return row;
                }
            } else {
                field.append((char) c);
            }
            if (field.length() > LONGEST_FIELD || row.size() > MOST_FIELDS) {
                throw ProblemException.badRequest("Line " + rowLine + ": a field is too long, or there are too many.");
            }
            c = in.read();
        }
    }
}
