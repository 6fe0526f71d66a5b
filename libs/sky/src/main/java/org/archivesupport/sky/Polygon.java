package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.List;

/**
 * A spherical polygon: vertices joined by great circles, in either orientation; the inside is the smaller side.
 *
 * <p>It must fit into a circle of less than 90 degrees radius around the mean of its vertices, as every instrument does.
 * Places are counted inside by the winding number, so overlapping loops of one outline are inside.
 */
public final class Polygon implements Region {

    /** Nearer to the outline than this (radians, 0.02 microarcseconds) is on the outline. */
    private static final double ON_BORDER = 1e-13;

    private final UnitVector[] vertices;
    private final Circle bounds;

    private Polygon(UnitVector[] vertices, Circle bounds) {
        this.vertices = vertices;
        this.bounds = bounds;
    }

    /**
     * @param outline vertices in order; a repeated first vertex at the end and repeated neighbours are dropped
     * @throws IllegalArgumentException with fewer than three different vertices, or if it is too wide
     */
    public static Polygon of(List<UnitVector> outline) {
        var kept = new ArrayList<UnitVector>(outline.size());
        for (UnitVector v : outline) {
            if (kept.isEmpty() || kept.get(kept.size() - 1).angle(v) > ON_BORDER) {
                kept.add(v);
            }
        }
        while (kept.size() > 1 && kept.get(0).angle(kept.get(kept.size() - 1)) <= ON_BORDER) {
            kept.remove(kept.size() - 1);
        }
        if (kept.size() < 3) {
            throw new IllegalArgumentException("a polygon needs at least three different vertices");
        }
        UnitVector[] v = kept.toArray(UnitVector[]::new);
        return new Polygon(v, bounds(v));
    }

    /**
     * A rectangle on the sky: the middles of its sides, which are great circles, lie half the width to the east and west
     * of the centre and half the height to the north and south, measured along great circles; also at the poles.
     *
     * @param width degrees, above 0 and below 120
     * @param height degrees, above 0 and below 120
     */
    public static Polygon rectangle(double ra, double dec, double width, double height) {
        if (!(width > 0 && width < 120 && height > 0 && height < 120)) {
            throw new IllegalArgumentException("width and height of a box must be above 0 and below 120 degrees");
        }
        double lon = Math.toRadians(ra);
        double lat = Math.toRadians(dec);
        double a = Math.tan(Math.toRadians(width / 2));
        double b = Math.tan(Math.toRadians(height / 2));
        var outline = new ArrayList<UnitVector>();
        for (double[] corner : new double[][] {{-a, -b}, {a, -b}, {a, b}, {-a, b}}) {
            // centre + east + north of the tangent plane
            outline.add(UnitVector.normalized(
                    Math.cos(lat) * Math.cos(lon)
                            - corner[0] * Math.sin(lon)
                            - corner[1] * Math.sin(lat) * Math.cos(lon),
                    Math.cos(lat) * Math.sin(lon)
                            + corner[0] * Math.cos(lon)
                            - corner[1] * Math.sin(lat) * Math.sin(lon),
                    Math.sin(lat) + corner[1] * Math.cos(lat)));
        }
        return of(outline);
    }

    private static Circle bounds(UnitVector[] vertices) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (UnitVector v : vertices) {
            x += v.x();
            y += v.y();
            z += v.z();
        }
        double radius = 180;
        UnitVector middle = vertices[0];
        if (UnitVector.norm(x, y, z) > 1e-9) {
            middle = UnitVector.normalized(x, y, z);
            radius = 0;
            for (UnitVector v : vertices) {
                radius = Math.max(radius, middle.distance(v));
            }
        }
        if (radius >= 89.9) {
            throw new IllegalArgumentException("a polygon must fit into a circle of less than 89.9 degrees radius");
        }
        return new Circle(middle, radius + 1e-11);
    }

    public List<UnitVector> vertices() {
        return List.of(vertices);
    }

    @Override
    public double distance(UnitVector place) {
        double turns = 0;
        double nearest = Double.POSITIVE_INFINITY;
        UnitVector a = vertices[vertices.length - 1];
        for (UnitVector b : vertices) {
            nearest = Math.min(nearest, toArc(place, a, b));
            turns += turn(place, a, b);
            a = b;
        }
        boolean wound = wound(turns, place);
        return wound || nearest <= ON_BORDER ? 0 : Math.toDegrees(nearest);
    }

    @Override
    public boolean holds(Circle circle) {
        UnitVector place = circle.center();
        double turns = 0;
        double nearest = Double.POSITIVE_INFINITY;
        UnitVector a = vertices[vertices.length - 1];
        for (UnitVector b : vertices) {
            nearest = Math.min(nearest, toArc(place, a, b));
            turns += turn(place, a, b);
            a = b;
        }
        return wound(turns, place) && Math.toDegrees(nearest) >= circle.radius();
    }

    private boolean wound(double turns, UnitVector place) {
        return Math.abs(turns) > Math.PI && bounds.center().distance(place) <= bounds.radius();
    }

    /** Signed angle at the place between the directions to both vertices; differences keep tiny polygons exact. */
    private static double turn(UnitVector p, UnitVector a, UnitVector b) {
        double ax = a.x() - p.x();
        double ay = a.y() - p.y();
        double az = a.z() - p.z();
        double bx = b.x() - p.x();
        double by = b.y() - p.y();
        double bz = b.z() - p.z();
        double sin = p.x() * (ay * bz - az * by) + p.y() * (az * bx - ax * bz) + p.z() * (ax * by - ay * bx);
        double ap = ax * p.x() + ay * p.y() + az * p.z();
        double bp = bx * p.x() + by * p.y() + bz * p.z();
        double cos = ax * bx + ay * by + az * bz - ap * bp;
        return Math.atan2(sin, cos);
    }

    /** Angle in radians from a place to the nearest point of the great circle arc between two vertices. */
    static double toArc(UnitVector p, UnitVector a, UnitVector b) {
        double dx = a.x() - b.x();
        double dy = a.y() - b.y();
        double dz = a.z() - b.z();
        double sx = a.x() + b.x();
        double sy = a.y() + b.y();
        double sz = a.z() + b.z();
        // (a-b) x (a+b) = 2 a x b without the cancellation of near vertices
        double nx = dy * sz - dz * sy;
        double ny = dz * sx - dx * sz;
        double nz = dx * sy - dy * sx;
        if (nx == 0 && ny == 0 && nz == 0) {
            return p.angle(a);
        }
        double fromA = (ny * a.z() - nz * a.y()) * p.x()
                + (nz * a.x() - nx * a.z()) * p.y()
                + (nx * a.y() - ny * a.x()) * p.z();
        double fromB = (b.y() * nz - b.z() * ny) * p.x()
                + (b.z() * nx - b.x() * nz) * p.y()
                + (b.x() * ny - b.y() * nx) * p.z();
        if (fromA >= 0 && fromB >= 0) {
            double n = UnitVector.norm(nx, ny, nz);
            double height = (nx * (p.x() - a.x()) + ny * (p.y() - a.y()) + nz * (p.z() - a.z())) / n;
            return Math.asin(Math.min(1, Math.abs(height)));
        }
        return Math.min(p.angle(a), p.angle(b));
    }

    @Override
    public Circle boundingCircle() {
        return bounds;
    }
}
