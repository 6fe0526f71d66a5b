package org.archivesupport.search.keyword;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times in conditions and headers: ISO dates with or without a time of day, UTC, with T or a blank between. */
final class Times {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)Z?");
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Times() {}

    /** @param last the last microsecond that the text means: of the day for a date alone */
    record Span(LocalDateTime first, LocalDateTime last) {}

    /** @throws DateTimeException if the text is no time between the years 1800 and 2400 */
    static Span parse(String text) {
        var time = TIME.matcher(text);
        Span span;
        if (DATE.matcher(text).matches()) {
            LocalDateTime start = LocalDate.parse(text).atStartOfDay();
            span = new Span(start, start.plusDays(1).minusNanos(1000));
        } else if (time.matches()) {
            LocalDateTime at = LocalDateTime.parse(time.group(1) + "T" + time.group(2))
                    .truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            span = new Span(at, at);
        } else {
            throw new DateTimeException("no time");
        }
        if (span.first().getYear() < 1800 || span.first().getYear() > 2400) {
            throw new DateTimeException("out of range");
        }
        return span;
    }

    /** @return with six digits of seconds, so that texts sort as times */
    static String text(LocalDateTime time) {
        return STORED.format(time);
    }

    static java.time.OffsetDateTime utc(LocalDateTime time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
