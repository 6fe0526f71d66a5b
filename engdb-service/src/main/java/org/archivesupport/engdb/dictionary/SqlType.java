package org.archivesupport.engdb.dictionary;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.engdb.segment.ValueKind;

/**
 * A type as the engineering database names it: {@code REAL}, {@code FLOAT}, {@code TINYINT}, {@code SMALLINT}, {@code INT},
 * {@code BIGINT} or {@code VARCHAR(n)}.
 *
 * @param word the type in lower case without length, as column 4 of a MAST file has it
 * @param length most characters of a text; 0 for numbers
 * @param least smallest whole number; 0 for others, as the next
 */
public record SqlType(String text, String word, ValueKind kind, int length, long least, long most) {

    /** Longest text of a sample. */
    public static final int MAX_TEXT = 8000;

    private static final Pattern VARCHAR = Pattern.compile("N?VARCHAR(?:\\((\\d{1,4}|MAX)\\))?");

    /** @return the type, or null if there is no such type */
    public static SqlType of(String given) {
        String text = given == null ? "" : given.strip().toUpperCase(Locale.ROOT);
        return switch (text) {
            case "REAL" -> new SqlType(text, "real", ValueKind.REAL32, 0, 0, 0);
            case "FLOAT" -> new SqlType(text, "float", ValueKind.REAL64, 0, 0, 0);
            // unsigned at home, but raw types of eight signed bits exist
            case "TINYINT" -> new SqlType(text, "tinyint", ValueKind.INTEGER, 0, Byte.MIN_VALUE, 255);
            case "SMALLINT" -> new SqlType(text, "smallint", ValueKind.INTEGER, 0, Short.MIN_VALUE, Short.MAX_VALUE);
            case "INT" -> new SqlType(text, "int", ValueKind.INTEGER, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "BIGINT" -> new SqlType(text, "bigint", ValueKind.INTEGER, 0, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> varchar(text);
        };
    }

    private static SqlType varchar(String text) {
        Matcher m = VARCHAR.matcher(text);
        if (!m.matches()) {
            return null;
        }
        String length = m.group(1);
        int n = length == null || length.equals("MAX") ? MAX_TEXT : Integer.parseInt(length);
        return n < 1 || n > MAX_TEXT ? null : new SqlType(text, "varchar", ValueKind.TEXT, n, 0, 0);
    }

    /** @return {@code real}, {@code integer} or {@code text} */
    public String valueKind() {
        return switch (kind) {
            case REAL32, REAL64 -> "real";
            case INTEGER -> "integer";
            case TEXT -> "text";
        };
    }
}
