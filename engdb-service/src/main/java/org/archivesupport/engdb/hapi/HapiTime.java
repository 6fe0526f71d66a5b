package org.archivesupport.engdb.hapi;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;

/**
 * Times of HAPI (section "Representation of Time"): year, year and month, date, or year and day of year, each with or without a time
 * of day that may stop after any of its parts; a {@code Z} may follow.
 */
final class HapiTime {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{3})|-(\\d{2})(?:-(\\d{2}))?)?"
            + "(?:T(\\d{2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{0,9}))?)?)?)?Z?");

    private HapiTime() {}

    /** @throws BadText if it is no such time */
    static long parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new BadText("is no time of HAPI");
        }
        long day;
        if (m.group(2) != null) {
            int ofYear = number(m, 2, 1);
            long first = UtcTime.day(number(m, 1, 0), 1, 1);
            if (ofYear < 1 || ofYear > LocalDate.ofEpochDay(first).lengthOfYear()) {
                throw new BadText("there is no such day of the year");
            }
            day = first + ofYear - 1;
        } else {
            day = UtcTime.day(number(m, 1, 0), number(m, 3, 1), number(m, 4, 1));
        }
        String fraction = m.group(8) == null ? "" : m.group(8);
        // digits beyond microseconds cannot be told apart from the next sample; they are cut
        long micros = Long.parseLong((fraction + "000000").substring(0, 6));
        return UtcTime.checked(
                day * UtcTime.DAY + UtcTime.ofDay(number(m, 5, 0), number(m, 6, 0), number(m, 7, 0)) + micros);
    }

    private static int number(Matcher m, int group, int otherwise) {
        return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
    }
}
