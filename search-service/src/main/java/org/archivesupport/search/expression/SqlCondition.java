package org.archivesupport.search.expression;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A condition of SQL whose values are bound.
 *
 * @param sql with a {@code ?} for each value; may be null for rows without value, as in SQL
 * @param values texts, numbers, booleans, instants, or arrays of these
 */
public record SqlCondition(String sql, List<Object> values) {

    public SqlCondition {
        values = List.copyOf(values);
    }

    /**
     * @param column SQL that gives the value of the column; never text from outside
     * @param faults is told what is wrong with the words, a sentence without subject for each fault
     * @return the condition, or null if there was a fault
     */
    public static SqlCondition of(String column, ValueType type, Expression expression, Consumer<String> faults) {
        var writer = new Writer(column, type);
        writer.write(expression);
        writer.faults.stream().limit(5).forEach(faults);
        return writer.faults.isEmpty() ? new SqlCondition(writer.sql.toString(), writer.values) : null;
    }

    /** Binds the values from a place on; answers the next free place. */
    public int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        return bind(values, connection, statement, first);
    }

    /** As {@link #bind(Connection, PreparedStatement, int)} for any list of such values. */
    public static int bind(List<Object> values, Connection connection, PreparedStatement statement, int first)
            throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof Instant instant) {
                statement.setObject(at++, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Object[] array) {
                statement.setArray(at++, connection.createArrayOf(arrayType(array), elements(array)));
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
        Object first = array.length == 0 ? null : array[0];
        if (first instanceof Boolean) {
            return "boolean";
        }
        if (first instanceof Instant) {
            return "timestamptz";
        }
        return first instanceof Double ? "float8" : "bigint";
    }

    private static Object[] elements(Object[] array) {
        boolean times = array.length > 0 && array[0] instanceof Instant;
        return times ? Arrays.stream(array).map(Object::toString).toArray() : array;
    }

    /** Writes one tree. */
    private static final class Writer {

        private final String column;
        private final ValueType type;
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();
        private final Set<String> faults = new LinkedHashSet<>();

        Writer(String column, ValueType type) {
            this.column = column;
            this.type = type;
        }

        void write(Expression expression) {
            if (expression instanceof Expression.Value value) {
                among(List.of(value));
            } else if (expression instanceof Expression.Pattern pattern) {
                pattern(pattern);
            } else if (expression instanceof Expression.Range range) {
                range(range);
            } else if (expression instanceof Expression.Missing) {
                sql.append(
                        type.kind() == ValueType.Kind.LIST
                                ? "coalesce(cardinality(" + column + "), 0) = 0"
                                : "(" + column + ") is null");
            } else if (expression instanceof Expression.Not not) {
                sql.append('(');
                write(not.inner());
                sql.append(") is not true");
            } else if (expression instanceof Expression.AnyOf any) {
                any(any.members());
            } else if (expression instanceof Expression.AllOf all) {
                joined(all.members(), " and ");
            }
        }

        /** Plain values become one array, so that ten thousand of them are one condition. */
        private void any(List<Expression> members) {
            var plain = new ArrayList<Expression.Value>();
            var others = new ArrayList<Expression>();
            for (Expression member : members) {
                if (member instanceof Expression.Value value) {
                    plain.add(value);
                } else {
                    others.add(member);
                }
            }
            if (!plain.isEmpty()) {
                sql.append('(');
                among(plain);
                sql.append(others.isEmpty() ? ")" : ") or ");
            }
            joined(others, " or ");
        }

        private void joined(List<Expression> members, String word) {
            for (int i = 0; i < members.size(); i++) {
                sql.append(i > 0 ? word : "").append('(');
                write(members.get(i));
                sql.append(')');
            }
        }

        private void among(List<Expression.Value> given) {
            if (type.kind() == ValueType.Kind.TIME) {
                times(given);
                return;
            }
            var found = new LinkedHashSet<Object>();
            for (Expression.Value value : given) {
                checked(() -> found.add(type.first(value.text())));
            }
            switch (type.kind()) {
                case LIST -> sql.append(column).append(" && ?");
                case TEXT ->
                    sql.append(
                            type.isAnyCase()
                                    ? "lower(" + column + ") = any (select lower(x) from unnest(?) x)"
                                    : column + " = any (?)");
                default -> sql.append(column).append(" = any (?)");
            }
            boolean texts = type.kind() == ValueType.Kind.LIST || type.kind() == ValueType.Kind.TEXT;
            values.add(texts ? found.toArray(String[]::new) : found.toArray());
        }

        private void times(List<Expression.Value> given) {
            for (int i = 0; i < given.size(); i++) {
                String word = given.get(i).text();
                sql.append(i > 0 ? " or " : "").append(column).append(" between ? and ?");
                checked(() -> values.add(type.first(word)));
                checked(() -> values.add(type.last(word)));
            }
        }

        private void pattern(Expression.Pattern pattern) {
            boolean list = type.kind() == ValueType.Kind.LIST;
            if (!list && type.kind() != ValueType.Kind.TEXT) {
                faults.add("must not have a *; the column holds no texts");
                return;
            }
            String like = (list ? "m" : column) + (type.isAnyCase() ? " ilike ?" : " like ?");
            sql.append(list ? member(like) : like);
            values.add(new Expression.Pattern(
                            pattern.pieces().stream().map(type::piece).toList())
                    .like());
        }

        private String member(String condition) {
            return "exists (select from unnest(" + column + ") m where " + condition + ")";
        }

        private void range(Expression.Range range) {
            if (type.kind() == ValueType.Kind.TRUTH) {
                faults.add("must be true or false, not a range");
                return;
            }
            Object from = bound(range.from(), true);
            Object to = bound(range.to(), false);
            if (from != null && to != null && type.reversed(from, to)) {
                faults.add("has a range that ends before it begins: "
                        + ValueType.quoted(range.from().text()) + " to "
                        + ValueType.quoted(range.to().text()));
            }
            boolean list = type.kind() == ValueType.Kind.LIST;
            String what = list ? "m collate \"C\"" : type.order(column);
            var parts = new ArrayList<String>();
            if (range.from() != null) {
                parts.add(what + (range.from().inclusive() ? " >= ?" : " > ?"));
                values.add(ordered(from));
            }
            if (range.to() != null) {
                parts.add(what + (range.to().inclusive() ? " <= ?" : " < ?"));
                values.add(ordered(to));
            }
            String condition = String.join(" and ", parts);
            sql.append(list ? member(condition) : condition);
        }

        private Object ordered(Object value) {
            return value instanceof String text ? type.ordered(text) : value == null ? "" : value;
        }

        /** A day begins with its first and ends with its last instant; what is excluded is excluded as a whole. */
        private Object bound(Expression.Bound bound, boolean lower) {
            if (bound == null) {
                return null;
            }
            var found = new Object[1];
            checked(() -> found[0] = lower == bound.inclusive() ? type.first(bound.text()) : type.last(bound.text()));
            return found[0];
        }

        private void checked(Runnable read) {
            try {
                read.run();
            } catch (IllegalArgumentException e) {
                faults.add(e.getMessage());
            }
        }
    }
}
