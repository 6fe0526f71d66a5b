package org.archivesupport.local.sample.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells how far a step is: on a terminal one line that moves, elsewhere a line every ten seconds and one at the end.
 */
public final class Progress {

    private static final int BAR = 24;
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private String step;
    private String unit;
    private long total;
    private long done;
    private long skipped;
    private long begun;
    private long shown;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param total how many are expected; 0 if unknown */
    public synchronized void begin(String step, String unit, long total) {
        this.step = step;
        this.unit = unit;
        this.total = total;
        this.done = 0;
        this.skipped = 0;
        this.begun = System.nanoTime();
        this.shown = terminal ? 0 : begun;
    }

    public synchronized void add(long more) {
        done += more;
        long now = System.nanoTime();
        if (now - shown > (terminal ? SECOND / 5 : 10 * SECOND)) {
            shown = now;
            show(now, false);
        }
    }

    /** Counts what an earlier run has done. */
    public synchronized void skip(long more) {
        skipped += more;
        done += more;
    }

    public synchronized void end() {
        show(System.nanoTime(), true);
        if (terminal) {
            out.println();
        }
    }

    /** Says something on a line of its own. */
    public synchronized void say(String line) {
        out.println((terminal ? "\r\033[K  " : "  ") + line);
    }

    private void show(long now, boolean last) {
        double seconds = Math.max(0.05, (now - begun) / (double) SECOND);
        double rate = (done - skipped) / seconds;
        StringBuilder line = new StringBuilder("  %-14s".formatted(step));
        if (total > 0) {
            int filled = (int) Math.min(BAR, BAR * done / total);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
        }
        line.append(String.format(Locale.ROOT, "%,d %s", done, unit));
        if (last) {
            line.append(String.format(Locale.ROOT, " in %.1f s", seconds));
            if (skipped > 0) {
                line.append(String.format(Locale.ROOT, " (%,d were there)", skipped));
            }
        } else {
            line.append(String.format(Locale.ROOT, ", %,.0f/s", rate));
            if (total > done && rate > 0) {
                Duration left = Duration.ofSeconds((long) ((total - done) / rate));
                line.append(", %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart()));
            }
        }
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }
}
