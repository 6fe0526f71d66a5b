package org.archivesupport.auth.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * A database connection whose {@code statement_timestamp()} says what a test wants. The function of the test stands before
 * the catalogue's in the search path of this one connection, so that the very statement of production meets instants to
 * the microsecond.
 */
final class FrozenClock implements AutoCloseable {

    private final Connection connection;

    FrozenClock(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        run("select pg_advisory_xact_lock(42)");
        run("create schema if not exists test_clock");
        run("create or replace function test_clock.statement_timestamp() returns timestamptz language sql stable"
                + " as $$ select current_setting('test.now')::timestamptz $$");
        connection.commit();
        run("set local search_path = test_clock, public, pg_catalog");
    }

    Connection at(Instant now) throws SQLException {
        run("set local test.now = '" + now + "'");
        return connection;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
