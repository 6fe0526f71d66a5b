package org.archivesupport.search.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows in the BINARY2 form of VOTable 1.3 and later (section 5.4): a bit per column that says null, then the cells, big
 * endian. A row is made as a whole before any of it goes out.
 */
final class Binary2 {

    private final List<Column> columns;
    private final int flags;
    private final Row row = new Row();
    private final DataOutputStream data = new DataOutputStream(row);

    Binary2(List<Column> columns) {
        this.columns = columns;
        this.flags = (columns.size() + 7) / 8;
    }

    /** Its bytes are written on without a copy. */
    static final class Row extends ByteArrayOutputStream {
        Row() {
            super(1024);
        }

        byte[] bytes() {
            return buf;
        }
    }

    /** @return the encoded row, good until the next call */
    Row encode(Object[] cells) throws IOException {
        row.reset();
        for (int i = 0; i < flags; i++) {
            int bits = 0;
            for (int j = 8 * i; j < Math.min(8 * i + 8, cells.length); j++) {
                bits |= cells[j] == null ? 0x80 >> (j & 7) : 0;
            }
            data.write(bits);
        }
        for (int i = 0; i < cells.length; i++) {
            cell(columns.get(i).kind(), cells[i]);
        }
        return row;
    }

    private void cell(Column.Kind kind, Object cell) throws IOException {
        switch (kind) {
            case INT -> data.writeInt(cell == null ? 0 : ((Number) cell).intValue());
            case LONG -> data.writeLong(cell == null ? 0 : ((Number) cell).longValue());
            case NUMBER -> data.writeDouble(cell == null ? Double.NaN : ((Number) cell).doubleValue());
            case BOOLEAN -> data.write(cell == null ? '?' : (Boolean) cell ? 'T' : 'F');
            case ASCII, TIME -> ascii(cell == null ? "" : cell.toString());
            case TEXT -> unicode(cell == null ? "" : cell.toString());
            case TEXTS -> unicode(cell == null ? "" : TableWriter.joined(cell));
        }
    }

    private void ascii(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    private void unicode(String text) throws IOException {
        data.writeInt(text.length());
        data.writeChars(text);
    }
}
