package org.archivesupport.sky;

/**
 * All places within an angle of a centre.
 *
 * @param radius degrees, 0 to 180
 */
public record Circle(UnitVector center, double radius) implements Region {

    public Circle {
        if (!(radius >= 0 && radius <= 180)) {
            throw new IllegalArgumentException("the radius of a circle must be between 0 and 180 degrees");
        }
    }

    /** Angles in degrees. */
    public static Circle of(double ra, double dec, double radius) {
        return new Circle(UnitVector.of(ra, dec), radius);
    }

    @Override
    public double distance(UnitVector place) {
        return Math.max(0, center.distance(place) - radius);
    }

    @Override
    public boolean holds(Circle circle) {
        return center.distance(circle.center) + circle.radius <= radius;
    }

    @Override
    public Circle boundingCircle() {
        return this;
    }
}
