package org.archivesupport.engdb.plot;

import java.util.ArrayList;
import java.util.List;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentHeader;

/** First, last, smallest and largest value of each bucket; samples come in order of time. */
final class BucketTable {

    private final Range range;
    private final long width;
    private final long[] n;
    private final double[] first;
    private final double[] last;
    private final double[] min;
    private final double[] max;

    BucketTable(Range range, int buckets) {
        this.range = range;
        this.width = Math.max(1, (range.end() - range.start() + buckets - 1) / buckets);
        n = new long[buckets];
        first = new double[buckets];
        last = new double[buckets];
        min = new double[buckets];
        max = new double[buckets];
    }

    long width() {
        return width;
    }

    /** @return whether the whole segment lies in one bucket, so that its header says all */
    boolean holds(SegmentHeader h) {
        return h.t0() >= range.start()
                && h.t1() < range.end()
                && (h.t0() - range.start()) / width == (h.t1() - range.start()) / width;
    }

    void add(SegmentHeader h) {
        int b = (int) ((h.t0() - range.start()) / width);
        if (n[b] == 0) {
            first[b] = h.first();
            min[b] = Double.NaN;
            max[b] = Double.NaN;
        }
        n[b] += h.n();
        last[b] = h.last();
        bounds(b, h.min());
        bounds(b, h.max());
    }

    void add(Samples s, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = (int) ((s.times[i] - range.start()) / width);
            double v = s.number(i);
            if (n[b]++ == 0) {
                first[b] = v;
                min[b] = Double.NaN;
                max[b] = Double.NaN;
            }
            last[b] = v;
            bounds(b, v);
        }
    }

    private void bounds(int b, double v) {
        if (v - v != 0) {
            return;
        }
        // comparisons with NaN are false, so these read "not already beyond"
        if (!(min[b] <= v)) {
            min[b] = v;
        }
        if (!(max[b] >= v)) {
            max[b] = v;
        }
    }

    PlotReply.Buckets reply() {
        List<Long> t = new ArrayList<>();
        List<Long> count = new ArrayList<>();
        List<Double> f = new ArrayList<>();
        List<Double> l = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (int b = 0; b < n.length; b++) {
            if (n[b] > 0) {
                t.add(range.start() + b * width);
                count.add(n[b]);
                f.add(finite(first[b]));
                l.add(finite(last[b]));
                low.add(finite(min[b]));
                high.add(finite(max[b]));
            }
        }
        return new PlotReply.Buckets(t, count, f, l, low, high);
    }

    static Double finite(double v) {
        return v - v == 0 ? (Double) v : null;
    }
}
