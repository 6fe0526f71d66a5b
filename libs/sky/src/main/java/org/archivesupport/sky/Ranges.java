package org.archivesupport.sky;

import java.util.Arrays;

/** Sorted, disjoint, half-open ranges of order-29 cells: the cover of a region. */
public final class Ranges {

    /** Number of order-29 cells of the sphere. */
    public static final long ALL_CELLS = 12L << (2 * Healpix.MAX_ORDER);

    private final long[] lows;
    private final long[] highs;

    private Ranges(long[] lows, long[] highs) {
        this.lows = lows;
        this.highs = highs;
    }

    /** @return first cell of each range, ascending */
    public long[] lows() {
        return lows.clone();
    }

    /** @return the cell after the last one of each range */
    public long[] highs() {
        return highs.clone();
    }

    public int size() {
        return lows.length;
    }

    /** @return true if the order-29 cell lies in one of the ranges */
    public boolean contains(long hpx29) {
        int at = Arrays.binarySearch(lows, hpx29);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && hpx29 < highs[range];
    }

    /** @return share of the sphere that the ranges cover, 0 to 1 */
    public double skyFraction() {
        double cells = 0;
        for (int i = 0; i < lows.length; i++) {
            cells += highs[i] - lows[i];
        }
        return cells / ALL_CELLS;
    }

    /** Takes cells in ascending order and joins neighbours. */
    static final class Builder {
        private long[] lo = new long[32];
        private long[] hi = new long[32];
        private int count;

        void add(int order, long cell) {
            int shift = 2 * (Healpix.MAX_ORDER - order);
            long low = cell << shift;
            long high = (cell + 1) << shift;
            if (count > 0 && hi[count - 1] == low) {
                hi[count - 1] = high;
                return;
            }
            if (count == lo.length) {
                lo = Arrays.copyOf(lo, 2 * count);
                hi = Arrays.copyOf(hi, 2 * count);
            }
            lo[count] = low;
            hi[count++] = high;
        }

        Ranges build() {
            return new Ranges(Arrays.copyOf(lo, count), Arrays.copyOf(hi, count));
        }
    }
}
