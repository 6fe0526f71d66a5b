package org.archivesupport.sky;

/**
 * All places between two right ascensions, going east, and between two declinations: the RANGE of IVOA SIA 2. Its sides are
 * two meridians and two parallels.
 *
 * @param west right ascension where it begins, degrees, [0, 360)
 * @param width degrees of right ascension, 0 to 360
 * @param south lower declination, degrees
 * @param north upper declination, degrees
 */
public record Box(double west, double width, double south, double north) implements Region {

    private static final double ON_BORDER = Math.toDegrees(1e-13);

    public Box {
        if (!(west >= 0 && west < 360 && width >= 0 && width <= 360)) {
            throw new IllegalArgumentException("right ascensions must be between 0 and 360 degrees");
        }
        if (!(south >= -90 && north <= 90 && south <= north)) {
            throw new IllegalArgumentException("declinations must be between -90 and 90 degrees, the lower one first");
        }
    }

    /**
     * From one right ascension eastwards to another: from 350 to 10 is 20 degrees wide, from 0 to 360 all around.
     *
     * @param from degrees, 0 to 360
     * @param to degrees, 0 to 360
     */
    public static Box of(double from, double to, double south, double north) {
        if (!(from >= 0 && from <= 360 && to >= 0 && to <= 360)) {
            throw new IllegalArgumentException("right ascensions must be between 0 and 360 degrees");
        }
        double width = to - from;
        if (width < 0) {
            width += 360;
        }
        return new Box(from == 360 ? 0 : from, width, south, north);
    }

    /** @return whether the box goes all around, so that it has no meridians as sides */
    boolean around() {
        return width >= 360;
    }

    boolean hasRa(double ra) {
        double east = ra - west;
        if (east < 0) {
            east += 360;
        }
        return east <= width || 360 - east <= 1e-12;
    }

    UnitVector corner(boolean east, boolean north) {
        return UnitVector.of(east ? west + width : west, north ? this.north : south);
    }

    private boolean inside(UnitVector place) {
        double dec = place.dec();
        return dec >= south - ON_BORDER && dec <= north + ON_BORDER && (Math.abs(dec) == 90 || hasRa(place.ra()));
    }

    @Override
    public double distance(UnitVector place) {
        if (inside(place)) {
            return 0;
        }
        double nearest = toBorder(place);
        return nearest <= ON_BORDER ? 0 : nearest;
    }

    /** Degrees to the nearest of the sides. A place is nearest to a parallel on its own meridian, or else at an end of it. */
    double toBorder(UnitVector place) {
        double nearest = Double.POSITIVE_INFINITY;
        if (hasRa(place.ra())) {
            // a parallel at a pole is a place inside, unless the box is no more than a sector
            double dec = place.dec();
            nearest = Math.min(
                    south > -90 || !around() ? Math.abs(dec - south) : nearest,
                    north < 90 || !around() ? Math.abs(dec - north) : nearest);
        }
        if (!around()) {
            nearest = Math.min(nearest, Math.toDegrees(Polygon.toArc(place, corner(false, false), middle(false))));
            nearest = Math.min(nearest, Math.toDegrees(Polygon.toArc(place, middle(false), corner(false, true))));
            nearest = Math.min(nearest, Math.toDegrees(Polygon.toArc(place, corner(true, false), middle(true))));
            nearest = Math.min(nearest, Math.toDegrees(Polygon.toArc(place, middle(true), corner(true, true))));
        }
        return nearest;
    }

    /** A meridian from pole to pole is no arc of one great circle only; halves are. */
    UnitVector middle(boolean east) {
        return UnitVector.of(east ? west + width : west, (south + north) / 2);
    }

    @Override
    public boolean holds(Circle circle) {
        return inside(circle.center()) && toBorder(circle.center()) >= circle.radius();
    }

    @Override
    public Circle boundingCircle() {
        if (width > 180) {
            boolean up = south + north >= 0;
            double radius = up ? 90 - south : 90 + north;
            return new Circle(new UnitVector(0, 0, up ? 1 : -1), Math.min(180, radius + 1e-11));
        }
        UnitVector center = UnitVector.of(west + width / 2, (south + north) / 2);
        // at the same meridian distance the farthest place of a parallel is its end, of both sides the one nearer the
        // equator
        double radius = Math.max(center.distance(corner(false, false)), center.distance(corner(false, true)));
        if (south < 0 && north > 0) {
            radius = Math.max(radius, center.distance(UnitVector.of(west, 0)));
        }
        radius = Math.max(radius, Math.max(north - center.dec(), center.dec() - south));
        radius = Math.max(radius, farthestOnMeridian(center));
        return new Circle(center, Math.min(180, radius + 1e-11));
    }

    /** The farthest place of the western meridian, where the angle to the centre has its turning point. */
    private double farthestOnMeridian(UnitVector center) {
        double turn = Math.toDegrees(
                Math.atan2(center.z(), Math.hypot(center.x(), center.y()) * Math.cos(Math.toRadians(width / 2))));
        double farthest = 0;
        for (double dec : new double[] {turn, turn - 180, turn + 180}) {
            if (dec >= south && dec <= north) {
                farthest = Math.max(farthest, center.distance(UnitVector.of(west, dec)));
            }
        }
        return farthest;
    }
}
