package org.archivesupport.engdb.segment;

import java.util.Arrays;

/**
 * What is known of a segment without its samples.
 *
 * @param t0 time of the first sample, microseconds UTC
 * @param t1 time of the last
 * @param n samples
 * @param finite how many values are finite numbers; min, max, sum and integral are over these
 * @param min smallest value; NaN without finite values, as are the next two
 * @param max largest value
 * @param sum sum of the values
 * @param integral sum of value times the seconds until the next sample of the segment (of values held until the next one)
 * @param first first value, as a double; NaN for texts
 * @param last last value
 * @param step a usual time between neighbours (median of a sample of them), 0 for a single sample
 * @param maxStep the longest time between neighbours
 */
public record SegmentHeader(
        long t0,
        long t1,
        int n,
        int finite,
        double min,
        double max,
        double sum,
        double integral,
        double first,
        double last,
        long step,
        long maxStep) {

    private static final int PROBES = 63;

    /** @param s samples in order of time, not empty */
    public static SegmentHeader of(Samples s) {
        int n = s.size;
        long maxStep = 0;
        for (int i = 1; i < n; i++) {
            maxStep = Math.max(maxStep, s.times[i] - s.times[i - 1]);
        }
        double nan = Double.NaN;
        long step = usualStep(s);
        if (!s.kind.numeric()) {
            return new SegmentHeader(s.times[0], s.times[n - 1], n, 0, nan, nan, nan, nan, nan, nan, step, maxStep);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double integral = 0;
        int finite = 0;
        for (int i = 0; i < n; i++) {
            double v = s.number(i);
            if (v - v == 0) {
                finite++;
                min = v < min ? v : min;
                max = v > max ? v : max;
                sum += v;
                if (i + 1 < n) {
                    integral += v * ((s.times[i + 1] - s.times[i]) * 1e-6);
                }
            }
        }
        boolean some = finite > 0;
        return new SegmentHeader(
                s.times[0],
                s.times[n - 1],
                n,
                finite,
                some ? min : nan,
                some ? max : nan,
                some ? sum : nan,
                some ? integral : nan,
                s.number(0),
                s.number(n - 1),
                step,
                maxStep);
    }

    private static long usualStep(Samples s) {
        int steps = s.size - 1;
        if (steps < 1) {
            return 0;
        }
        int probes = Math.min(PROBES, steps);
        long[] probe = new long[probes];
        for (int i = 0; i < probes; i++) {
            int at = (int) ((long) i * steps / probes);
            probe[i] = s.times[at + 1] - s.times[at];
        }
        Arrays.sort(probe);
        return probe[probes / 2];
    }
}
