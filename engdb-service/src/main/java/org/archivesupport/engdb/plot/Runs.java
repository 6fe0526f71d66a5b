package org.archivesupport.engdb.plot;

import java.util.ArrayList;
import java.util.List;

/** Makes runs of equal texts out of samples in order of time; holds a bounded number of them. */
final class Runs {

    private static final int MOST_HELD = 50_000;

    private final long start;
    private final long end;
    private final int width;
    private List<PlotReply.Run> runs = new ArrayList<>();
    private String value;
    private long since;
    private long last;
    private long n;
    private boolean reduced;

    Runs(long start, long end, int width) {
        this.start = start;
        this.end = end;
        this.width = width;
    }

    /** A value from before the range that still holds at its start. */
    void carry(String text) {
        value = text;
        since = start;
        last = start;
    }

    /** @param afterGap whether the value before is not known to have held until now */
    void add(long time, String text, boolean afterGap) {
        if (value != null && (afterGap || !value.equals(text))) {
            close(afterGap ? last : time);
        }
        if (value == null) {
            value = text;
            since = time;
        }
        n++;
        last = time;
    }

    /** @param holds whether the last value holds to the end of the range, or only its last sample is known */
    List<PlotReply.Run> finish(boolean holds) {
        if (value != null) {
            close(holds ? end : last);
        }
        if (runs.size() > width) {
            join();
        }
        return List.copyOf(runs);
    }

    boolean reduced() {
        return reduced;
    }

    private void close(long until) {
        runs.add(new PlotReply.Run(value, since, until, n, false));
        value = null;
        n = 0;
        if (runs.size() >= MOST_HELD) {
            join();
        }
    }

    /** Joins the runs that begin in the same bucket; the value that held longest stands for them. */
    private void join() {
        long bucket = Math.max(1, (end - start + width - 1) / width);
        var joined = new ArrayList<PlotReply.Run>();
        int i = 0;
        while (i < runs.size()) {
            PlotReply.Run longest = runs.get(i);
            long place = (longest.startUs() - start) / bucket;
            int j = i;
            long count = 0;
            boolean mixed = false;
            while (j < runs.size() && (runs.get(j).startUs() - start) / bucket == place) {
                PlotReply.Run r = runs.get(j++);
                count += r.n();
                mixed |= r.mixed();
                if (r.endUs() - r.startUs() > longest.endUs() - longest.startUs()) {
                    longest = r;
                }
            }
            mixed |= j - i > 1;
            joined.add(new PlotReply.Run(
                    longest.value(), runs.get(i).startUs(), runs.get(j - 1).endUs(), count, mixed));
            i = j;
        }
        runs = joined;
        reduced = true;
    }
}
