package org.archivesupport.engdb.retrieval;

import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.ValueKind;
import org.archivesupport.engdb.text.Digits;
import org.archivesupport.engdb.text.FixedDecimals;

/**
 * Writes the numbers of a segment. Where a segment has few distinct values each is formatted once. Not for several threads.
 *
 * <p>Two forms: ten decimals as MAST writes ({@code %.10f}), or the decimal that reads back to the same bits ({@code Double.toString},
 * {@code Float.toString}). Whole numbers are written as such in both.
 */
public final class ValueText {

    private final boolean tenDecimals;
    private final byte[] one = new byte[FixedDecimals.MAX_BYTES];
    private Samples samples;
    private byte[] cache = new byte[0];
    private int[] starts;

    public ValueText(boolean tenDecimals) {
        this.tenDecimals = tenDecimals;
    }

    /** Most bytes that one value takes. */
    public static final int MAX_BYTES = FixedDecimals.MAX_BYTES;

    /** Takes the segment whose values come next. */
    public void begin(Samples s, int rows) {
        samples = s;
        starts = null;
        if (s.distinct == null || s.distinct.length * 2 > rows) {
            return;
        }
        int n = s.distinct.length;
        starts = new int[n + 1];
        int at = 0;
        for (int i = 0; i < n; i++) {
            int length = number(s.kind, s.distinct[i], one, 0);
            if (cache.length < at + length) {
                cache = java.util.Arrays.copyOf(cache, Math.max(1 << 12, (at + length) * 2));
            }
            System.arraycopy(one, 0, cache, at, length);
            at += length;
            starts[i + 1] = at;
        }
    }

    /** @return the position after the value */
    public int write(int sample, byte[] out, int at) {
        if (starts == null) {
            return number(samples.kind, samples.bits[sample], out, at);
        }
        int place = samples.places[sample];
        int length = starts[place + 1] - starts[place];
        System.arraycopy(cache, starts[place], out, at, length);
        return at + length;
    }

    private int number(ValueKind kind, long bits, byte[] out, int at) {
        if (kind == ValueKind.INTEGER) {
            return Digits.signed(bits, out, at);
        }
        if (tenDecimals) {
            return FixedDecimals.write(kind.number(bits), out, at);
        }
        String text = kind == ValueKind.REAL32
                ? Float.toString(Float.intBitsToFloat((int) bits))
                : Double.toString(Double.longBitsToDouble(bits));
        for (int i = 0; i < text.length(); i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
