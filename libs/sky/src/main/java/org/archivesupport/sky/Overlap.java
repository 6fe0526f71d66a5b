package org.archivesupport.sky;

/** Whether two regions have a point in common. Circles, polygons and boxes exactly, coverages to a cell of the finest order. */
final class Overlap {

    private Overlap() {}

    static boolean of(Region a, Region b) {
        if (a instanceof Region.Union union) {
            return union.parts().stream().anyMatch(part -> of(part, b));
        }
        if (b instanceof Region.Union union) {
            return union.parts().stream().anyMatch(part -> of(a, part));
        }
        if (b instanceof Circle circle) {
            return a.meets(circle);
        }
        if (a instanceof Circle circle) {
            return b.meets(circle);
        }
        if (a instanceof Moc moc) {
            return moc.meetsRegion(b);
        }
        if (b instanceof Moc moc) {
            return moc.meetsRegion(a);
        }
        if (a instanceof Box box) {
            return b instanceof Box other ? boxes(box, other) : polygonAndBox((Polygon) b, box);
        }
        return b instanceof Box box ? polygonAndBox((Polygon) a, box) : polygons((Polygon) a, (Polygon) b);
    }

    private static boolean polygons(Polygon a, Polygon b) {
        Circle ca = a.boundingCircle();
        Circle cb = b.boundingCircle();
        if (ca.center().distance(cb.center()) > ca.radius() + cb.radius()) {
            return false;
        }
        for (UnitVector v : a.vertices()) {
            if (b.contains(v)) {
                return true;
            }
        }
        for (UnitVector v : b.vertices()) {
            if (a.contains(v)) {
                return true;
            }
        }
        UnitVector last = a.vertices().get(a.vertices().size() - 1);
        for (UnitVector v : a.vertices()) {
            if (crossesOutline(last, v, b)) {
                return true;
            }
            last = v;
        }
        return false;
    }

    private static boolean crossesOutline(UnitVector a, UnitVector b, Polygon polygon) {
        UnitVector last = polygon.vertices().get(polygon.vertices().size() - 1);
        for (UnitVector v : polygon.vertices()) {
            if (cross(a, b, last, v)) {
                return true;
            }
            last = v;
        }
        return false;
    }

    /** Whether two arcs cross in their inner parts: the triangles acb, cbd, bda and dac turn the same way. */
    static boolean cross(UnitVector a, UnitVector b, UnitVector c, UnitVector d) {
        double acb = turn(a, c, b);
        double bda = turn(b, d, a);
        if (acb * bda <= 0) {
            return false;
        }
        return acb * turn(c, b, d) > 0 && acb * turn(d, a, c) > 0;
    }

    /** Volume of three directions; differences keep tiny triangles exact. */
    private static double turn(UnitVector a, UnitVector b, UnitVector c) {
        double ux = b.x() - a.x();
        double uy = b.y() - a.y();
        double uz = b.z() - a.z();
        double vx = c.x() - a.x();
        double vy = c.y() - a.y();
        double vz = c.z() - a.z();
        return a.x() * (uy * vz - uz * vy) + a.y() * (uz * vx - ux * vz) + a.z() * (ux * vy - uy * vx);
    }

    private static boolean boxes(Box a, Box b) {
        if (a.south() > b.north() || b.south() > a.north()) {
            return false;
        }
        boolean pole = a.north() == 90 && b.north() == 90 || a.south() == -90 && b.south() == -90;
        return pole || a.hasRa(b.west()) || b.hasRa(a.west());
    }

    private static boolean polygonAndBox(Polygon polygon, Box box) {
        for (UnitVector v : polygon.vertices()) {
            if (box.contains(v)) {
                return true;
            }
        }
        // a box all around without a corner has its western places
        for (int i = 0; i < 4; i++) {
            if (polygon.contains(box.corner(i % 2 == 0, i < 2))) {
                return true;
            }
        }
        UnitVector last = polygon.vertices().get(polygon.vertices().size() - 1);
        for (UnitVector v : polygon.vertices()) {
            if (crossesBox(last, v, box)) {
                return true;
            }
            last = v;
        }
        return false;
    }

    private static boolean crossesBox(UnitVector a, UnitVector b, Box box) {
        if (!box.around()) {
            for (boolean east : new boolean[] {false, true}) {
                UnitVector middle = box.middle(east);
                if (cross(a, b, box.corner(east, false), middle) || cross(a, b, middle, box.corner(east, true))) {
                    return true;
                }
            }
        }
        return crossesParallel(a, b, box.south(), box) || crossesParallel(a, b, box.north(), box);
    }

    /** Places of an arc at a declination: a + t (b - a), its z being that of the parallel after normalisation. */
    private static boolean crossesParallel(UnitVector a, UnitVector b, double dec, Box box) {
        double z = Math.sin(Math.toRadians(dec));
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double dz = b.z() - a.z();
        double dd = dx * dx + dy * dy + dz * dz;
        // (az + t dz)^2 = z^2 |a + t d|^2, and |a + t d|^2 = 1 - t (1 - t) dd
        double p = dz * dz - z * z * dd;
        double q = 2 * a.z() * dz + z * z * dd;
        double r = a.z() * a.z() - z * z;
        double root = q * q - 4 * p * r;
        if (root < 0) {
            return false;
        }
        double s = -(q + Math.copySign(Math.sqrt(root), q)) / 2;
        return at(a, dx, dy, dz, s / p, z, box) || at(a, dx, dy, dz, r / s, z, box);
    }

    private static boolean at(UnitVector a, double dx, double dy, double dz, double t, double z, Box box) {
        if (!(t >= 0 && t <= 1)) {
            return false;
        }
        UnitVector place = UnitVector.normalized(a.x() + t * dx, a.y() + t * dy, a.z() + t * dz);
        return Math.abs(place.z() - z) < 1e-9 && box.hasRa(place.ra());
    }
}
