package org.archivesupport.engdb.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.segment.SegmentHeader;

/** Finds stretches without samples. A gap is a step of more than four usual ones. */
final class Gaps {

    private static final int STEPS = 4;
    private static final int MOST = 1000;

    private final long threshold;
    private final List<PlotReply.Gap> found = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    private Gaps(long threshold) {
        this.threshold = threshold;
    }

    /** @return the rule for a mnemonic with these segments; one without gaps if values are kept on change only */
    static Gaps of(Mnemonic mnemonic, List<SegmentHeader> headers) {
        long[] steps = headers.stream()
                .mapToLong(SegmentHeader::step)
                .filter(s -> s > 0)
                .toArray();
        if (!mnemonic.allPoints() || steps.length == 0) {
            return new Gaps(Long.MAX_VALUE);
        }
        Arrays.sort(steps);
        return new Gaps(STEPS * steps[steps.length / 2]);
    }

    /** @return microseconds, or null if nothing counts as a gap */
    Long threshold() {
        return threshold == Long.MAX_VALUE ? null : threshold;
    }

    boolean inside(SegmentHeader h) {
        return h.maxStep() > threshold;
    }

    /** Sees the next sample. @return whether a gap lies before it */
    boolean see(long time) {
        boolean gap = last != Long.MIN_VALUE && time - last > threshold;
        if (gap) {
            found.add(new PlotReply.Gap(last, time));
            if (found.size() >= 4 * MOST) {
                keepLongest();
            }
        }
        last = time;
        return gap;
    }

    /** Sees samples without a gap among them. */
    void see(long first, long end) {
        see(first);
        last = end;
    }

    List<PlotReply.Gap> list() {
        if (found.size() > MOST) {
            keepLongest();
        }
        return List.copyOf(found);
    }

    private void keepLongest() {
        found.sort(Comparator.comparingLong(g -> g.startUs() - g.endUs()));
        found.subList(MOST, found.size()).clear();
        found.sort(Comparator.comparingLong(PlotReply.Gap::startUs));
    }
}
