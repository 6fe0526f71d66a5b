package org.archivesupport.search.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times in expressions: RFC 3339 ({@code 2023-01-31T12:00:00Z}, with an offset, or without for UTC), dates (the whole day,
 * UTC), and numbers: Modified Julian Dates, UTC. The years 1858 to 7334, whole microseconds.
 */
public final class Times {

    /** MJD of 1970-01-01T00:00:00Z */
    private static final double MJD_OF_EPOCH = 40587.0;

    private static final double LAST_MJD = 2_000_000;
    private static final Instant FIRST = ofMjd(0);
    private static final Instant LAST = ofMjd(LAST_MJD);

    private Times() {}

    /**
     * @return the first instant that the text stands for
     * @throws IllegalArgumentException with a sentence without subject
     */
    public static Instant first(String text) {
        return read(text, false);
    }

    /**
     * @return the last instant that the text stands for, of a date the last microsecond of the day
     * @throws IllegalArgumentException with a sentence without subject
     */
    public static Instant last(String text) {
        return read(text, true);
    }

    private static Instant read(String text, boolean end) {
        try {
            Instant instant = parsed(text, end);
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // the same answer as for a time out of range
        }
        throw new IllegalArgumentException(
                "must be a date (2023-01-31), an RFC 3339 time or a Modified Julian Date from 0 to 2000000, was "
                        + ValueType.quoted(text));
    }

    private static Instant parsed(String text, boolean end) {
        if (text.matches("\\d{1,7}(\\.\\d{0,15})?")) {
            return ofMjd(Math.min(Double.parseDouble(text), LAST_MJD + 1));
        }
        if (text.length() <= 10) {
            LocalDate day = LocalDate.parse(text);
            return end
                    ? day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minus(1, ChronoUnit.MICROS)
                    : day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String iso = text.replace(' ', 'T');
        Instant instant = iso.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant ofMjd(double mjd) {
        return Instant.EPOCH.plus(Math.round((mjd - MJD_OF_EPOCH) * 86_400e6), ChronoUnit.MICROS);
    }
}
