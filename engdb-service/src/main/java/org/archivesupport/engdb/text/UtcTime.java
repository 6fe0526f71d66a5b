package org.archivesupport.engdb.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Times of telemetry: microseconds since 1970-01-01T00:00:00Z in a long, without leap seconds (as POSIX time), from the year
 * 1900 to 2199.
 */
public final class UtcTime {

    public static final long DAY = 86_400_000_000L;

    /** First time that is accepted: 1900-01-01. */
    public static final long MIN = LocalDate.of(1900, 1, 1).toEpochDay() * DAY;

    /** First time that is not accepted any more: 2200-01-01. */
    public static final long END = LocalDate.of(2200, 1, 1).toEpochDay() * DAY;

    private UtcTime() {}

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Reads {@code yyyy-MM-dd}, or that with {@code T} or a blank and {@code HH:mm}, {@code HH:mm:ss} or
     * {@code HH:mm:ss.f} with one to six decimals; a {@code Z} may follow.
     *
     * @throws BadText if it is no such time
     */
    public static long parse(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = c < 128 ? (byte) c : (byte) '?';
        }
        return parse(bytes, 0, bytes.length);
    }

    /** The same for a part of a byte array; see {@link #parse(String)}. */
    public static long parse(byte[] b, int from, int to) {
        int end = to > from && (b[to - 1] == 'Z' || b[to - 1] == 'z') ? to - 1 : to;
        int length = end - from;
        if (length < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
            throw form();
        }
        int year = two(b, from) * 100 + two(b, from + 2);
        long day = day(year, two(b, from + 5), two(b, from + 8));
        if (length == 10) {
            return checked(day * DAY);
        }
        byte separator = b[from + 10];
        if ((separator != 'T' && separator != ' ' && separator != 't') || length < 16 || b[from + 13] != ':') {
            throw form();
        }
        int second = 0;
        long micros = 0;
        if (length > 16) {
            if (length < 19 || b[from + 16] != ':') {
                throw form();
            }
            second = two(b, from + 17);
            micros = length > 19 ? fraction(b, from + 19, end) : 0;
        }
        return checked(day * DAY + ofDay(two(b, from + 11), two(b, from + 14), second) + micros);
    }

    /** @throws BadText if the date is not in the calendar */
    public static long day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            throw new BadText("there is no such date");
        }
    }

    /** @throws BadText if the clock cannot show it; a leap second is named as such */
    public static long ofDay(int hour, int minute, int second) {
        if (hour > 23 || minute > 59 || second > 59) {
            throw new BadText(
                    second == 60 && hour == 23 && minute == 59
                            ? "a leap second (23:59:60) cannot be stored; times are UTC without leap seconds"
                            : "there is no such time of day");
        }
        return ((hour * 60L + minute) * 60 + second) * 1_000_000;
    }

    /** @throws BadText if the time is outside of the years that are kept */
    public static long checked(long micros) {
        if (micros < MIN || micros >= END) {
            throw new BadText("the time is outside of the years 1900 to 2199");
        }
        return micros;
    }

    private static long fraction(byte[] b, int from, int end) {
        int digits = end - from - 1;
        if (b[from] != '.' || digits < 1) {
            throw form();
        }
        long micros = 0;
        for (int i = 0; i < Math.max(6, digits); i++) {
            int d = i < digits ? b[from + 1 + i] - '0' : 0;
            if (d < 0 || d > 9) {
                throw form();
            }
            if (i < 6) {
                micros = micros * 10 + d;
            } else if (d != 0) {
                throw new BadText("times are kept to the microsecond; more decimals would be lost");
            }
        }
        return micros;
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw form();
        }
        return tens * 10 + ones;
    }

    private static BadText form() {
        return new BadText(
                "is no time of the form 2022-02-02T22:24:58.250000 (UTC; date alone, blank for T, Z at the end allowed)");
    }
}
