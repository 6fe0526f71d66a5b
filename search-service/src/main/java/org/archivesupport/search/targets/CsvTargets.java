package org.archivesupport.search.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Lists of targets as CSV: a line of names, then a target per line. Cells are separated by commas, semicolons, tabs or bars,
 * whichever the header has; cells may be quoted (RFC 4180). Lines that begin with # and empty lines are left out. Short
 * lines are taken if what is needed is there.
 */
final class CsvTargets {

    private static final char[] SEPARATORS = {'\t', ';', '|', ','};

    private final String text;
    private final char separator;
    private int at;
    private long line = 1;
    private long rowLine;

    private CsvTargets(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /**
     * @param most rows that may be read; one more is read if it is there, so that the caller sees it
     * @throws IllegalArgumentException if the header is none
     */
    static List<TargetTable.Row> read(String given, int most, BiConsumer<Long, String> faults) {
        String text = given.startsWith("\uFEFF") ? given.substring(1) : given;
        var csv = new CsvTargets(text, separator(text));
        List<String> header = csv.next();
        if (header == null) {
            throw new IllegalArgumentException("is empty; it needs a header with " + TargetTable.SPELLINGS);
        }
        var table = TargetTable.of(
                header.stream().map(h -> new TargetTable.Head(h, null, null)).toList());
        var rows = new ArrayList<TargetTable.Row>();
        List<String> cells = csv.next();
        int read = 0;
        while (cells != null && read++ <= most) {
            rows.add(table.row(csv.rowLine, cells, faults));
            cells = csv.next();
        }
        return rows;
    }

    /** The separator is the one of the first line that is no comment. */
    private static char separator(String text) {
        String header = text.lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .findFirst()
                .orElse("");
        for (char c : SEPARATORS) {
            if (header.indexOf(c) >= 0) {
                return c;
            }
        }
        return ',';
    }

    /** @return the cells of the next row, or null at the end */
    private List<String> next() {
        while (at < text.length()) {
            rowLine = line;
            if (text.charAt(at) == '#') {
                skipLine();
                continue;
            }
            List<String> cells = cells();
            if (cells.stream().anyMatch(c -> !c.isBlank())) {
                return cells;
            }
        }
        return null;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        at++;
        line++;
    }

    private List<String> cells() {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quoted) {
                if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    line += c == '\n' ? 1 : 0;
                    cell.append(c);
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else if (c == '\n') {
                line++;
                break;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
