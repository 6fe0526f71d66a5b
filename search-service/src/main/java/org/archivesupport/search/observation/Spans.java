package org.archivesupport.search.observation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.archivesupport.kit.problem.Faults;

/**
 * Spans of time in parameters: {@code from..to}, either side open, each an RFC 3339 time, a date (the whole day, UTC) or a
 * Modified Julian Date. A date alone is that day.
 */
record Spans(Instant from, Instant to) {

    private static final Duration LAST_OF_DAY = Duration.ofDays(1).minusNanos(1000);

    /** @return the span; open on both sides if there is a fault */
    static Spans parse(Faults faults, String pointer, String text) {
        int dots = text.indexOf("..");
        String first = dots < 0 ? text : text.substring(0, dots);
        String second = dots < 0 ? text : text.substring(dots + 2);
        try {
            if (first.isBlank() && second.isBlank()) {
                throw new IllegalArgumentException();
            }
            Instant from = first.isBlank() ? null : bound(first.strip(), false);
            Instant to = second.isBlank() ? null : bound(second.strip(), true);
            if (from != null && to != null && from.isAfter(to)) {
                faults.add(pointer, "the span ends before it begins");
            }
            return new Spans(from, to);
        } catch (DateTimeException | IllegalArgumentException e) {
            faults.add(
                    pointer,
                    "must be a span from..to, a bound may be left out; bounds are dates (2023-01-31), RFC 3339 times or Modified"
                            + " Julian Dates from 0 to 2000000");
            return new Spans(null, null);
        }
    }

    private static Instant bound(String text, boolean end) {
        if (text.matches("\\d{1,7}(\\.\\d{1,12})?")) {
            return Moment.ofMjd(Double.parseDouble(text));
        }
        if (text.indexOf('T') < 0) {
            Instant day = LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            return checked(end ? day.plus(LAST_OF_DAY) : day);
        }
        return checked(Instant.parse(text));
    }

    /** What PostgreSQL can hold with some room. */
    private static Instant checked(Instant instant) {
        if (instant.isBefore(Moment.ofMjd(0)) || instant.isAfter(Moment.ofMjd(2_000_000))) {
            throw new DateTimeException("out of range");
        }
        return instant;
    }
}
