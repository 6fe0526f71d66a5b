package org.archivesupport.kit.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs statements with {@code ?} parameters, in the transaction of the caller if there is one.
 *
 * <p>Parameters: null, String, numbers, Boolean, UUID, {@link Instant}, and collections of String, Long or UUID (as
 * arrays, for {@code = any (?)}). Results are read whole; a statement with many rows needs a limit or plain JDBC.
 */
@ApplicationScoped
public class Sql {

    @Inject
    AgroalDataSource database;

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @return all rows of the statement; also for changes with {@code returning} */
    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, parameters);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlException(e);
        }
    }

    /** @return the first row, if there is one that is not null */
    public <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream()
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** @return the number in the first column of the first row */
    public long number(String sql, Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters).orElseThrow();
    }

    /** @return number of changed rows */
    public int update(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlException(e);
        }
    }

    /** Runs one statement with many sets of parameters in few round trips. */
    public void batch(String sql, Collection<Object[]> sets) {
        if (sets.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (Object[] parameters : sets) {
                bind(connection, statement, parameters);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlException(e);
        }
    }

    /** @return the column's time, or null */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return the column's text array as a list; empty for null */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object[] parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(connection, statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant time) {
                statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Collection<?> values) {
                statement.setArray(i + 1, connection.createArrayOf(elementType(values), values.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static String elementType(Collection<?> values) {
        Object first = values.isEmpty() ? "" : values.iterator().next();
        if (first instanceof Long || first instanceof Integer) {
            return "bigint";
        }
        return first instanceof UUID ? "uuid" : "text";
    }
}
