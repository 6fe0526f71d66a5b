package org.archivesupport.engdb.text;

/** Decimal digits of whole numbers, two at a time. */
public final class Digits {

    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private Digits() {}

    /** Writes any long with its sign; at most 20 bytes. */
    public static int signed(long value, byte[] out, int at) {
        if (value >= 0) {
            return unsigned(value, out, at);
        }
        if (value == Long.MIN_VALUE) {
            return ascii("-9223372036854775808", out, at);
        }
        out[at] = '-';
        return unsigned(-value, out, at + 1);
    }

    /** Writes a number that is not negative; at most 19 bytes. */
    public static int unsigned(long value, byte[] out, int at) {
        if (value < 10) {
            out[at] = (byte) ('0' + value);
            return at + 1;
        }
        int length = length(value);
        int p = at + length;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            long q = rest / 100;
            p = pairBefore((int) (rest - q * 100), out, p);
            rest = q;
        }
        int small = (int) rest;
        while (small >= 100) {
            int q = small / 100;
            p = pairBefore(small - q * 100, out, p);
            small = q;
        }
        if (small >= 10) {
            pairBefore(small, out, p);
        } else {
            out[p - 1] = (byte) ('0' + small);
        }
        return at + length;
    }

    /** Writes exactly two digits of a number below 100. */
    static int two(int value, byte[] out, int at) {
        out[at] = PAIRS[2 * value];
        out[at + 1] = PAIRS[2 * value + 1];
        return at + 2;
    }

    /** Writes exactly ten digits of a number below 10^10. */
    static int ten(long value, byte[] out, int at) {
        int upper = (int) (value / 100_000);
        int lower = (int) (value - upper * 100_000L);
        five(upper, out, at);
        return five(lower, out, at + 5);
    }

    private static int five(int value, byte[] out, int at) {
        int head = value / 10_000;
        int rest = value - head * 10_000;
        int q = rest / 100;
        out[at] = (byte) ('0' + head);
        two(q, out, at + 1);
        return two(rest - q * 100, out, at + 3);
    }

    static int ascii(String text, byte[] out, int at) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + n;
    }

    private static int pairBefore(int value, byte[] out, int end) {
        out[end - 1] = PAIRS[2 * value + 1];
        out[end - 2] = PAIRS[2 * value];
        return end - 2;
    }

    private static int length(long value) {
        long bound = 10;
        for (int n = 1; n < 19; n++) {
            if (value < bound) {
                return n;
            }
            bound *= 10;
        }
        return 19;
    }
}
