package org.archivesupport.kit.database;

import java.sql.SQLException;

/** A statement failed; a fault of the service or its database, unless the caller of {@link Sql} expects it. */
public class SqlException extends RuntimeException {

    private static final String UNIQUE_VIOLATION = "23505";

    SqlException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** @return whether a row with the same key is there already */
    public boolean duplicate() {
        return UNIQUE_VIOLATION.equals(((SQLException) getCause()).getSQLState());
    }
}
