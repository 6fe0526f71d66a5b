package org.archivesupport.engdb.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of rows on their way to a response. Writers ask for {@link #room}, then write into {@link #bytes} at {@link #at}
 * themselves. A slow reader slows the writer: the stream blocks.
 */
public final class RowBuffer {

    private static final int PIECE = 1 << 16;

    public byte[] bytes = new byte[PIECE];
    public int at;

    private final OutputStream out;

    public RowBuffer(OutputStream out) {
        this.out = out;
    }

    /** Makes room for so many bytes, sending what is there if need be. */
    public void room(int needed) throws IOException {
        if (bytes.length - at < needed) {
            flush();
            if (bytes.length < needed) {
                bytes = new byte[needed];
            }
        }
    }

    public void ascii(String text) throws IOException {
        room(text.length());
        at = Digits.ascii(text, bytes, at);
    }

    /** Writes a text as a CSV field, quoted where RFC 4180 asks for it (also where blanks could be lost). */
    public void csv(String text) throws IOException {
        if (plain(text)) {
            ascii(text);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean quote = false;
        for (byte b : utf8) {
            quote |= b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        quote |= utf8.length > 0 && (utf8[0] == ' ' || utf8[utf8.length - 1] == ' ');
        room(2 * utf8.length + 2);
        if (quote) {
            bytes[at++] = '"';
        }
        for (byte b : utf8) {
            if (b == '"') {
                bytes[at++] = '"';
            }
            bytes[at++] = b;
        }
        if (quote) {
            bytes[at++] = '"';
        }
    }

    /** Writes a text as a JSON string (RFC 8259), with its quotes. */
    public void json(String text) throws IOException {
        room(6 * text.length() + 2);
        bytes[at++] = '"';
        if (plain(text)) {
            at = Digits.ascii(text, bytes, at);
        } else {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                if (b == '"' || b == '\\') {
                    bytes[at++] = '\\';
                    bytes[at++] = b;
                } else if (b >= 0 && b < ' ') {
                    at = Digits.ascii("\\u00", bytes, at);
                    bytes[at++] = (byte) Character.forDigit(b >> 4, 16);
                    bytes[at++] = (byte) Character.forDigit(b & 15, 16);
                } else {
                    bytes[at++] = b;
                }
            }
        }
        bytes[at++] = '"';
    }

    public void flush() throws IOException {
        if (at > 0) {
            out.write(bytes, 0, at);
            at = 0;
        }
    }

    /** ASCII letters, digits and marks that no form has to treat; blanks inside only. */
    private static boolean plain(String text) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ',' || c == '"' || c == '\\' || (c == ' ' && (i == 0 || i == n - 1))) {
                return false;
            }
        }
        return true;
    }
}
