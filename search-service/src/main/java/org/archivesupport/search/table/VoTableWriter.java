package org.archivesupport.search.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * VOTable 1.4 or 1.5, as a service of the VO answers it (DALI 1.1, section 4.4): INFO {@code QUERY_STATUS} at the head, and
 * after the table an INFO {@code OVERFLOW} where rows were left out, or {@code ERROR} where they broke off; the document is
 * well formed in any case.
 *
 * <p>STIL's writer pulls its rows from a table and has no place for an INFO behind it, hence this one. Texts are
 * {@code unicodeChar}, as {@code char} is ASCII alone.
 */
final class VoTableWriter implements TableWriter {

    private final TableHead head;
    private final OutputStream out;
    private final String version;
    private final boolean binary;
    private final Binary2 rows;
    private final StringBuilder text = new StringBuilder(4096);
    private OutputStream stream;

    /** @param version {@code 1.4} or {@code 1.5}; both have the same namespace */
    VoTableWriter(TableHead head, OutputStream out, String version, boolean binary) {
        this.head = head;
        this.out = out;
        this.version = version;
        this.binary = binary;
        this.rows = new Binary2(head.columns());
    }

    @Override
    public void begin() throws IOException {
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VOTABLE version=\"")
                .append(version)
                .append("\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n<RESOURCE type=\"results\">\n")
                .append("<INFO name=\"QUERY_STATUS\" value=\"OK\"/>\n");
        boolean placed = head.columns().stream().anyMatch(VoTableWriter::isPlace);
        if (placed) {
            text.append("<COOSYS ID=\"icrs\" system=\"ICRS\"/>\n");
        }
        text.append("<TABLE name=\"").append(Xml.escaped(head.name())).append("\">\n<DESCRIPTION>");
        Xml.escaped(text, head.description());
        text.append("</DESCRIPTION>\n");
        head.columns().forEach(this::field);
        text.append("<DATA>\n").append(binary ? "<BINARY2>\n<STREAM encoding=\"base64\">\n" : "<TABLEDATA>\n");
        send();
        stream = binary ? Base64.getMimeEncoder().wrap(new Open(out)) : out;
    }

    private static boolean isPlace(Column column) {
        return column.ucd() != null && column.ucd().startsWith("pos.eq.");
    }

    private void field(Column c) {
        text.append("<FIELD name=\"").append(Xml.escaped(c.name())).append('"').append(type(c.kind()));
        attribute("unit", c.unit());
        attribute("ucd", c.ucd());
        attribute("ref", isPlace(c) ? "icrs" : null);
        if (c.description() == null) {
            text.append("/>\n");
        } else {
            text.append("><DESCRIPTION>").append(Xml.escaped(c.description())).append("</DESCRIPTION></FIELD>\n");
        }
    }

    private void attribute(String name, String value) {
        if (value != null) {
            text.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(Xml.escaped(value))
                    .append('"');
        }
    }

    private static String type(Column.Kind kind) {
        return switch (kind) {
            case TEXT, TEXTS -> " datatype=\"unicodeChar\" arraysize=\"*\"";
            case ASCII -> " datatype=\"char\" arraysize=\"*\"";
            case TIME -> " datatype=\"char\" arraysize=\"*\" xtype=\"timestamp\"";
            case INT -> " datatype=\"int\"";
            case LONG -> " datatype=\"long\"";
            case NUMBER -> " datatype=\"double\"";
            case BOOLEAN -> " datatype=\"boolean\"";
        };
    }

    @Override
    public void row(Object[] cells) throws IOException {
        if (binary) {
            Binary2.Row row = rows.encode(cells);
            stream.write(row.bytes(), 0, row.size());
            return;
        }
        text.append("<TR>");
        for (Object cell : cells) {
            if (cell == null) {
                text.append("<TD/>");
                continue;
            }
            text.append("<TD>");
            if (cell instanceof Double d) {
                text.append(d.isInfinite() ? (d > 0 ? "+Inf" : "-Inf") : d.toString());
            } else if (cell instanceof Boolean b) {
                text.append(b ? 'T' : 'F');
            } else {
                Xml.escaped(text, TableWriter.text(cell));
            }
            text.append("</TD>");
        }
        text.append("</TR>\n");
        send();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(boolean truncated) throws IOException {
        close(truncated ? "<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/>\n" : "");
    }

    @Override
    public boolean broken(String message) throws IOException {
        close("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">" + Xml.escaped(message) + "</INFO>\n");
        return true;
    }

    private void close(String info) throws IOException {
        if (binary) {
            stream.close();
        }
        text.append(binary ? "\n</STREAM>\n</BINARY2>\n" : "</TABLEDATA>\n")
                .append("</DATA>\n</TABLE>\n")
                .append(info)
                .append("</RESOURCE>\n</VOTABLE>\n");
        send();
        out.flush();
    }

    private void send() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** Stays open when the base64 stream ends. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // the document goes on
        }
    }
}
