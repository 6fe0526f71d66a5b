package org.archivesupport.search.table;

import java.io.IOException;

/** Gives the rows of a table, one by one. */
@FunctionalInterface
public interface RowSource {

    /** Takes rows; one cell per column, as the column's kind says. */
    @FunctionalInterface
    interface Sink {
        void row(Object... cells) throws IOException;
    }

    /**
     * Pushes all rows into the sink.
     *
     * @return true if there are more rows than the limit of the answer allowed
     */
    boolean into(Sink sink) throws IOException;
}
