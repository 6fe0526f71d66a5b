package org.archivesupport.local.sample.footprints;

import org.archivesupport.local.sample.Dice;

/**
 * On which days the telescope may look at a place, and how it is rolled then: the Sun stays 85 to 135 degrees away and V3 points
 * away from it. The Sun's place is good to a hundredth of a degree, which is plenty for a roll.
 */
public final class Roll {

    private static final double NEAREST = 85;
    private static final double FARTHEST = 135;
    private static final double MJD_J2000 = 51544.5;

    private Roll() {}

    /**
     * @param from first day, MJD
     * @param until last day, MJD
     * @return a day (MJD, whole) between them on which the place can be seen
     */
    public static int visibleDay(Dice dice, double ra, double dec, int from, int until) {
        int day = from + dice.below(until - from + 1);
        for (int step = 0; step <= until - from; step++) {
            int candidate = from + (day - from + step * 7) % (until - from + 1);
            if (visible(ra, dec, candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("never visible: " + ra + " " + dec);
    }

    static boolean visible(double ra, double dec, double mjd) {
        double[] sun = sun(mjd);
        double angle = Sky.separation(ra, dec, sun[0], sun[1]);
        return angle >= NEAREST && angle <= FARTHEST;
    }

    /** @return position angle of V3 at the place, degrees east of north */
    public static double v3(double ra, double dec, double mjd) {
        double[] sun = sun(mjd);
        return Sky.normal(Sky.positionAngle(ra, dec, sun[0], sun[1]) + 180);
    }

    /** Low-precision place of the Sun (Astronomical Almanac), degrees. */
    static double[] sun(double mjd) {
        double n = mjd - MJD_J2000;
        double mean = 280.460 + 0.9856474 * n;
        double g = StrictMath.toRadians(357.528 + 0.9856003 * n);
        double longitude = StrictMath.toRadians(mean + 1.915 * StrictMath.sin(g) + 0.020 * StrictMath.sin(2 * g));
        double obliquity = StrictMath.toRadians(23.439 - 0.0000004 * n);
        double ra = StrictMath.toDegrees(
                StrictMath.atan2(StrictMath.cos(obliquity) * StrictMath.sin(longitude), StrictMath.cos(longitude)));
        double dec = StrictMath.toDegrees(StrictMath.asin(StrictMath.sin(obliquity) * StrictMath.sin(longitude)));
        return new double[] {Sky.normal(ra), dec};
    }
}
