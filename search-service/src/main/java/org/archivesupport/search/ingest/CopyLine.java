package org.archivesupport.search.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One line of PostgreSQL's COPY in text form (PostgreSQL documentation, COPY, "Text Format"). */
public final class CopyLine {

    private final StringBuilder line = new StringBuilder(400);

    public CopyLine text(String value) {
        separate();
        if (value == null) {
            line.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    public CopyLine value(Object value) {
        return text(value == null ? null : value.toString());
    }

    CopyLine time(Instant value) {
        return text(value == null ? null : value.toString());
    }

    CopyLine texts(List<String> values) {
        var array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text(array.append('}').toString());
    }

    CopyLine numbers(double[] values) {
        if (values == null) {
            return text(null);
        }
        var array = new StringBuilder("{");
        for (double value : values) {
            array.append(array.length() == 1 ? "" : ",").append(value);
        }
        return text(array.append('}').toString());
    }

    private void separate() {
        if (!line.isEmpty()) {
            line.append('\t');
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }

    /** @return a fingerprint of what was written so far: equal records have equal ones */
    UUID fingerprint() {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(line.toString().getBytes(StandardCharsets.UTF_8));
            return new UUID(longAt(md5, 0), longAt(md5, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long longAt(byte[] bytes, int from) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }

    public byte[] bytes() {
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
