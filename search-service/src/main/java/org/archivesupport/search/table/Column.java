package org.archivesupport.search.table;

/**
 * A column of an answer.
 *
 * @param name as in the JSON form: snake_case
 * @param unit VOUnits text ({@code deg}, {@code s}, {@code nm}, {@code byte}), or null
 * @param ucd UCD1+ word(s), or null
 * @param description one line, or null
 */
public record Column(String name, Kind kind, String unit, String ucd, String description) {

    /** What cells of a column hold; every cell may be null. */
    public enum Kind {
        /** {@code String} with any characters. */
        TEXT,
        /** {@code String} that the archive makes itself, ASCII alone: states, STC-S, paths. */
        ASCII,
        /** {@code List<String>}; formats without lists get one text, members separated by semicolons. */
        TEXTS,
        /** {@code Integer}. */
        INT,
        /** {@code Long}. */
        LONG,
        /** {@code Double}; NaN stays NaN where the format has one, else it is null. */
        NUMBER,
        /** {@code Boolean}. */
        BOOLEAN,
        /** {@code Instant}, written as RFC 3339 text with Z. */
        TIME
    }

    public static Column of(String name, Kind kind, String description) {
        return new Column(name, kind, null, null, description);
    }

    public Column unit(String given) {
        return new Column(name, kind, given, ucd, description);
    }

    public Column ucd(String given) {
        return new Column(name, kind, unit, given, description);
    }
}
