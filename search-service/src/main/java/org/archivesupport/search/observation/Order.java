package org.archivesupport.search.observation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;

/**
 * The order of a result: by a column or by the distance from the centre of a cone, up or down, rows without a value at the
 * end, equal values by the number of the observation in the same direction.
 *
 * @param column null for the distance
 */
public record Order(ObservationColumn column, boolean descending) {

    /** Of lists and texts of footprints there is no order, and rights change while pages are read. */
    private static final Set<ObservationColumn> UNORDERED = Set.of(
            ObservationColumn.FILTERS,
            ObservationColumn.S_REGION,
            ObservationColumn.DATA_RIGHTS,
            ObservationColumn.TARGET_KEY);

    /** @return names by which can be sorted */
    public static List<String> names() {
        var names = new ArrayList<String>();
        names.add("distance");
        Arrays.stream(ObservationColumn.values())
                .filter(c -> !UNORDERED.contains(c))
                .map(ObservationColumn::wire)
                .forEach(names::add);
        return names;
    }

    /**
     * @param text name of a column or {@code distance}, with a minus in front for descending; null for none
     * @param criteria what is searched; only a cone has distances
     * @return the order; empty if none is asked, or with a fault
     */
    public static Optional<Order> parse(Faults faults, String text, Criteria criteria) {
        if (text == null) {
            return Optional.empty();
        }
        boolean descending = text.startsWith("-");
        String name = (descending ? text.substring(1) : text).strip().toLowerCase(Locale.ROOT);
        if (!names().contains(name)) {
            faults.add(
                    "sort",
                    "must be one of these, with a minus in front for descending: " + String.join(", ", names()));
            return Optional.empty();
        }
        if (name.equals("distance")) {
            faults.check(criteria.circle() != null, "sort", "only a search by ra, dec and radius has distances");
            return Optional.of(new Order(null, descending));
        }
        return Optional.of(new Order(ObservationColumn.named(name).orElseThrow(), descending));
    }

    /** @return the parameter that asks for the order */
    public String wire() {
        return (descending ? "-" : "") + (column == null ? "distance" : column.wire());
    }

    /** SQL of the value by which rows are ordered. */
    String sql() {
        return column == null ? Matching.DISTANCE : column.type().order(column.sql());
    }

    /** SQL of the order among rows that have a value. */
    String by() {
        return " order by " + sql() + (descending ? " desc, o.id desc" : ", o.id");
    }

    String byId() {
        return " order by o.id" + (descending ? " desc" : "");
    }

    /** Rows that have a value, behind a row if given. */
    Criteria valued(Criteria criteria, Key key) {
        Criteria some = criteria.copy().also("(" + sql() + ") is not null");
        return key == null
                ? some
                : some.also("(" + sql() + ", o.id) " + (descending ? "<" : ">") + " (?, ?)", key.value(), key.id());
    }

    /** Rows that have no value, behind a row of that kind if given. */
    Criteria valueless(Criteria criteria, Key key) {
        Criteria none = criteria.copy().also("(" + sql() + ") is null");
        return key == null || key.value() != null
                ? none
                : none.also("o.id " + (descending ? "<" : ">") + " ?", key.id());
    }

    /**
     * Place of a row in the order.
     *
     * @param value as JDBC binds it; null for rows at the end
     */
    record Key(Object value, long id) {}

    /** @return the value of a row as text of a cursor */
    static String text(Object value) {
        if (value == null) {
            return "-";
        }
        return "=" + (value instanceof OffsetDateTime time ? time.toInstant() : value);
    }

    /** @throws IllegalArgumentException if the text was not made by {@link #text} for this order */
    Object value(String text) {
        if (text.equals("-")) {
            return null;
        }
        if (!text.startsWith("=")) {
            throw new IllegalArgumentException("no value");
        }
        String plain = text.substring(1);
        ObservationColumn.Kind kind = column == null ? ObservationColumn.Kind.NUMBER : column.kind();
        return switch (kind) {
            case INTEGER -> Long.valueOf(plain);
            case NUMBER -> Double.valueOf(plain);
            case BOOLEAN -> Boolean.valueOf(plain);
            case TIME -> instant(plain);
            default -> plain;
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("no time", e);
        }
    }
}
