package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.List;

/** The outline of a coverage as cells, level by level, and what lies within an angle of the coverage. */
final class MocOutline {

    /** Cells of an outline, above which they are divided no further. */
    private static final int MOST_CELLS = 12_000;

    private final Ranges cells;
    private final List<List<Long>> levels = new ArrayList<>();

    MocOutline(Ranges cells) {
        this.cells = cells;
    }

    /** @return the coverage with a cone around every cell of its outline, of cells that fit the angle (degrees) */
    Ranges widened(double within) {
        int level = 0;
        while (Healpix.cellRadius(level) > Math.toRadians(within) / 2
                && level < Healpix.MAX_ORDER
                && level(level).size() < MOST_CELLS) {
            level++;
        }
        double reach = Math.min(180, within + Math.toDegrees(Healpix.cellRadius(level)) + 1e-9);
        var parts = new ArrayList<Ranges>(List.of(cells));
        for (long cell : level(level)) {
            UnitVector center = Healpix.center(level, cell);
            parts.add(ConeCover.coarse(center.ra(), center.dec(), reach));
        }
        return joined(parts);
    }

    private List<Long> level(int level) {
        while (levels.size() <= level) {
            var candidates = new ArrayList<Long>();
            if (levels.isEmpty()) {
                for (long face = 0; face < 12; face++) {
                    candidates.add(face);
                }
            } else {
                for (long cell : levels.get(levels.size() - 1)) {
                    for (int child = 0; child < 4; child++) {
                        candidates.add((cell << 2) + child);
                    }
                }
            }
            levels.add(outline(levels.size(), candidates));
        }
        return levels.get(level);
    }

    /** Keeps cells that have a part in the coverage, and whose surroundings have one outside of it. */
    private List<Long> outline(int level, List<Long> candidates) {
        int shift = 2 * (Healpix.MAX_ORDER - level);
        double radius = Math.min(180, Math.toDegrees(Healpix.cellRadius(level)) * 1.001);
        var kept = new ArrayList<Long>();
        for (long cell : candidates) {
            long low = cell << shift;
            long high = (cell + 1) << shift;
            if (!cells.containsAny(low, high)) {
                continue;
            }
            UnitVector center = Healpix.center(level, cell);
            if (!cells.containsAll(low, high)
                    || !cells.containsAll(ConeCover.coarse(center.ra(), center.dec(), radius))) {
                kept.add(cell);
            }
        }
        return kept;
    }

    private static Ranges joined(List<Ranges> parts) {
        int count = parts.stream().mapToInt(Ranges::size).sum();
        long[] lows = new long[count];
        long[] highs = new long[count];
        int at = 0;
        for (Ranges part : parts) {
            for (int i = 0; i < part.size(); i++) {
                lows[at] = part.low(i);
                highs[at++] = part.high(i);
            }
        }
        return Ranges.of(lows, highs);
    }
}
