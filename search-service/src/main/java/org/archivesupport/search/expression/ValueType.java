package org.archivesupport.search.expression;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What the words of an expression mean in a column: texts, lists of texts, whole numbers, numbers, booleans or times.
 *
 * <p>A word stands for the values from {@link #first} to {@link #last}: a date for a whole day, others for one value.
 */
public final class ValueType {

    enum Kind {
        TEXT,
        LIST,
        WHOLE,
        NUMBER,
        TRUTH,
        TIME
    }

    private final Kind kind;
    private final UnaryOperator<String> form;
    private final boolean anyCase;
    private final int numbered;
    private final List<String> words;
    private final double least;
    private final double most;

    private ValueType(
            Kind kind,
            UnaryOperator<String> form,
            boolean anyCase,
            int numbered,
            List<String> words,
            double least,
            double most) {
        this.kind = kind;
        this.form = form;
        this.anyCase = anyCase;
        this.numbered = numbered;
        this.words = words;
        this.least = least;
        this.most = most;
    }

    private static ValueType of(Kind kind) {
        return new ValueType(
                kind,
                UnaryOperator.identity(),
                false,
                0,
                List.of(),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    /** Column of type text, compared as it is. */
    public static ValueType text() {
        return of(Kind.TEXT);
    }

    /** Column of type text[]; a word is looked for among the members, an empty list has no value. */
    public static ValueType list() {
        return of(Kind.LIST);
    }

    /** Column of type smallint, integer or bigint. */
    public static ValueType whole() {
        return of(Kind.WHOLE);
    }

    /** Column of type float8. */
    public static ValueType number() {
        return of(Kind.NUMBER);
    }

    /** Column of type boolean; words are true, false, 1, 0. */
    public static ValueType truth() {
        return of(Kind.TRUTH);
    }

    /** Column of type timestamptz; words as {@link Times} reads them. */
    public static ValueType time() {
        return of(Kind.TIME);
    }

    /** Words are brought into the form in which the column stores its texts; pieces of patterns too. */
    public ValueType stored(UnaryOperator<String> as) {
        return new ValueType(kind, as, anyCase, numbered, words, least, most);
    }

    public ValueType upperCase() {
        return stored(s -> s.toUpperCase(Locale.ROOT));
    }

    public ValueType lowerCase() {
        return stored(s -> s.toLowerCase(Locale.ROOT));
    }

    /** Texts are compared without regard to case. */
    public ValueType anyCase() {
        return new ValueType(kind, form, true, numbered, words, least, most);
    }

    /** Texts that are numbers as a rule: ranges and order are those of the numbers, up to so many digits. */
    public ValueType numbered(int digits) {
        return new ValueType(kind, form, anyCase, digits, words, least, most);
    }

    /** Only these texts, after they were brought into form. */
    public ValueType words(Collection<String> known) {
        return new ValueType(kind, form, anyCase, numbered, List.copyOf(known), least, most);
    }

    /** Numbers from and to, both included. */
    public ValueType within(double from, double to) {
        return new ValueType(kind, form, anyCase, numbered, words, from, to);
    }

    Kind kind() {
        return kind;
    }

    boolean isAnyCase() {
        return anyCase;
    }

    int digits() {
        return numbered;
    }

    /** SQL by which values of the column have an order, the same on every server. */
    public String order(String sql) {
        if (kind != Kind.TEXT) {
            return sql;
        }
        String padded = numbered > 0 ? "lpad(" + sql + ", greatest(length(" + sql + "), " + numbered + "), '0')" : sql;
        return (anyCase ? "lower(" + padded + ")" : padded) + " collate \"C\"";
    }

    /** @throws IllegalArgumentException with a sentence without subject */
    Object first(String word) {
        return kind == Kind.TIME ? Times.first(word) : value(word);
    }

    /** @throws IllegalArgumentException with a sentence without subject */
    Object last(String word) {
        return kind == Kind.TIME ? Times.last(word) : value(word);
    }

    /** @return the piece of a pattern in the form of the column */
    String piece(String text) {
        String stored = text.isEmpty() ? "" : form.apply(text);
        return stored == null ? "" : stored;
    }

    private Object value(String word) {
        return switch (kind) {
            case WHOLE -> whole(word);
            case NUMBER -> number(word);
            case TRUTH -> truth(word);
            default -> known(word);
        };
    }

    private Long whole(String word) {
        if (word.matches("[+-]?\\d{1,18}")) {
            long value = Long.parseLong(word);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be a whole number" + limits() + ", was " + quoted(word));
    }

    private Double number(String word) {
        if (word.length() <= 40 && word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value) && value >= least && value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be a number" + limits() + ", was " + quoted(word));
    }

    private String limits() {
        return Double.isInfinite(least) ? "" : " from " + plain(least) + " to " + plain(most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Boolean truth(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("must be true or false, was " + quoted(word));
        };
    }

    private String known(String word) {
        String value = form.apply(word);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("needs a letter or digit, was " + quoted(word));
        }
        if (!words.isEmpty() && !words.contains(value)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", words) + ", was " + quoted(word));
        }
        return value;
    }

    static String quoted(String word) {
        return "\"" + ExpressionParser.shorten(word) + "\"";
    }

    /** @return whether the first value lies behind the second one in the order of the column */
    boolean reversed(Object first, Object second) {
        if (first instanceof String a && second instanceof String b) {
            return compare(ordered(a), ordered(b)) > 0;
        }
        if (first instanceof Instant a) {
            return a.isAfter((Instant) second);
        }
        return ((Number) first).doubleValue() > ((Number) second).doubleValue();
    }

    /** @return a text in the form by which {@link #order} sorts it */
    String ordered(String value) {
        String padded = value.length() < numbered ? "0".repeat(numbered - value.length()) + value : value;
        return anyCase ? padded.toLowerCase(Locale.ROOT) : padded;
    }

    private static int compare(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
