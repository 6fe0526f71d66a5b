package org.archivesupport.sky;

/**
 * Covers of cones: order-29 ranges that hold every point of the cone, and some points around it.
 *
 * <p>A cell is left out only if its centre is farther away than the radius plus the greatest radius that any cell of
 * its order has, so nothing inside the cone can be lost; an exact test of the rows found follows.
 */
public final class ConeCover {

    /** Rounding of unit vectors and of the caller's degrees, in radians (0.02 microarcseconds). */
    private static final double ROUNDING = 1e-13;

    private static final double FINE = 0.4;
    private static final double COARSE = 1.2;

    private final UnitVector center;
    private final double radius;
    private final int lastOrder;
    private final Ranges.Builder ranges = new Ranges.Builder();

    private ConeCover(UnitVector center, double radius, double cellsPerRadius) {
        this.center = center;
        this.radius = radius + ROUNDING;
        int order = 0;
        while (order < Healpix.MAX_ORDER && Healpix.cellRadius(order) > cellsPerRadius * radius) {
            order++;
        }
        this.lastOrder = order;
    }

    /**
     * @param ra degrees
     * @param dec degrees, -90 to 90
     * @param radius degrees, 0 to 180
     * @return a tight cover: about 1.5 times the area of the cone, 10 to 25 ranges
     */
    public static Ranges of(double ra, double dec, double radius) {
        return cover(ra, dec, radius, FINE);
    }

    /** As {@link #of} with wider cells: fewer ranges, 3 to 5 times the area. */
    public static Ranges coarse(double ra, double dec, double radius) {
        return cover(ra, dec, radius, COARSE);
    }

    private static Ranges cover(double ra, double dec, double radius, double cells) {
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("radius must be 0 or more, was " + radius);
        }
        var cover = new ConeCover(UnitVector.of(ra, dec), Math.toRadians(Math.min(radius, 180)), cells);
        for (int face = 0; face < 12; face++) {
            cover.visit(0, face);
        }
        return cover.ranges.build();
    }

    private void visit(int order, long cell) {
        double angle = center.angle(Healpix.center(order, cell));
        double reach = Healpix.cellRadius(order);
        if (angle > radius + reach) {
            return;
        }
        if (order == lastOrder || angle + reach <= radius) {
            ranges.add(order, cell);
            return;
        }
        for (int child = 0; child < 4; child++) {
            visit(order + 1, (cell << 2) + child);
        }
    }
}
