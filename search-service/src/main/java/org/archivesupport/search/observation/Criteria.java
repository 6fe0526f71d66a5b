package org.archivesupport.search.observation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.Region;

/** What is searched for: conditions that all hold, and perhaps a region that footprints must meet. Values are always bound. */
public final class Criteria {

    private final StringBuilder where = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();
    private Circle circle;
    private Region region;

    /** Footprints that have a point in common with the circle. */
    public Criteria meeting(Circle given) {
        circle = given;
        region = null;
        return this;
    }

    /** Footprints that have a point in common with the region; it takes the place of a region or circle given before. */
    public Criteria meeting(Region given) {
        circle = given instanceof Circle round ? round : null;
        region = given instanceof Circle ? null : given;
        return this;
    }

    Criteria copy() {
        var copy = new Criteria();
        copy.where.setLength(0);
        copy.where.append(where);
        copy.values.addAll(values);
        copy.circle = circle;
        copy.region = region;
        return copy;
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

    /** None of the values; rows without a value are found. Takes what {@link #in} takes. */
    public Criteria notIn(ObservationColumn column, List<?> none) {
        return not(new Criteria().in(column, none));
    }

    /** The column has no value; a list has no members. */
    public Criteria missing(ObservationColumn column) {
        where.append(" and ")
                .append(
                        column.kind() == ObservationColumn.Kind.LIST
                                ? "cardinality(" + column.sql() + ") = 0"
                                : "(" + column.sql() + ") is null");
        return this;
    }

    /** Everything but what the criteria finds: also rows that have no value where it asks for one. */
    public Criteria not(Criteria unwanted) {
        return placeless(unwanted, "(" + unwanted.where + ") is not true");
    }

    /** One of several alternatives, each a criteria without a circle; with none, nothing is found. */
    public Criteria anyOf(List<Criteria> alternatives) {
        where.append(" and (false");
        for (Criteria one : alternatives) {
            where.append(" or (").append(one.where).append(")");
            checkPlaceless(one);
            values.addAll(one.values);
        }
        where.append(")");
        return this;
    }

    /** All of several, each a criteria without a circle. */
    public Criteria allOf(List<Criteria> parts) {
        parts.forEach(one -> placeless(one, "(" + one.where + ")"));
        return this;
    }

    /**
     * What an expression asks of a column.
     *
     * @param faults is told what is wrong with the words of the expression; then nothing is added
     */
    public Criteria matching(ObservationColumn column, Expression expression, Consumer<String> faults) {
        SqlCondition condition = SqlCondition.of(column.sql(), column.type(), expression, faults);
        if (condition != null) {
            where.append(" and (").append(condition.sql()).append(")");
            values.addAll(condition.values());
        }
        return this;
    }

    private Criteria placeless(Criteria other, String condition) {
        checkPlaceless(other);
        where.append(" and ").append(condition);
        values.addAll(other.values);
        return this;
    }

    private static void checkPlaceless(Criteria one) {
        if (one.circle != null || one.region != null) {
            throw new IllegalArgumentException("a part of a criteria cannot have a place of its own");
        }
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

    /** Texts that a POSIX regular expression finds something in, without regard to case. */
    public Criteria matches(ObservationColumn column, String regex) {
        and(
                column.kind() == ObservationColumn.Kind.LIST
                        ? "exists (select from unnest(" + column.sql() + ") m where m ~* ?)"
                        : column.sql() + " ~* ?",
                regex);
        return this;
    }

    /** @param condition SQL about {@code o}, and about {@code q} in a search by circle; never text from outside */
    Criteria also(String condition, Object... bound) {
        where.append(" and ").append(condition);
        values.addAll(List.of(bound));
        return this;
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

    /** @return the asked region if it is no circle, or null */
    public Region region() {
        return region;
    }

    String where() {
        return where.toString();
    }

    /** Binds the values from a place on; answers the next free place. */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        return SqlCondition.bind(values, connection, statement, first);
    }
}
