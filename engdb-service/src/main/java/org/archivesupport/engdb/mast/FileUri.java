package org.archivesupport.engdb.mast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;

/**
 * {@code mast:jwstedb/{name}-{yyyyMMddTHHmmss}-{yyyyMMddTHHmmss}.csv}; up to six decimals of a second are understood too.
 *
 * @param name as it was asked
 */
record FileUri(String name, Range range) {

    private static final String TIME = "(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(\\.\\d{1,6})?";
    private static final Pattern FORM =
            Pattern.compile("mast:jwstedb/(.{1,100}?)-" + TIME + "-" + TIME + "\\.csv", Pattern.CASE_INSENSITIVE);

    /** @return null if it is no such address; also for times out of the calendar and reversed ranges */
    static FileUri parse(String uri) {
        Matcher m = FORM.matcher(uri == null ? "" : uri.strip());
        if (!m.matches()) {
            return null;
        }
        try {
            long start = time(m, 2);
            long end = time(m, 9);
            return start > end ? null : new FileUri(m.group(1), new Range(start, end));
        } catch (BadText e) {
            return null;
        }
    }

    private static long time(Matcher m, int at) {
        String fraction = m.group(at + 6);
        return UtcTime.parse(m.group(at) + "-" + m.group(at + 1) + "-" + m.group(at + 2) + "T" + m.group(at + 3) + ":"
                + m.group(at + 4) + ":" + m.group(at + 5) + (fraction == null ? "" : fraction));
    }
}
