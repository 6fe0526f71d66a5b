package org.archivesupport.engdb.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records of a CSV stream (RFC 4180) as ranges of one reused byte array, so that numbers are read without making text of them.
 * Lines end with LF or CR LF, a byte order mark at the start and blank lines are passed over, quoted fields may span lines.
 */
public final class CsvRecords {

    private static final int MAX_RECORD = 1 << 20;
    private static final int MAX_FIELDS = 64;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 17];
    private int limit;
    private int start;
    private int p;
    private boolean ended;
    private final int[] from = new int[MAX_FIELDS];
    private final int[] to = new int[MAX_FIELDS];
    private int fields;
    private long line;
    private long lines = 1;

    public CsvRecords(InputStream in) throws IOException {
        this.in = in;
        while (limit < 3 && fill()) {
            // enough for a byte order mark
        }
        if (limit >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            p = 3;
        }
    }

    /**
     * Moves to the next record that is not blank.
     *
     * @return false at the end
     * @throws BadText if the record is no CSV; the next call goes on with the line after it
     */
    public boolean next() throws IOException {
        do {
            start = p;
            fields = 0;
            line = lines;
            if (p == limit && !fill()) {
                return false;
            }
            record();
        } while (fields == 1 && from[0] == to[0]);
        return true;
    }

    private void record() throws IOException {
        int field = p;
        byte[] b = buffer;
        while (true) {
            if (p == limit) {
                int offset = field - start;
                boolean more = fill();
                b = buffer;
                field = start + offset;
                if (!more) {
                    close(field, p);
                    return;
                }
            }
            byte c = b[p];
            if (c == ',') {
                close(field, p);
                field = ++p;
            } else if (c == '\n') {
                int end = p > field && b[p - 1] == '\r' ? p - 1 : p;
                p++;
                lines++;
                close(field, end);
                return;
            } else if (c == '"' && p == field) {
                if (quoted()) {
                    return;
                }
                b = buffer;
                field = p;
            } else {
                p++;
            }
        }
    }

    /** Reads a quoted field, moving its text together in place. @return whether the record ended with it */
    private boolean quoted() throws IOException {
        int text = p - start;
        int end = text;
        p++;
        while (true) {
            int c = peek();
            if (c < 0) {
                throw new BadText("a quoted text does not end");
            }
            p++;
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                p++;
            } else if (c == '\n') {
                lines++;
            }
            buffer[start + end++] = (byte) c;
        }
        close(start + text, start + end);
        int c = peek();
        if (c == '\r') {
            p++;
            c = peek();
        }
        if (c == ',') {
            p++;
            return false;
        }
        if (c == '\n') {
            p++;
            lines++;
            return true;
        }
        if (c < 0) {
            return true;
        }
        skipLine();
        throw new BadText("there is text after a closing quote");
    }

    private int peek() throws IOException {
        if (p == limit && !fill()) {
            return -1;
        }
        return buffer[p] & 0xff;
    }

    private void close(int fieldFrom, int fieldTo) throws IOException {
        if (fields == MAX_FIELDS) {
            skipLine();
            throw new BadText("has more than " + MAX_FIELDS + " fields");
        }
        from[fields] = fieldFrom - start;
        to[fields++] = fieldTo - start;
    }

    private void skipLine() throws IOException {
        start = p;
        if (p > 0 && buffer[p - 1] == '\n') {
            return;
        }
        int c = peek();
        while (c >= 0 && c != '\n') {
            start = ++p;
            c = peek();
        }
        if (c == '\n') {
            p++;
            lines++;
        }
    }

    /** Reads more behind the bytes of the record under work. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (limit - start > MAX_RECORD) {
            skipLine();
            throw new BadText("a line is longer than 1 MB");
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            p -= start;
            limit -= start;
            start = 0;
        }
        if (buffer.length - limit < buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int got = in.read(buffer, limit, buffer.length - limit);
        if (got < 0) {
            ended = true;
            return false;
        }
        limit += got;
        return true;
    }

    public int fields() {
        return fields;
    }

    /** @return number of the line on which the record began, the first is 1 */
    public long line() {
        return line;
    }

    /** @return the array that {@link #from} and {@link #to} point into, until the next call of {@link #next} */
    public byte[] bytes() {
        return buffer;
    }

    public int from(int field) {
        return start + from[field];
    }

    public int to(int field) {
        return start + to[field];
    }

    /** @throws BadText if the field is not UTF-8 or has a NUL */
    public String text(int field) {
        int first = from(field);
        int end = to(field);
        boolean ascii = true;
        for (int i = first; i < end; i++) {
            if (buffer[i] == 0) {
                throw new BadText("has a NUL character");
            }
            ascii &= buffer[i] > 0;
        }
        if (ascii) {
            return new String(buffer, first, end - first, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, first, end - first))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadText("is not UTF-8");
        }
    }
}
