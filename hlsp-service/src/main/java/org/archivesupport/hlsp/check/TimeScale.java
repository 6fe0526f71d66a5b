package org.archivesupport.hlsp.check;

import java.time.LocalDate;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Times of FITS files in UTC (FITS 4.0, section 9.2.1). Good to a second: TDB is taken as TT, UT1 as UTC, and the rates of TCG and
 * TCB are left out.
 */
final class TimeScale {

    private static final double SECONDS_OF_DAY = 86_400;
    private static final double TT_MINUS_TAI = 32.184;
    private static final int TAI_MINUS_GPS = 19;

    /** TAI - UTC in seconds from a day on (IERS Bulletin C). */
    private static final NavigableMap<Long, Integer> LEAP = new TreeMap<>();

    static {
        String[] firstDays = {
            "1972-01-01", "1972-07-01", "1973-01-01", "1974-01-01", "1975-01-01", "1976-01-01", "1977-01-01",
                    "1978-01-01",
            "1979-01-01", "1980-01-01", "1981-07-01", "1982-07-01", "1983-07-01", "1985-07-01", "1988-01-01",
                    "1990-01-01",
            "1991-01-01", "1992-07-01", "1993-07-01", "1994-07-01", "1996-01-01", "1997-07-01", "1999-01-01",
                    "2006-01-01",
            "2009-01-01", "2012-07-01", "2015-07-01", "2017-01-01"
        };
        int seconds = 10;
        for (String day : firstDays) {
            LEAP.put(LocalDate.parse(day).toEpochDay() + FitsTime.EPOCH, seconds++);
        }
    }

    private TimeScale() {}

    /**
     * @param mjd Modified Julian Date in the scale
     * @param scale value of TIMESYS; null is UTC, as the standard says
     * @return Modified Julian Date, UTC
     */
    static double toUtc(double mjd, String scale) {
        String name = scale == null ? "UTC" : scale.toUpperCase(Locale.ROOT).replaceAll("\\(.*\\)$", "");
        var leap = LEAP.floorEntry((long) Math.floor(mjd));
        int taiMinusUtc = leap == null ? LEAP.firstEntry().getValue() : leap.getValue();
        double ahead = switch (name) {
            case "TAI", "IAT" -> taiMinusUtc;
            case "GPS" -> taiMinusUtc - TAI_MINUS_GPS;
            case "TT", "TDT", "ET", "TDB", "TCG", "TCB" -> taiMinusUtc + TT_MINUS_TAI;
            default -> 0;
        };
        return mjd - ahead / SECONDS_OF_DAY;
    }
}
