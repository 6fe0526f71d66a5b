package org.archivesupport.search.observation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.sky.Circle;

/** What is searched for: conditions that all hold, and perhaps a circle that footprints must meet. Values are always bound. */
public final class Criteria {

    private final StringBuilder where = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();
    private Circle circle;

    /** Footprints that have a point in common with the circle. */
    public Criteria meeting(Circle given) {
        circle = given;
        return this;
    }

    /** One of the values: texts, whole numbers, numbers or booleans, as the column holds; of a LIST column, one member. */
    public Criteria in(ObservationColumn column, List<?> any) {
        switch (column.kind()) {
            case LIST -> and(column.sql() + " && ?", texts(any));
            case TEXT -> and(column.sql() + " = any (?)", texts(any));
            default -> and(column.sql() + " = any (?)", any.toArray());
        }
        return this;
    }

    /**
     * Texts like a pattern.
     *
     * @param pattern SQL LIKE pattern with backslash as escape; compared without regard to case if so asked
     */
    public Criteria like(ObservationColumn column, String pattern, boolean ignoreCase) {
        String operator = ignoreCase ? " ilike " : " like ";
        and(
                column.kind() == ObservationColumn.Kind.LIST
                        ? "exists (select from unnest(" + column.sql() + ") m where m" + operator + "?)"
                        : column.sql() + operator + "?",
                pattern);
        return this;
    }

    /** One of several alternatives, each a criteria without a circle. */
    public Criteria anyOf(List<Criteria> alternatives) {
        var text = new StringBuilder("(false");
        for (Criteria one : alternatives) {
            text.append(" or (").append(one.where).append(")");
            values.addAll(one.values);
        }
        where.append(" and ").append(text).append(")");
        return this;
    }

    /** Values from and to, both included, either null for open. */
    public Criteria between(ObservationColumn column, Object from, Object to) {
        if (from != null) {
            and(column.sql() + " >= ?", from);
        }
        if (to != null) {
            and(column.sql() + " <= ?", to);
        }
        return this;
    }

    /** Spans [start, end] that have an instant in common with [from, to]; either bound null for open. */
    public Criteria overlaps(ObservationColumn start, ObservationColumn end, Instant from, Instant to) {
        return between(end, from, null).between(start, null, to);
    }

    private void and(String condition, Object value) {
        where.append(" and ").append(condition);
        values.add(value);
    }

    private static Object[] texts(List<?> any) {
        return any.stream().map(Object::toString).toArray(String[]::new);
    }

    /** @return the asked circle, or null */
    public Circle circle() {
        return circle;
    }

    String where() {
        return where.toString();
    }

    /** Binds the values from a place on; answers the next free place. */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof Instant instant) {
                statement.setObject(at++, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Object[] array) {
                statement.setArray(at++, connection.createArrayOf(arrayType(array), array));
            } else {
                statement.setObject(at++, value);
            }
        }
        return at;
    }

    private static String arrayType(Object[] array) {
        if (array instanceof String[]) {
            return "text";
        }
        if (array.length > 0 && array[0] instanceof Boolean) {
            return "boolean";
        }
        return array.length > 0 && array[0] instanceof Double ? "float8" : "bigint";
    }
}
