package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Covers of any region: order-29 ranges that hold every place of it, or of what lies within an angle of it.
 *
 * <p>Cells are divided level by level. A cell is left out only if the region is farther from its centre than any of its
 * places can be, and is certain only if the region holds the whole circle around it; what is in between is border.
 *
 * @param certain cells all of whose places are inside, farther from the outline than the angle
 * @param border cells that may have places inside or within the angle of it
 */
public record RegionCover(Ranges certain, Ranges border) {

    /** Rounding of unit vectors and of the caller's degrees, in radians (0.02 microarcseconds). */
    private static final double ROUNDING = 1e-13;

    /** Cells of the border, above which no cell is divided any further; large regions are worth more. */
    private static final int ENOUGH = 150;

    private static final int ENOUGH_OF_LARGE = 800;
    private static final double LARGE = 5;

    private static final double FINEST = 0.02;

    /** @return the cover of a region: at most some hundred ranges, for a compact region not much more than its area */
    public static Ranges of(Region region) {
        return around(region, 0).all();
    }

    /** @return certain and possible cells together */
    public Ranges all() {
        return certain.union(border);
    }

    /**
     * @param within degrees, 0 to 180
     * @return in {@code all()} every place within the angle of the region; in {@code certain} only places all of whose
     *     surroundings within the angle are inside of the region
     */
    public static RegionCover around(Region region, double within) {
        if (region instanceof Moc moc) {
            return moc.around(within).get(0);
        }
        if (region instanceof Circle circle) {
            Ranges all =
                    ConeCover.of(circle.center().ra(), circle.center().dec(), Math.min(180, circle.radius() + within));
            if (circle.radius() <= within) {
                return new RegionCover(Ranges.NOTHING, all);
            }
        }
        return new Levels(region, within).divide();
    }

    /** As {@link #around(Region, double)} for several angles, in their order. */
    public static List<RegionCover> allAround(Region region, double... within) {
        return region instanceof Moc moc
                ? moc.around(within)
                : Arrays.stream(within).mapToObj(angle -> around(region, angle)).toList();
    }

    /** Divides cells level by level. */
    private static final class Levels {

        private final Region region;
        private final double within;
        private final int last;
        private final int enough;
        private long[] lows = new long[64];
        private long[] highs = new long[64];
        private int certain;

        Levels(Region region, double within) {
            this.region = region;
            this.within = within;
            this.enough = region.boundingCircle().radius() > LARGE ? ENOUGH_OF_LARGE : ENOUGH;
            double scale = Math.toRadians(region.boundingCircle().radius() + within);
            int order = 0;
            while (order < Healpix.MAX_ORDER && Healpix.cellRadius(order) > FINEST * scale) {
                order++;
            }
            this.last = order;
        }

        RegionCover divide() {
            List<Long> level = new ArrayList<>();
            for (long face = 0; face < 12; face++) {
                level.add(face);
            }
            int order = 0;
            while (true) {
                level = border(order, level);
                if (order == last || level.size() > enough || level.isEmpty()) {
                    break;
                }
                var next = new ArrayList<Long>(4 * level.size());
                for (long cell : level) {
                    for (int child = 0; child < 4; child++) {
                        next.add((cell << 2) + child);
                    }
                }
                level = next;
                order++;
            }
            var border = new Ranges.Builder();
            for (long cell : level) {
                border.add(order, cell);
            }
            return new RegionCover(
                    Ranges.of(Arrays.copyOf(lows, certain), Arrays.copyOf(highs, certain)), border.build());
        }

        /** Keeps cells that are neither outside nor certain. */
        private List<Long> border(int order, List<Long> cells) {
            double reach = Math.toDegrees(Healpix.cellRadius(order) + ROUNDING);
            var kept = new ArrayList<Long>();
            for (long cell : cells) {
                UnitVector center = Healpix.center(order, cell);
                double wide = Math.min(180, reach + within);
                if (region.distance(center) > wide) {
                    continue;
                }
                if (region.holds(new Circle(center, wide))) {
                    keep(order, cell);
                } else {
                    kept.add(cell);
                }
            }
            return kept;
        }

        private void keep(int order, long cell) {
            if (certain == lows.length) {
                lows = Arrays.copyOf(lows, 2 * certain);
                highs = Arrays.copyOf(highs, 2 * certain);
            }
            int shift = 2 * (Healpix.MAX_ORDER - order);
            lows[certain] = cell << shift;
            highs[certain++] = (cell + 1) << shift;
        }
    }
}
