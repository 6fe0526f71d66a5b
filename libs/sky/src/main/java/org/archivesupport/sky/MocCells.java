package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.List;

/** The cells of a coverage, each as coarse as can be. */
final class MocCells {

    private MocCells() {}

    /** @return cells of an order, as runs [first, after last), that lie in the ranges while their parents do not */
    static List<long[]> of(Ranges ranges, int order) {
        int shift = 2 * (Healpix.MAX_ORDER - order);
        var runs = new ArrayList<long[]>();
        for (int i = 0; i < ranges.size(); i++) {
            long low = up(ranges.low(i), shift);
            long high = ranges.high(i) >>> shift;
            if (low >= high) {
                continue;
            }
            // whole parents in the middle belong to a coarser order
            long parentLow = order == 0 ? high : up(ranges.low(i), shift + 2) << 2;
            long parentHigh = order == 0 ? high : (ranges.high(i) >>> (shift + 2)) << 2;
            if (parentLow >= parentHigh) {
                runs.add(new long[] {low, high});
                continue;
            }
            if (low < parentLow) {
                runs.add(new long[] {low, parentLow});
            }
            if (parentHigh < high) {
                runs.add(new long[] {parentHigh, high});
            }
        }
        return runs;
    }

    private static long up(long cell, int shift) {
        return (cell + (1L << shift) - 1) >>> shift;
    }
}
