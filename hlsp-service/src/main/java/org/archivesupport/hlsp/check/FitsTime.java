package org.archivesupport.hlsp.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and time scales of FITS 4.0, sections 4.4.2.1, 9.1.1 and 9.2.1. */
final class FitsTime {

    static final Set<String> SCALES =
            Set.of("UTC", "TAI", "TDB", "TT", "TDT", "ET", "IAT", "UT1", "UT", "GMT", "TCG", "TCB", "GPS", "LOCAL");

    private static final Pattern DATE = Pattern.compile(
            "([+-][0-9]{5}|[0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(\\.[0-9]*)?)?");
    private static final Pattern OLD = Pattern.compile("[0-9]{2}/[0-9]{2}/[0-9]{2}");
    private static final double SECONDS_OF_DAY = 86_400;
    /** MJD of 1970-01-01 */
    static final int EPOCH = 40_587;

    private FitsTime() {}

    /** @return what is wrong with the form or the range, or empty */
    static Optional<String> fault(String text) {
        if (mjd(text).isPresent()) {
            return Optional.empty();
        }
        String hint = text.endsWith("Z")
                ? " ends with a zone letter"
                : text.matches(".*[0-9] [0-9].*") ? " has a blank where T must stand" : " is no date of the standard";
        return Optional.of("\"" + text + "\"" + hint);
    }

    /** The form of the years before 2000, which readers may still meet. */
    static boolean old(String text) {
        return OLD.matcher(text).matches();
    }

    /** @return Modified Julian Date in the scale the text is written in, or empty if it is no date of the standard */
    static Optional<Double> mjd(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long day = LocalDate.of(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)))
                    .toEpochDay();
            return Optional.of(EPOCH + day + (matcher.group(4) == null ? 0 : fraction(matcher)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static double fraction(Matcher matcher) {
        int second = Integer.parseInt(matcher.group(6));
        // a leap second is a second of the standard
        LocalTime time = LocalTime.of(
                Integer.parseInt(matcher.group(4)), Integer.parseInt(matcher.group(5)), second == 60 ? 59 : second);
        String parts = matcher.group(7);
        double part = parts == null || parts.length() == 1 ? 0 : Double.parseDouble("0" + parts);
        return (time.toSecondOfDay() + (second == 60 ? 1 : 0) + part) / SECONDS_OF_DAY;
    }
}
