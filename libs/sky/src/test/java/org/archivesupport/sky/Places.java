package org.archivesupport.sky;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Where spheres go wrong: everywhere, and most at RA 0, at the poles and at the corners of the base cells. */
final class Places {

    private static final double CORNER_DEC = Math.toDegrees(Math.asin(2.0 / 3));

    private Places() {}

    static Arbitrary<UnitVector> anywhere() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(seed -> uniform(new Random(seed))),
                Arbitraries.longs().map(Places::delicate));
    }

    static UnitVector delicateOrUniform(Random random) {
        return random.nextBoolean() ? uniform(random) : delicate(random.nextLong());
    }

    static UnitVector uniform(Random random) {
        double z = 2 * random.nextDouble() - 1;
        double lon = 2 * Math.PI * random.nextDouble();
        double c = Math.sqrt(1 - z * z);
        return new UnitVector(c * Math.cos(lon), c * Math.sin(lon), z);
    }

    private static UnitVector delicate(long seed) {
        var random = new Random(seed);
        double step = Math.pow(10, -10 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        double step2 = Math.pow(10, -10 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        return switch (random.nextInt(4)) {
            case 0 -> UnitVector.of(step, clamp(180 * random.nextDouble() - 90));
            case 1 -> UnitVector.of(360 * random.nextDouble(), (random.nextBoolean() ? 1 : -1) * (90 - Math.abs(step)));
            case 2 ->
                UnitVector.of(90 * random.nextInt(4) + step, (random.nextBoolean() ? 1 : -1) * CORNER_DEC + step2);
            default -> UnitVector.of(45 + 90 * random.nextInt(4) + step, step2);
        };
    }

    private static double clamp(double dec) {
        return Math.max(-90, Math.min(90, dec));
    }

    /** @return a place at most {@code radius} degrees from the centre, often near the rim */
    static UnitVector within(UnitVector c, double radius, Random random) {
        double part = random.nextInt(3) == 0 ? 1 : Math.sqrt(random.nextDouble());
        return at(c, radius * part, 2 * Math.PI * random.nextDouble());
    }

    /** @return the place at an angle (degrees) from the centre in a direction (radians) */
    static UnitVector at(UnitVector c, double angle, double direction) {
        UnitVector helper = Math.abs(c.z()) < 0.9 ? new UnitVector(0, 0, 1) : new UnitVector(1, 0, 0);
        UnitVector e1 = cross(c, helper);
        UnitVector e2 = cross(c, e1);
        double s = Math.sin(Math.toRadians(angle));
        double k = Math.cos(Math.toRadians(angle));
        double a = s * Math.cos(direction);
        double b = s * Math.sin(direction);
        return UnitVector.normalized(
                k * c.x() + a * e1.x() + b * e2.x(),
                k * c.y() + a * e1.y() + b * e2.y(),
                k * c.z() + a * e1.z() + b * e2.z());
    }

    private static UnitVector cross(UnitVector a, UnitVector b) {
        return UnitVector.normalized(
                a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x());
    }
}
