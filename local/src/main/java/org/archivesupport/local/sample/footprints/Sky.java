package org.archivesupport.local.sample.footprints;

/**
 * Angles on the sphere and the gnomonic (TAN) projection, in StrictMath so that every machine finds the same digits.
 */
public final class Sky {

    private Sky() {}

    /**
     * @param xi offset to the east on the tangent plane, arcsec
     * @param eta offset to the north, arcsec
     * @return right ascension (0 to 360) and declination, degrees, rounded to 0.04 milliarcsec
     */
    public static double[] offset(double ra, double dec, double xi, double eta) {
        double x = StrictMath.toRadians(xi / 3600);
        double y = StrictMath.toRadians(eta / 3600);
        double cos = StrictMath.cos(StrictMath.toRadians(dec));
        double sin = StrictMath.sin(StrictMath.toRadians(dec));
        double down = cos - y * sin;
        double turned = StrictMath.toDegrees(StrictMath.atan2(x, down));
        double height = StrictMath.toDegrees(StrictMath.atan2(sin + y * cos, StrictMath.sqrt(x * x + down * down)));
        return new double[] {rounded(normal(ra + turned)), rounded(height)};
    }

    /** @return tangent plane offsets (east, north) in arcsec of a point from the centre; NaN beyond the horizon */
    public static double[] project(double ra, double dec, double pointRa, double pointDec) {
        double d = StrictMath.toRadians(pointRa - ra);
        double cos = StrictMath.cos(StrictMath.toRadians(dec));
        double sin = StrictMath.sin(StrictMath.toRadians(dec));
        double pointCos = StrictMath.cos(StrictMath.toRadians(pointDec));
        double pointSin = StrictMath.sin(StrictMath.toRadians(pointDec));
        double depth = sin * pointSin + cos * pointCos * StrictMath.cos(d);
        if (depth <= 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        return new double[] {
            StrictMath.toDegrees(pointCos * StrictMath.sin(d) / depth) * 3600,
            StrictMath.toDegrees((cos * pointSin - sin * pointCos * StrictMath.cos(d)) / depth) * 3600
        };
    }

    /** @return angle between two directions, degrees */
    public static double separation(double ra, double dec, double otherRa, double otherDec) {
        double d = StrictMath.toRadians(otherRa - ra);
        double a = StrictMath.toRadians(dec);
        double b = StrictMath.toRadians(otherDec);
        double x = StrictMath.cos(b) * StrictMath.sin(d);
        double y = StrictMath.cos(a) * StrictMath.sin(b) - StrictMath.sin(a) * StrictMath.cos(b) * StrictMath.cos(d);
        double z = StrictMath.sin(a) * StrictMath.sin(b) + StrictMath.cos(a) * StrictMath.cos(b) * StrictMath.cos(d);
        return StrictMath.toDegrees(StrictMath.atan2(StrictMath.sqrt(x * x + y * y), z));
    }

    /** @return position angle of the other point, degrees east of north, 0 to 360 */
    public static double positionAngle(double ra, double dec, double otherRa, double otherDec) {
        double d = StrictMath.toRadians(otherRa - ra);
        double a = StrictMath.toRadians(dec);
        double b = StrictMath.toRadians(otherDec);
        return normal(StrictMath.toDegrees(StrictMath.atan2(
                StrictMath.cos(b) * StrictMath.sin(d),
                StrictMath.cos(a) * StrictMath.sin(b) - StrictMath.sin(a) * StrictMath.cos(b) * StrictMath.cos(d))));
    }

    /** @return the angle from 0 (with) to 360 (without) degrees */
    public static double normal(double angle) {
        double turned = angle % 360;
        double positive = turned < 0 ? turned + 360 : turned;
        return positive >= 360 ? 0 : positive;
    }

    private static double rounded(double degrees) {
        return StrictMath.rint(degrees * 1e8) / 1e8;
    }
}
