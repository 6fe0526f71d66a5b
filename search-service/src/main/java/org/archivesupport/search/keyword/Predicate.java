package org.archivesupport.search.keyword;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A condition as SQL with its values, which are always bound. */
public record Predicate(String sql, List<Object> values) {

    static Predicate of(String sql, Object... values) {
        return new Predicate(sql, List.of(values));
    }

    /** @return all hold; true for none */
    public static Predicate all(List<Predicate> parts) {
        return joined(parts, " and ", "true");
    }

    /** @return one holds; false for none */
    public static Predicate any(List<Predicate> parts) {
        return joined(parts, " or ", "false");
    }

    /** @return the opposite; a null on either side is not the value, so it passes */
    Predicate not() {
        return new Predicate("(" + sql + ") is not true", values);
    }

    private static Predicate joined(List<Predicate> parts, String word, String none) {
        if (parts.isEmpty()) {
            return of(none);
        }
        var values = new ArrayList<Object>();
        parts.forEach(p -> values.addAll(p.values));
        return new Predicate(
                "(" + String.join(word, parts.stream().map(Predicate::sql).toList()) + ")", values);
    }

    /** Binds the values from a place on; answers the next free place. */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof String[] texts) {
                statement.setArray(at++, connection.createArrayOf("text", texts));
            } else if (value instanceof Long[] numbers) {
                statement.setArray(at++, connection.createArrayOf("bigint", numbers));
            } else if (value instanceof OffsetDateTime time) {
                statement.setObject(at++, time);
            } else {
                statement.setObject(at++, value);
            }
        }
        return at;
    }
}
