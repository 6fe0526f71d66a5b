package org.archivesupport.engdb.segment;

/**
 * Times of a segment: first time, common unit of all steps, then the changes of the step (regular data) or the steps
 * themselves, as variable-length integers in that unit.
 */
final class TimeBlock {

    private static final int CHANGES = 0;
    private static final int STEPS = 1;

    private TimeBlock() {}

    static void write(Samples s, PackedBytes out) {
        int n = s.size;
        long[] t = s.times;
        out.putLong(t[0]);
        long unit = 0;
        for (int i = 1; i < n && unit != 1; i++) {
            unit = gcd(unit, t[i] - t[i - 1]);
        }
        unit = Math.max(unit, 1);
        out.putVar(unit);
        long changeBytes = 0;
        long stepBytes = 0;
        long before = 0;
        for (int i = 1; i < n; i++) {
            long step = unit == 1 ? t[i] - t[i - 1] : (t[i] - t[i - 1]) / unit;
            changeBytes += PackedBytes.zigzagBytes(step - before);
            stepBytes += PackedBytes.zigzagBytes(step);
            before = step;
        }
        boolean changes = changeBytes <= stepBytes;
        out.put(changes ? CHANGES : STEPS);
        before = 0;
        for (int i = 1; i < n; i++) {
            long step = unit == 1 ? t[i] - t[i - 1] : (t[i] - t[i - 1]) / unit;
            out.putZigzag(changes ? step - before : step);
            before = step;
        }
    }

    static void read(PackedBytes in, Samples s, int n) {
        long[] t = s.times;
        long time = in.getLong();
        long unit = in.getVar();
        boolean changes = in.get() == CHANGES;
        t[0] = time;
        long step = 0;
        for (int i = 1; i < n; i++) {
            step = changes ? step + in.getZigzag() : in.getZigzag();
            time += step * unit;
            t[i] = time;
        }
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long r = x % y;
            x = y;
            y = r;
        }
        return x;
    }
}
