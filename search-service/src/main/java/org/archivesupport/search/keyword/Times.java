package org.archivesupport.search.keyword;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Times in headers: ISO dates with or without a time of day, UTC, with T or a blank between (FITS Standard 4.0, 9.1.1). */
final class Times {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)Z?");
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Times() {}

    /**
     * @return the time with six digits of seconds
     * @throws DateTimeException if the text is no time between the years 1800 and 2400
     */
    static String stored(String text) {
        var time = TIME.matcher(text);
        LocalDateTime at;
        if (DATE.matcher(text).matches()) {
            at = LocalDate.parse(text).atStartOfDay();
        } else if (time.matches()) {
            at = LocalDateTime.parse(time.group(1) + "T" + time.group(2)).truncatedTo(ChronoUnit.MICROS);
        } else {
            throw new DateTimeException("no time");
        }
        if (at.getYear() < 1800 || at.getYear() > 2400) {
            throw new DateTimeException("out of range");
        }
        return STORED.format(at);
    }
}
