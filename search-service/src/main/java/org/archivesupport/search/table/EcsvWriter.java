package org.archivesupport.search.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Enhanced CSV 1.0 (astropy's APE 6): comma separated, columns described in YAML. Lists are JSON cells of the subtype
 * {@code string[null]}. Null is an empty cell, as is an empty text. Line ends within a text become blanks, because readers
 * split at them. What breaks off is cut, as {@link CsvWriter} does; so is what reached a limit.
 */
final class EcsvWriter implements TableWriter {

    private final TableHead head;
    private final Writer out;
    private final StringBuilder line = new StringBuilder(512);

    EcsvWriter(TableHead head, Writer out) {
        this.head = head;
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.write("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
        for (Column c : head.columns()) {
            out.write("# - {name: " + c.name() + ", datatype: " + type(c.kind())
                    + (c.kind() == Column.Kind.TEXTS ? ", subtype: 'string[null]'" : "")
                    + (c.unit() == null ? "" : ", unit: " + yaml(c.unit()))
                    + (c.description() == null ? "" : ", description: " + yaml(c.description())) + "}\n");
        }
        out.write("# meta: !!omap\n# - {name: " + head.name() + "}\n# - {description: " + yaml(head.description())
                + "}\n# schema: astropy-2.0\n");
        for (Column c : head.columns()) {
            line.append(c.name()).append(',');
        }
        endLine();
    }

    private static String type(Column.Kind kind) {
        return switch (kind) {
            case INT -> "int32";
            case LONG -> "int64";
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            default -> "string";
        };
    }

    /** In double quotes YAML takes the escapes of JSON. */
    private static String yaml(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void row(Object[] cells) throws IOException {
        for (Object cell : cells) {
            if (cell instanceof List<?> list) {
                quoted(json(list));
            } else if (cell instanceof Boolean b) {
                line.append(b ? "True" : "False");
            } else if (cell instanceof Double d) {
                line.append(d.isNaN() ? "nan" : d.isInfinite() ? (d > 0 ? "inf" : "-inf") : d.toString());
            } else if (cell instanceof Number) {
                line.append(cell);
            } else if (cell != null) {
                text(cell.toString());
            }
            line.append(',');
        }
        endLine();
    }

    private static String json(List<?> list) {
        var text = new StringBuilder("[");
        for (Object member : list) {
            text.append(text.length() == 1 ? "" : ",")
                    .append('"')
                    .append(member.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append(']').toString();
    }

    private void text(String value) {
        String one = value.indexOf('\n') < 0 && value.indexOf('\r') < 0 ? value : value.replaceAll("[\r\n]+", " ");
        if (one.isEmpty()) {
            return;
        }
        boolean plain = one.charAt(0) > ' ' && one.charAt(0) != '#' && one.charAt(one.length() - 1) > ' ';
        if (plain && one.indexOf(',') < 0 && one.indexOf('"') < 0) {
            line.append(one);
        } else {
            quoted(one);
        }
    }

    private void quoted(String value) {
        line.append('"').append(value.replace("\"", "\"\"")).append('"');
    }

    private void endLine() throws IOException {
        line.setLength(line.length() - 1);
        out.append(line).append('\n');
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
            throw new CutOffException("The limit of rows was reached, and the head of the ECSV has gone out already");
        }
        out.flush();
    }

    @Override
    public boolean broken(String message) {
        return false;
    }
}
