package org.archivesupport.sky;

import java.util.Arrays;

/** Sorted, disjoint, half-open ranges of order-29 cells: a set of places, as the cover of a region or a coverage. */
public final class Ranges {

    /** Number of order-29 cells of the sphere. */
    public static final long ALL_CELLS = 12L << (2 * Healpix.MAX_ORDER);

    public static final Ranges NOTHING = new Ranges(new long[0], new long[0]);

    public static final Ranges EVERYTHING = new Ranges(new long[] {0}, new long[] {ALL_CELLS});

    private final long[] lows;
    private final long[] highs;

    private Ranges(long[] lows, long[] highs) {
        this.lows = lows;
        this.highs = highs;
    }

    /**
     * @param lows first cells, in any order; ranges may overlap
     * @param highs the cell after the last one of each range
     * @throws IllegalArgumentException if a range is empty, reversed or beyond the sphere
     */
    public static Ranges of(long[] lows, long[] highs) {
        boolean sorted = true;
        for (int i = 0; i < lows.length; i++) {
            if (lows[i] < 0 || highs[i] <= lows[i] || highs[i] > ALL_CELLS) {
                throw new IllegalArgumentException("a range of cells must be ascending and within the sphere");
            }
            sorted &= i == 0 || lows[i - 1] <= lows[i];
        }
        var builder = new Builder();
        if (sorted) {
            for (int i = 0; i < lows.length; i++) {
                builder.add(lows[i], highs[i]);
            }
            return builder.build();
        }
        var order = new Integer[lows.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(lows[a], lows[b]));
        for (int i : order) {
            builder.add(lows[i], highs[i]);
        }
        return builder.build();
    }

    /** @return first cell of each range, ascending */
    public long[] lows() {
        return lows.clone();
    }

    /** @return the cell after the last one of each range */
    public long[] highs() {
        return highs.clone();
    }

    public long low(int range) {
        return lows[range];
    }

    public long high(int range) {
        return highs[range];
    }

    public int size() {
        return lows.length;
    }

    public boolean isEmpty() {
        return lows.length == 0;
    }

    /** @return true if the order-29 cell lies in one of the ranges */
    public boolean contains(long hpx29) {
        int range = at(hpx29);
        return range >= 0 && hpx29 < highs[range];
    }

    /** @return true if all cells from low to before high lie in the ranges */
    public boolean containsAll(long low, long high) {
        int range = at(low);
        return range >= 0 && high <= highs[range];
    }

    /** @return true if all cells of the other ranges lie in these */
    public boolean containsAll(Ranges other) {
        for (int i = 0; i < other.size(); i++) {
            if (!containsAll(other.lows[i], other.highs[i])) {
                return false;
            }
        }
        return true;
    }

    /** @return true if one of the cells from low to before high lies in the ranges */
    public boolean containsAny(long low, long high) {
        int range = at(high - 1);
        return range >= 0 && low < highs[range];
    }

    /** @return true if one of the cells of the other ranges lies in these */
    public boolean containsAny(Ranges other) {
        for (int i = 0; i < other.size(); i++) {
            if (containsAny(other.lows[i], other.highs[i])) {
                return true;
            }
        }
        return false;
    }

    /** The last range that begins at or before the cell; -1 if there is none. */
    private int at(long cell) {
        int at = Arrays.binarySearch(lows, cell);
        return at >= 0 ? at : -at - 2;
    }

    /** @return cells of one or the other */
    public Ranges union(Ranges other) {
        var builder = new Builder();
        int i = 0;
        int j = 0;
        while (i < size() || j < other.size()) {
            if (j == other.size() || i < size() && lows[i] <= other.lows[j]) {
                builder.add(lows[i], highs[i++]);
            } else {
                builder.add(other.lows[j], other.highs[j++]);
            }
        }
        return builder.build();
    }

    /** @return cells of both */
    public Ranges intersection(Ranges other) {
        var builder = new Builder();
        int i = 0;
        int j = 0;
        while (i < size() && j < other.size()) {
            long low = Math.max(lows[i], other.lows[j]);
            long high = Math.min(highs[i], other.highs[j]);
            if (low < high) {
                builder.add(low, high);
            }
            if (highs[i] < other.highs[j]) {
                i++;
            } else {
                j++;
            }
        }
        return builder.build();
    }

    /** @return the other cells of the sphere */
    public Ranges complement() {
        var builder = new Builder();
        long from = 0;
        for (int i = 0; i < size(); i++) {
            if (lows[i] > from) {
                builder.add(from, lows[i]);
            }
            from = highs[i];
        }
        if (from < ALL_CELLS) {
            builder.add(from, ALL_CELLS);
        }
        return builder.build();
    }

    /** @return cells of this that are not in the other */
    public Ranges minus(Ranges other) {
        return intersection(other.complement());
    }

    /** @return the ranges widened to whole cells of a coarser order, 0 to 29 */
    public Ranges degrade(int order) {
        int shift = 2 * (Healpix.MAX_ORDER - order);
        long mask = (1L << shift) - 1;
        var builder = new Builder();
        for (int i = 0; i < size(); i++) {
            builder.add(lows[i] & ~mask, (highs[i] + mask) & ~mask);
        }
        return builder.build();
    }

    /** @return share of the sphere that the ranges cover, 0 to 1 */
    public double skyFraction() {
        double cells = 0;
        for (int i = 0; i < lows.length; i++) {
            cells += highs[i] - lows[i];
        }
        return cells / ALL_CELLS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges r && Arrays.equals(lows, r.lows) && Arrays.equals(highs, r.highs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lows) + Arrays.hashCode(highs);
    }

    /** Takes ranges in ascending order of their first cells and joins those that touch or overlap. */
    static final class Builder {
        private long[] lo = new long[32];
        private long[] hi = new long[32];
        private int count;

        void add(int order, long cell) {
            int shift = 2 * (Healpix.MAX_ORDER - order);
            add(cell << shift, (cell + 1) << shift);
        }

        void add(long low, long high) {
            if (count > 0 && hi[count - 1] >= low) {
                hi[count - 1] = Math.max(hi[count - 1], high);
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
