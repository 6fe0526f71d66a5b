package org.archivesupport.search.table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.List;
import org.archivesupport.kit.problem.ProblemException;

/** Rows in a temporary file that is gone when it is closed; knows how many they are and how wide their texts. */
final class Spool implements Closeable {

    private final List<Column> columns;
    private final FileChannel file;
    private final DataOutputStream data;
    private final long most;
    private final int[] widths;
    private long rows;

    /** @param most bytes that the file may have */
    Spool(List<Column> columns, long most) throws IOException {
        this.columns = columns;
        this.most = most;
        this.widths = new int[columns.size()];
        Path path = Files.createTempFile("table", ".spool");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        data = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
    }

    long rows() {
        return rows;
    }

    /** @return characters of the longest text of a column */
    int width(int column) {
        return widths[column];
    }

    void add(Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            data.writeBoolean(cell != null);
            if (cell == null) {
                continue;
            }
            switch (columns.get(i).kind()) {
                case INT -> data.writeInt(((Number) cell).intValue());
                case LONG -> data.writeLong(((Number) cell).longValue());
                case NUMBER -> data.writeDouble(((Number) cell).doubleValue());
                case BOOLEAN -> data.writeBoolean((Boolean) cell);
                default -> text(i, TableWriter.text(cell));
            }
        }
        rows++;
        if ((rows & 0xFF) == 0 && file.size() > most) {
            throw ProblemException.of(
                    413,
                    "Too large for FITS",
                    "A FITS table names its number of rows in its head, so it is put together on disk first, and that room is "
                            + most / (1 << 20)
                            + " MiB. Narrow the search, or take votable, csv, ecsv or json, which have no such"
                            + " limit.");
        }
    }

    private void text(int column, String text) throws IOException {
        byte[] ascii = ascii(text).getBytes(StandardCharsets.US_ASCII);
        widths[column] = Math.max(widths[column], ascii.length);
        data.writeInt(ascii.length);
        data.write(ascii);
    }

    /** FITS texts are ASCII (FITS 4.0, section 7.3.3.1): accents are taken off, what then remains becomes a question mark. */
    static String ascii(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return text;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]", "?");
    }

    /** Reads the rows from the first on; a spool is written first and then read. */
    Reader reader() throws IOException {
        data.flush();
        return new Reader();
    }

    final class Reader {
        private final DataInputStream in;
        private long left = rows;

        private Reader() throws IOException {
            file.position(0);
            in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 1 << 16));
        }

        /** @return the next row, or null behind the last */
        Object[] next() throws IOException {
            if (left-- <= 0) {
                return null;
            }
            var cells = new Object[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                if (in.readBoolean()) {
                    cells[i] = switch (columns.get(i).kind()) {
                        case INT -> (Object) in.readInt();
                        case LONG -> in.readLong();
                        case NUMBER -> in.readDouble();
                        case BOOLEAN -> in.readBoolean();
                        default -> new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII);
                    };
                }
            }
            return cells;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
