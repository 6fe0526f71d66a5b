package org.archivesupport.search.observation;

import java.util.ArrayList;
import java.util.List;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.ConeCover;
import org.archivesupport.sky.Healpix;
import org.archivesupport.sky.Polygon;
import org.archivesupport.sky.Ranges;
import org.archivesupport.sky.Region;
import org.archivesupport.sky.RegionCover;
import org.archivesupport.sky.StcS;
import org.archivesupport.sky.UnitVector;

/**
 * How a footprint lies in the table: the centre of its bounding circle indexed by HEALPix cell within a class of size, and
 * its polygons for the exact test. A search widens its circle by the greatest radius of each class.
 *
 * @param radius of the bounding circle, radians
 * @param polygons packed polygons; null if the bounding circle is the footprint
 */
public record Footprint(UnitVector center, double radius, long hpx29, int sizeClass, double[] polygons) {

    /** Greatest radius of each class, degrees: JWST, mosaics, wide fields, the rest. */
    private static final double[] CLASSES = {0.06, 0.5, 5, 180};

    private static final double WIDEST_POLYGON = 45;

    /**
     * @param text STC-S
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static Footprint of(String text) {
        Region region = StcS.parse(text);
        Circle bounds = region.boundingCircle();
        return place(bounds.center(), bounds.radius(), region instanceof Circle ? null : pack(region));
    }

    /** A single position, degrees. */
    public static Footprint of(double ra, double dec) {
        return place(UnitVector.of(ra, dec), 0, null);
    }

    private static Footprint place(UnitVector center, double radius, double[] polygons) {
        int sizeClass = 0;
        while (radius > CLASSES[sizeClass]) {
            sizeClass++;
        }
        long cell = Healpix.hpx29(center.ra(), center.dec());
        return new Footprint(center, Math.toRadians(radius), cell, sizeClass, polygons);
    }

    private static double[] pack(Region region) {
        var packed = new ArrayList<Double>();
        pack(region, packed);
        return packed.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void pack(Region region, List<Double> packed) {
        if (region instanceof Circle circle) {
            packed.add(-1.0);
            add(circle.center(), packed);
            packed.add(Math.toRadians(circle.radius()));
        } else if (region instanceof Polygon polygon) {
            if (polygon.boundingCircle().radius() > WIDEST_POLYGON) {
                throw new IllegalArgumentException("s_region: a polygon may be at most 90 degrees wide");
            }
            packed.add((double) polygon.vertices().size());
            polygon.vertices().forEach(v -> add(v, packed));
        } else if (region instanceof Region.Union union) {
            union.parts().forEach(part -> pack(part, packed));
        } else {
            throw new IllegalArgumentException("s_region: a footprint is made of circles and polygons");
        }
    }

    private static void add(UnitVector v, List<Double> packed) {
        packed.add(v.x());
        packed.add(v.y());
        packed.add(v.z());
    }

    /** @return the region of a row: its polygons, or its bounding circle if it has none */
    static Region region(double x, double y, double z, double radius, Double[] packed) {
        if (packed == null) {
            return new Circle(new UnitVector(x, y, z), Math.toDegrees(radius));
        }
        var parts = new ArrayList<Region>();
        int at = 0;
        while (at < packed.length) {
            int corners = packed[at++].intValue();
            if (corners < 0) {
                parts.add(new Circle(vector(packed, at), Math.toDegrees(packed[at + 3])));
                at += 4;
                continue;
            }
            var outline = new ArrayList<UnitVector>(corners);
            for (int i = 0; i < corners; i++, at += 3) {
                outline.add(vector(packed, at));
            }
            parts.add(Polygon.of(outline));
        }
        return parts.size() == 1 ? parts.get(0) : new Region.Union(parts);
    }

    private static UnitVector vector(Double[] packed, int at) {
        return new UnitVector(packed[at], packed[at + 1], packed[at + 2]);
    }

    /** Ranges of cells, per class of size, in which the centres of all footprints lie that meet a circle. */
    public record Cover(Integer[] classes, Long[] lows, Long[] highs) {}

    public static Cover cover(Circle circle) {
        var ranges = new CoverBuilder();
        double ra = circle.center().ra();
        double dec = circle.center().dec();
        for (int k = 0; k < CLASSES.length; k++) {
            double radius = Math.min(180, circle.radius() + CLASSES[k]);
            ranges.add(k, k == 0 ? ConeCover.of(ra, dec, radius) : ConeCover.coarse(ra, dec, radius));
        }
        return ranges.build();
    }

    /**
     * Cells around a region.
     *
     * @param certain centres of footprints that lie inside of the region as a whole
     * @param border centres of all other footprints that may meet it
     */
    record Surroundings(Cover certain, Cover border) {}

    static Surroundings surroundings(Region region) {
        var certain = new CoverBuilder();
        var border = new CoverBuilder();
        List<RegionCover> around = RegionCover.allAround(region, CLASSES);
        for (int k = 0; k < CLASSES.length; k++) {
            certain.add(k, around.get(k).certain());
            border.add(k, around.get(k).border());
        }
        return new Surroundings(certain.build(), border.build());
    }

    private static final class CoverBuilder {
        private final List<Integer> classes = new ArrayList<>();
        private final List<Long> lows = new ArrayList<>();
        private final List<Long> highs = new ArrayList<>();

        void add(int sizeClass, Ranges ranges) {
            for (int i = 0; i < ranges.size(); i++) {
                classes.add(sizeClass);
                lows.add(ranges.low(i));
                highs.add(ranges.high(i));
            }
        }

        Cover build() {
            return new Cover(classes.toArray(Integer[]::new), lows.toArray(Long[]::new), highs.toArray(Long[]::new));
        }
    }
}
