package org.archivesupport.search.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.ValueType;

/** What a column of a catalog holds. Every cell may be missing. */
public enum ColumnType {
    TEXT("text", ValueType.text()),
    BOOLEAN("boolean", ValueType.truth()),
    /** 32 bits */
    INTEGER("integer", ValueType.whole()),
    /** 64 bits */
    LONG("bigint", ValueType.whole()),
    FLOAT("real", ValueType.number()),
    DOUBLE("double precision", ValueType.number()),
    TIME("timestamptz", ValueType.time());

    private static final int LONGEST_TEXT = 10_000;

    /** Words of ECSV 1.0, section 3.1. */
    private static final Map<String, ColumnType> ECSV = Map.ofEntries(
            Map.entry("bool", BOOLEAN),
            Map.entry("int8", INTEGER),
            Map.entry("int16", INTEGER),
            Map.entry("int32", INTEGER),
            Map.entry("uint8", INTEGER),
            Map.entry("uint16", INTEGER),
            Map.entry("uint32", LONG),
            Map.entry("int64", LONG),
            Map.entry("uint64", LONG),
            Map.entry("float16", FLOAT),
            Map.entry("float32", FLOAT),
            Map.entry("float64", DOUBLE),
            Map.entry("float128", DOUBLE),
            Map.entry("string", TEXT));

    private final String sql;
    private final ValueType words;

    ColumnType(String sql, ValueType words) {
        this.sql = sql;
        this.words = words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the type of a datatype of ECSV */
    static Optional<ColumnType> ofEcsv(String datatype) {
        return Optional.ofNullable(ECSV.get(datatype));
    }

    static ColumnType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String sql() {
        return sql;
    }

    /** @return what words of an expression mean in a column of this type */
    public ValueType words() {
        return words;
    }

    /**
     * @param text not empty
     * @return the value in PostgreSQL's form; null for a NaN
     * @throws IllegalArgumentException with a sentence without subject if the text is no value of the type
     */
    String stored(String text) {
        return switch (this) {
            case TEXT -> checked(text);
            case BOOLEAN -> truth(text);
            case INTEGER -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> number(text, Float.MAX_VALUE);
            case DOUBLE -> number(text, Double.MAX_VALUE);
            case TIME -> time(text);
        };
    }

    private static String checked(String text) {
        if (text.length() > LONGEST_TEXT || Texts.hasControl(text)) {
            throw new IllegalArgumentException(
                    "must have at most " + LONGEST_TEXT + " characters and no control characters");
        }
        return text;
    }

    private static String truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> "t";
            case "false", "f", "0" -> "f";
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static String whole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return Long.toString(value);
            }
        } catch (NumberFormatException e) {
            // the same fault as out of range
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    private static String number(String text, double most) {
        if (text.equalsIgnoreCase("nan")) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= most) {
                return most == Float.MAX_VALUE ? Float.toString((float) value) : Double.toString(value);
            }
        } catch (NumberFormatException e) {
            // the same fault as out of range
        }
        throw new IllegalArgumentException("must be a number");
    }

    private static String time(String text) {
        try {
            if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
                return LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            }
            String iso = text.replace(' ', 'T');
            return iso.endsWith("Z")
                    ? Instant.parse(iso).toString()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time: 2026-01-31T12:00:00Z or 2026-01-31");
        }
    }
}
