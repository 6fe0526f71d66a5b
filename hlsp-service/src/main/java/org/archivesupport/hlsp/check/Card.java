package org.archivesupport.hlsp.check;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One header card (FITS 4.0, section 4.1), read as written.
 *
 * @param keyword without trailing blanks; for {@code HIERARCH} cards the whole name; empty for a blank keyword
 * @param value text without quotes and without trailing blanks; as written for numbers; empty where there is none
 * @param fault what breaks the form of a card, or null
 */
record Card(String keyword, Kind kind, String value, String fault) {

    static final int LENGTH = 80;

    enum Kind {
        TEXT,
        LOGICAL,
        INTEGER,
        REAL,
        COMPLEX,
        /** Value indicator without a value. */
        UNDEFINED,
        /** COMMENT, HISTORY, blank, or no value indicator. */
        COMMENTARY,
        /** Value of no known form. */
        BROKEN
    }

    private static final Pattern KEYWORD = Pattern.compile("[A-Z0-9_-]*");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern REAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([ED][+-]?[0-9]+)?");
    private static final Pattern COMPLEX = Pattern.compile("\\([^,()]+,[^,()]+\\)");

    static Card of(byte[] block, int offset) {
        String text = new String(block, offset, LENGTH, StandardCharsets.ISO_8859_1);
        String fault = text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)
                ? null
                : "holds the byte " + firstBad(text) + ", which is no printable ASCII";
        String keyword = text.substring(0, 8).stripTrailing();
        if (fault == null && !KEYWORD.matcher(keyword).matches()) {
            fault = "has the keyword \"" + keyword + "\"; keywords are A-Z 0-9 - _ from column 1 on";
        }
        keyword = keyword.replaceAll("[^\\x20-\\x7e]", "?");
        if (keyword.equals("HIERARCH")) {
            return hierarch(text, fault);
        }
        if (keyword.equals("CONTINUE")) {
            return valued(keyword, text.substring(8), fault);
        }
        boolean commentary = keyword.isEmpty() || keyword.equals("COMMENT") || keyword.equals("HISTORY");
        if (commentary || !text.startsWith("= ", 8)) {
            return new Card(keyword, Kind.COMMENTARY, "", fault);
        }
        return valued(keyword, text.substring(10), fault);
    }

    private static Card hierarch(String text, String fault) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Card("HIERARCH", Kind.COMMENTARY, "", fault)
                : valued(text.substring(0, equals).strip(), text.substring(equals + 1), fault);
    }

    private static Card valued(String keyword, String field, String fault) {
        String rest = field.strip();
        if (rest.startsWith("'")) {
            return text(keyword, rest, fault);
        }
        int slash = rest.indexOf('/');
        String value = (slash < 0 ? rest : rest.substring(0, slash)).strip();
        if (value.isEmpty()) {
            return new Card(keyword, Kind.UNDEFINED, "", fault);
        }
        Kind kind = kind(value);
        String told = fault == null && kind == Kind.BROKEN
                ? "has the value " + value.replaceAll("[^\\x20-\\x7e]", "?")
                        + ", which is neither text, logical nor number"
                : fault;
        return new Card(keyword, kind, value, told);
    }

    private static Kind kind(String value) {
        if (value.equals("T") || value.equals("F")) {
            return Kind.LOGICAL;
        }
        if (INTEGER.matcher(value).matches()) {
            return Kind.INTEGER;
        }
        if (REAL.matcher(value).matches()) {
            return Kind.REAL;
        }
        return COMPLEX.matcher(value).matches() ? Kind.COMPLEX : Kind.BROKEN;
    }

    private static Card text(String keyword, String rest, String fault) {
        var value = new StringBuilder();
        for (int i = 1; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c != '\'') {
                value.append(c);
            } else if (i + 1 < rest.length() && rest.charAt(i + 1) == '\'') {
                value.append(c);
                i++;
            } else {
                return new Card(keyword, Kind.TEXT, value.toString().stripTrailing(), fault);
            }
        }
        return new Card(
                keyword, Kind.BROKEN, value.toString(), fault == null ? "has a text without closing quote" : fault);
    }

    private static String firstBad(String text) {
        return text.chars()
                .filter(c -> c < 0x20 || c > 0x7e)
                .mapToObj(c -> String.format("0x%02X", c))
                .findFirst()
                .orElse("");
    }

    boolean commentary() {
        return kind == Kind.COMMENTARY;
    }

    /** @return the number, or null if the value is none */
    Double number() {
        if (kind != Kind.INTEGER && kind != Kind.REAL) {
            return null;
        }
        double number = Double.parseDouble(value.replace('D', 'E'));
        return Double.isFinite(number) ? number : null;
    }

    /** @return the whole number, or null if the value is none or does not fit 64 bits */
    Long whole() {
        if (kind != Kind.INTEGER) {
            return null;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    Card with(String longer) {
        return new Card(keyword, kind, longer, fault);
    }
}
