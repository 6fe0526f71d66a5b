package org.archivesupport.sky;

import java.util.List;

/** A region of the sphere: a circle, a polygon, a box, a coverage, or several of them. Borders belong to the region. */
public sealed interface Region permits Circle, Polygon, Box, Moc, Region.Union {

    /** @return angle in degrees from the place to the nearest point of the region; 0 inside */
    double distance(UnitVector place);

    /** @return a circle that holds the region; never much wider than needed, not always the smallest */
    Circle boundingCircle();

    /** @return true if the place lies in the region or on its border */
    default boolean contains(UnitVector place) {
        return distance(place) == 0;
    }

    /** @return true if the region and the circle have a point in common */
    default boolean meets(Circle circle) {
        return distance(circle.center()) <= circle.radius();
    }

    /** @return true if both regions have a point in common */
    default boolean meets(Region other) {
        return Overlap.of(this, other);
    }

    /** @return true only if the whole circle lies inside; false may also be said of a circle that lies in several parts */
    boolean holds(Circle circle);

    /** Several regions; a place is inside if it is inside of one. */
    record Union(List<Region> parts) implements Region {

        public Union {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a union needs at least one region");
            }
        }

        @Override
        public double distance(UnitVector place) {
            double nearest = Double.POSITIVE_INFINITY;
            for (Region part : parts) {
                nearest = Math.min(nearest, part.distance(place));
            }
            return nearest;
        }

        @Override
        public boolean holds(Circle circle) {
            return parts.stream().anyMatch(part -> part.holds(circle));
        }

        @Override
        public Circle boundingCircle() {
            double x = 0;
            double y = 0;
            double z = 0;
            for (Region part : parts) {
                UnitVector c = part.boundingCircle().center();
                x += c.x();
                y += c.y();
                z += c.z();
            }
            if (UnitVector.norm(x, y, z) < 1e-9) {
                return new Circle(parts.get(0).boundingCircle().center(), 180);
            }
            UnitVector middle = UnitVector.normalized(x, y, z);
            double radius = 0;
            for (Region part : parts) {
                Circle c = part.boundingCircle();
                radius = Math.max(radius, middle.distance(c.center()) + c.radius());
            }
            return new Circle(middle, Math.min(180, radius));
        }
    }
}
