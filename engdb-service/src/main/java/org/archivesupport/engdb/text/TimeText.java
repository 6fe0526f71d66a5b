package org.archivesupport.engdb.text;

import java.time.LocalDate;

/** Writes times; keeps the date of the last one, so not for several threads. */
public final class TimeText {

    /** Bytes of {@link #write}. */
    public static final int BYTES = 26;

    private static final long MJD_OF_1970 = 40_587;
    private static final long TEN_DIGITS = 10_000_000_000L;

    private final byte[] date = new byte[10];
    private long dateOf = Long.MIN_VALUE;

    /** Writes {@code yyyy-MM-dd?HH:mm:ss.SSSSSS} with the separator given. */
    public int write(long micros, char separator, byte[] out, int at) {
        long day = Math.floorDiv(micros, UtcTime.DAY);
        if (day != dateOf) {
            keep(day);
        }
        System.arraycopy(date, 0, out, at, 10);
        out[at + 10] = (byte) separator;
        long ofDay = micros - day * UtcTime.DAY;
        int seconds = (int) (ofDay / 1_000_000);
        int fraction = (int) (ofDay - seconds * 1_000_000L);
        int minutes = seconds / 60;
        int hours = minutes / 60;
        Digits.two(hours, out, at + 11);
        out[at + 13] = ':';
        Digits.two(minutes - hours * 60, out, at + 14);
        out[at + 16] = ':';
        Digits.two(seconds - minutes * 60, out, at + 17);
        out[at + 19] = '.';
        int upper = fraction / 10_000;
        int rest = fraction - upper * 10_000;
        int middle = rest / 100;
        Digits.two(upper, out, at + 20);
        Digits.two(middle, out, at + 22);
        Digits.two(rest - middle * 100, out, at + 24);
        return at + BYTES;
    }

    /**
     * Writes the Modified Julian Date with ten decimals, in whole numbers: a day has 8.64 * 10^10 microseconds, so the decimals are
     * {@code microseconds * 25 / 216}, rounded. In the last four microseconds of a day they round up to the next day.
     */
    public static int mjd(long micros, byte[] out, int at) {
        long day = Math.floorDiv(micros, UtcTime.DAY);
        long decimals = ((micros - day * UtcTime.DAY) * 25 + 108) / 216;
        if (decimals == TEN_DIGITS) {
            decimals = 0;
            day++;
        }
        int p = Digits.signed(day + MJD_OF_1970, out, at);
        out[p++] = '.';
        return Digits.ten(decimals, out, p);
    }

    private void keep(long day) {
        LocalDate d = LocalDate.ofEpochDay(day);
        int year = d.getYear();
        Digits.two(year / 100, date, 0);
        Digits.two(year % 100, date, 2);
        date[4] = '-';
        Digits.two(d.getMonthValue(), date, 5);
        date[7] = '-';
        Digits.two(d.getDayOfMonth(), date, 8);
        dateOf = day;
    }
}
