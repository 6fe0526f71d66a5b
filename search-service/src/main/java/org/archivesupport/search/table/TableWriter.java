package org.archivesupport.search.table;

import java.io.IOException;
import java.util.List;

/**
 * Writes one table in one format. Calls come in the order {@code begin}, {@code row}*, then {@code end} or {@code broken}.
 * Nothing is written before {@code begin}, so that what goes wrong before the first row can still be answered as a problem.
 */
interface TableWriter {

    void begin() throws IOException;

    void row(Object[] cells) throws IOException;

    /** Hands on what is held back for speed, as far as the format can. */
    void flush() throws IOException;

    /** @param truncated rows were left out because a limit was reached */
    void end(boolean truncated) throws IOException;

    /**
     * The rows broke off after the head was written.
     *
     * @return true if the format says so itself and the answer can end properly; false if the connection must be cut
     */
    boolean broken(String message) throws IOException;

    /** @return the members of a list as one text */
    static String joined(Object list) {
        return list == null
                ? null
                : String.join(
                        ";", ((List<?>) list).stream().map(Object::toString).toList());
    }

    /** @return the cell as text: null, the text itself, lists joined, numbers and times in their usual form */
    static String text(Object cell) {
        return cell instanceof List<?> ? joined(cell) : cell == null ? null : cell.toString();
    }
}
