package org.archivesupport.engdb.ingest;

import org.archivesupport.engdb.segment.Samples;

/** Puts samples in order of time; of several with the same time the one that came last stays. */
final class TimeOrder {

    private long replaced;

    /** @return how many samples of other value gave way so far */
    long replaced() {
        return replaced;
    }

    Samples sorted(Samples s) {
        int[] order = stableOrder(s.times, s.size);
        var sorted = new Samples(s.kind, s.size);
        for (int at : order) {
            int last = sorted.size - 1;
            if (last >= 0 && sorted.times[last] == s.times[at]) {
                if (!sorted.sameValue(last, s, at)) {
                    replaced++;
                    sorted.replace(last, s, at);
                }
            } else {
                sorted.add(s, at);
            }
        }
        return sorted;
    }

    /** Merge sort of places by time, from the bottom up; nearly sorted data costs little more than a look. */
    private static int[] stableOrder(long[] times, int n) {
        int[] from = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        int[] to = new int[n];
        for (int width = 1; width < n; width *= 2) {
            for (int low = 0; low < n; low += 2 * width) {
                int middle = Math.min(low + width, n);
                int high = Math.min(low + 2 * width, n);
                merge(times, from, to, low, middle, high);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(long[] times, int[] from, int[] to, int low, int middle, int high) {
        if (middle >= high || times[from[middle - 1]] <= times[from[middle]]) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && times[from[left]] <= times[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
