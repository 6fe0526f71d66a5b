package org.archivesupport.search.keyword;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.TargetNames;

/**
 * A column as the database has it. Texts are compared without regard to case. Every fault of a value is an
 * {@link IllegalArgumentException} with the rest of a sentence that begins with the column's name.
 *
 * @param sql the value, in the aliases {@code o} (observation), {@code p} (product) and {@code k} (keywords)
 */
record Field(Kind kind, String sql) {

    private static final int LONGEST = 500;

    enum Kind {
        /** compared as written: names that are an index key */
        NAME,
        TEXT,
        /** texts that are searched for a part */
        PART,
        /** names of targets, in the form of {@link TargetNames} */
        TARGET,
        /** numbers of programs, kept as text without leading zeros */
        PROGRAM,
        LIST,
        INTEGER,
        NUMBER,
        TIME,
        /** times as texts that sort */
        TEXT_TIME
    }

    /** Relations between a column and a value. */
    enum Relation {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        final String sql;

        Relation(String sql) {
            this.sql = sql;
        }
    }

    Predicate equal(String value) {
        String text = checked(value);
        return switch (kind) {
            case NAME -> Predicate.of(sql + " = ?", text);
            case TEXT -> Predicate.of("lower(" + sql + ") = lower(?)", text);
            case PART -> Predicate.of(sql + " ilike ?", "%" + escaped(text) + "%");
            case TARGET -> Predicate.of("o.target_key = ?", String.valueOf(TargetNames.key(text)));
            case PROGRAM -> Predicate.of("o.proposal_id = ?", text.replaceFirst("^0+(?=.)", ""));
            case LIST -> Predicate.of("exists (select from unnest(" + sql + ") m where lower(m) = lower(?))", text);
            case INTEGER -> Predicate.of(sql + " = ?", whole(text));
            case NUMBER -> Predicate.of(sql + " = ?", number(text));
            case TIME, TEXT_TIME -> {
                Times.Span span = span(text);
                yield Predicate.of(sql + " between ? and ?", bound(span.first()), bound(span.last()));
            }
        };
    }

    Predicate compare(Relation relation, String value) {
        String text = checked(value);
        return switch (kind) {
            case NAME -> Predicate.of(sql + " " + relation.sql + " ?", text);
            case TEXT, PART -> Predicate.of("lower(" + sql + ") " + relation.sql + " lower(?)", text);
            case TARGET -> Predicate.of("lower(o.target_name) " + relation.sql + " lower(?)", text);
            case PROGRAM, INTEGER, NUMBER -> Predicate.of("(" + sql + ") " + relation.sql + " ?", number(text));
            case LIST -> throw new IllegalArgumentException("holds a list of texts; <, > and ranges do not fit it");
            case TIME, TEXT_TIME ->
                Predicate.of(
                        sql + " " + relation.sql + " ?",
                        bound(
                                relation == Relation.LESS_OR_EQUAL
                                        ? span(text).last()
                                        : span(text).first()));
        };
    }

    /** Both bounds included; null for open. */
    Predicate between(String from, String to) {
        var parts = new java.util.ArrayList<Predicate>();
        if (from != null) {
            parts.add(compare(Relation.GREATER_OR_EQUAL, from));
        }
        if (to != null) {
            parts.add(compare(Relation.LESS_OR_EQUAL, to));
        }
        if (from != null && to != null && reversed(from, to)) {
            throw new IllegalArgumentException("has a reversed range: " + from + " lies behind " + to);
        }
        return Predicate.all(parts);
    }

    private boolean reversed(String from, String to) {
        return switch (kind) {
            case PROGRAM, INTEGER, NUMBER -> number(from) > number(to);
            case TIME, TEXT_TIME -> span(from).first().isAfter(span(to).last());
            default -> false;
        };
    }

    /** @param pattern for LIKE, with backslash as escape */
    Predicate like(String pattern) {
        return text(kind == Kind.NAME ? " like ?" : " ilike ?", checked(pattern));
    }

    /** @param regex that matches whole values */
    Predicate matches(String regex) {
        return text(" ~* ?", checked(regex));
    }

    private Predicate text(String operator, String pattern) {
        return switch (kind) {
            case NAME, TEXT, PART -> Predicate.of(sql + operator, pattern);
            case TARGET -> Predicate.of("o.target_name" + operator, pattern);
            case PROGRAM -> Predicate.of("o.proposal_id" + operator, pattern);
            case LIST -> Predicate.of("exists (select from unnest(" + sql + ") m where m" + operator + ")", pattern);
            default -> throw new IllegalArgumentException("is no text; wildcards do not fit it");
        };
    }

    /** @return whether ranges have a meaning: numbers and times */
    boolean ordered() {
        return List.of(Kind.PROGRAM, Kind.INTEGER, Kind.NUMBER, Kind.TIME, Kind.TEXT_TIME)
                .contains(kind);
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String checked(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("has a value of more than " + LONGEST + " characters");
        }
        return value;
    }

    private static long whole(String text) {
        double number = number(text);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("needs whole numbers, not \"" + text + "\"");
        }
        return (long) number;
    }

    private static double number(String text) {
        if (text.matches("[+-]?(\\d{1,60}(\\.\\d{0,60})?|\\.\\d{1,60})([eE][+-]?\\d{1,3})?")) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw new IllegalArgumentException("needs numbers, not \"" + shortened(text) + "\"");
    }

    private static Times.Span span(String text) {
        try {
            return Times.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("needs UTC times such as 2023-01-31 or 2023-01-31T12:00:00, not \""
                    + shortened(text) + "\"");
        }
    }

    private Object bound(java.time.LocalDateTime time) {
        return kind == Kind.TIME ? Times.utc(time) : Times.text(time);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60).toLowerCase(Locale.ROOT) + "..." : text;
    }
}
