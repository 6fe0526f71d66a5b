package org.archivesupport.sky;

/** A direction as a vector of length one: x towards RA 0, y towards RA 90, z towards the north pole. */
public record UnitVector(double x, double y, double z) {

    /**
     * @param ra degrees, any turn
     * @param dec degrees, -90 to 90
     */
    public static UnitVector of(double ra, double dec) {
        double lon = Math.toRadians(ra);
        double lat = Math.toRadians(dec);
        double c = Math.cos(lat);
        return new UnitVector(c * Math.cos(lon), c * Math.sin(lon), Math.sin(lat));
    }

    /** @return right ascension in degrees, [0, 360) */
    public double ra() {
        double lon = Math.toDegrees(Math.atan2(y, x));
        return lon < 0 ? (lon + 360 < 360 ? lon + 360 : 0) : lon;
    }

    /** @return declination in degrees */
    public double dec() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    /** @return the angle between both directions in degrees, exact also for tiny and for nearly opposite angles */
    public double distance(UnitVector other) {
        return Math.toDegrees(angle(other));
    }

    double angle(UnitVector o) {
        double minus = norm(x - o.x, y - o.y, z - o.z);
        double plus = norm(x + o.x, y + o.y, z + o.z);
        return 2 * Math.atan2(minus, plus);
    }

    double dot(UnitVector o) {
        return x * o.x + y * o.y + z * o.z;
    }

    static UnitVector normalized(double x, double y, double z) {
        double n = norm(x, y, z);
        return new UnitVector(x / n, y / n, z / n);
    }

    static double norm(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
