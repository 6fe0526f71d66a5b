package org.archivesupport.search.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RFC 4180 with a line of names. Null is an empty cell. CSV has no place to say that a table was cut or broke off: the
 * connection is cut then.
 *
 * <p>A spreadsheet would run a text that begins like a formula: such a text gets a leading apostrophe (OWASP, formula
 * injection). Numbers, also those in columns of text, stay as they are.
 */
final class CsvWriter implements TableWriter {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final List<Column> columns;
    private final Writer out;
    private final StringBuilder line = new StringBuilder(512);

    CsvWriter(TableHead head, Writer out) {
        this.columns = head.columns();
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        for (Column column : columns) {
            cell(column.name());
        }
        endLine();
    }

    @Override
    public void row(Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            String text = TableWriter.text(cells[i]);
            cell(free(columns.get(i).kind()) ? harmless(text) : text);
        }
        endLine();
    }

    private static boolean free(Column.Kind kind) {
        return kind == Column.Kind.TEXT || kind == Column.Kind.TEXTS || kind == Column.Kind.ASCII;
    }

    static String harmless(String text) {
        if (text == null || text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        return NUMBER.matcher(text).matches() ? text : "'" + text;
    }

    private void cell(String text) {
        if (text != null) {
            quoted(line, text);
        }
        line.append(',');
    }

    private static void quoted(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                line.append('"').append(text.replace("\"", "\"\"")).append('"');
                return;
            }
        }
        line.append(text);
    }

    private void endLine() throws IOException {
        line.setLength(line.length() - 1);
        out.append(line).append("\r\n");
        line.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(boolean truncated) throws IOException {
        if (truncated) {
            out.flush();
            throw new CutOffException("The limit of rows was reached, and CSV has no place to say so");
        }
        out.flush();
    }

    @Override
    public boolean broken(String message) {
        return false;
    }
}
