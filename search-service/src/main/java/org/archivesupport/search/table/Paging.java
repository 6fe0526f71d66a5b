package org.archivesupport.search.table;

import jakarta.ws.rs.core.HttpHeaders;
import org.archivesupport.kit.problem.Faults;

/**
 * How much of a list is asked for, and in which form: the parameters {@code limit}, {@code after} and {@code format}.
 *
 * @param all everything, streamed
 * @param limit rows of the page, if not all
 * @param after cursor, or null
 */
public record Paging(boolean all, int limit, String after, TableFormat format) {

    /**
     * Reads the parameters; faults are added, not thrown. Without {@code limit} JSON comes in pages and the other formats as
     * a whole.
     *
     * @param most largest page
     * @param usual rows of a page where none are given
     */
    public static Paging of(
            Faults faults, String limit, String after, String format, HttpHeaders headers, int most, int usual) {
        TableFormat form = TableFormat.asked(format, headers.getHeaderString(HttpHeaders.ACCEPT));
        faults.check(form != null, "format", "must be one of " + TableFormat.WORDS);
        boolean all = "all".equals(limit) || limit == null && after == null && form != TableFormat.JSON;
        faults.check(!all || after == null, "after", "cannot go with limit=all");
        int rows = all || limit == null ? usual : limit.matches("\\d{1,9}") ? Integer.parseInt(limit) : -1;
        faults.check(
                all || rows >= 1 && rows <= most, "limit", "must be a whole number from 1 to " + most + ", or all");
        return new Paging(all, rows, after, form);
    }
}
