package org.archivesupport.search.catalog;

import java.util.ArrayList;
import java.util.List;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.sky.Circle;

/** What sources of a catalog are searched for: conditions that all hold, and perhaps a circle around them. Values are always bound. */
public final class SourceCriteria {

    private final List<SqlCondition> conditions = new ArrayList<>();
    private Circle circle;

    /** Sources in the circle. */
    public SourceCriteria within(Circle given) {
        circle = given;
        return this;
    }

    /** One of the values; texts without regard to case, numbers as numbers. */
    public SourceCriteria in(CatalogColumn column, List<?> values) {
        if (column.kind() == ColumnType.TEXT) {
            return and("lower(" + column.sql() + ") = any (select lower(x) from unnest(?) x)", (Object)
                    values.stream().map(Object::toString).toArray(String[]::new));
        }
        if (column.kind() == ColumnType.TIME) {
            return anyOf(values.stream()
                    .map(value -> new SourceCriteria().compare(column, "=", value))
                    .toList());
        }
        return and(column.sql() + " = any (?)", (Object) values.toArray());
    }

    /** From and to, both included, either null for open. */
    public SourceCriteria between(CatalogColumn column, Object from, Object to) {
        if (from != null) {
            and(column.sql() + " >= ?", from);
        }
        if (to != null) {
            and(column.sql() + " <= ?", to);
        }
        return this;
    }

    /** A comparison: one of {@code < <= > >= = <>}. */
    public SourceCriteria compare(CatalogColumn column, String operator, Object value) {
        if (!List.of("<", "<=", ">", ">=", "=", "<>").contains(operator)) {
            throw new IllegalArgumentException(operator);
        }
        return and(column.sql() + " " + operator + " ?", value);
    }

    /** The column has no value, or has one. */
    public SourceCriteria missing(CatalogColumn column, boolean missing) {
        return and(column.sql() + (missing ? " is null" : " is not null"));
    }

    /** Texts like a pattern of SQL with backslash as escape, without regard to case. */
    public SourceCriteria like(CatalogColumn column, String pattern) {
        return and(column.sql() + "::text ilike ?", pattern);
    }

    /** Texts that a POSIX regular expression finds something in, without regard to case. */
    public SourceCriteria matches(CatalogColumn column, String regex) {
        return and(column.sql() + "::text ~* ?", regex);
    }

    /** One of several, each without a circle; with none, nothing is found. */
    public SourceCriteria anyOf(List<SourceCriteria> alternatives) {
        var sql = new StringBuilder("(false");
        var values = new ArrayList<Object>();
        for (SourceCriteria one : alternatives) {
            sql.append(" or (").append(one.where()).append(')');
            values.addAll(one.values());
        }
        conditions.add(new SqlCondition(sql.append(')').toString(), values));
        return this;
    }

    /** None of what the other finds; rows without a value stay. */
    public SourceCriteria not(SourceCriteria other) {
        conditions.add(new SqlCondition("(" + other.where() + ") is not true", other.values()));
        return this;
    }

    /** A condition over the columns of the table. */
    public SourceCriteria and(SqlCondition condition) {
        conditions.add(new SqlCondition("(" + condition.sql() + ")", condition.values()));
        return this;
    }

    private SourceCriteria and(String sql, Object... values) {
        conditions.add(new SqlCondition(sql, List.of(values)));
        return this;
    }

    Circle circle() {
        return circle;
    }

    String where() {
        return conditions.isEmpty()
                ? "true"
                : String.join(
                        " and ", conditions.stream().map(SqlCondition::sql).toList());
    }

    List<Object> values() {
        return conditions.stream().flatMap(c -> c.values().stream()).toList();
    }
}
