package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Regions of every kind and size at delicate places. */
final class Regions {

    private Regions() {}

    static Region any(Random random) {
        return any(random, Math.pow(10, -6.5 + 8.4 * random.nextDouble()));
    }

    /** @param size degrees, 1 mas to some 80 */
    static Region any(Random random, double size) {
        UnitVector center = Places.delicateOrUniform(random);
        return switch (random.nextInt(6)) {
            case 0 -> new Circle(center, Math.min(180, size));
            case 1 -> star(center, Math.min(80, size), random);
            case 2 ->
                Polygon.rectangle(
                        center.ra(),
                        center.dec(),
                        Math.min(80, size),
                        Math.min(80, size * (0.1 + random.nextDouble())));
            case 3 -> box(center, size, random);
            case 4 -> moc(center, Math.min(60, size), random);
            default ->
                new Region.Union(List.of(
                        star(center, Math.min(40, size), random),
                        new Circle(Places.at(center, Math.min(90, 3 * size), 1), Math.min(90, size / 2))));
        };
    }

    /** An outline in either direction, not always convex. */
    static Polygon star(UnitVector center, double size, Random random) {
        int corners = 3 + random.nextInt(6);
        boolean back = random.nextBoolean();
        var outline = new ArrayList<UnitVector>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            outline.add(Places.at(center, size * (0.3 + 0.7 * random.nextDouble()), back ? -angle : angle));
        }
        return Polygon.of(outline);
    }

    private static Box box(UnitVector center, double size, Random random) {
        double south = Math.max(-90, center.dec() - size * random.nextDouble());
        double north = Math.min(90, center.dec() + size * random.nextDouble());
        double width = random.nextInt(8) == 0 ? 360 : Math.min(360, size * (0.2 + 5 * random.nextDouble()));
        return new Box(center.ra(), width, south, north);
    }

    static Moc moc(UnitVector center, double size, Random random) {
        Ranges cells = ConeCover.of(center.ra(), center.dec(), size);
        UnitVector other = Places.at(center, Math.min(90, 2.5 * size), 7 * random.nextDouble());
        cells = cells.union(ConeCover.coarse(other.ra(), other.dec(), size / 3));
        int order = 0;
        while (order < Healpix.MAX_ORDER && Math.toDegrees(Healpix.cellRadius(order)) > size / 3) {
            order++;
        }
        return new Moc(order, cells);
    }

    /** @return places in the circle around a region, many of them near the region itself */
    static UnitVector near(Region region, Random random) {
        Circle bounds = region.boundingCircle();
        return Places.within(bounds.center(), Math.min(180, 1.1 * bounds.radius() + 1e-12), random);
    }
}
