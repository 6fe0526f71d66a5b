package org.archivesupport.engdb.text;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers from bytes to the nearest double or float. Short decimals go through one exact multiplication or division
 * (both operands are exact doubles, so IEEE 754 rounds once); everything else through the JDK.
 */
public final class NumberText {

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    private NumberText() {}

    /** @throws BadText if it is no number; {@code NaN} and {@code Infinity} (any case, also {@code inf}) are numbers */
    public static double parseDouble(byte[] b, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            negative = b[p++] == '-';
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        boolean any = false;
        for (; p < to; p++) {
            int c = b[p];
            if (c >= '0' && c <= '9') {
                any = true;
                if (mantissa != 0 || c != '0') {
                    digits++;
                }
                if (digits > 18) {
                    return slow(b, from, to);
                }
                mantissa = mantissa * 10 + (c - '0');
                if (point) {
                    decimals++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return slow(b, from, to);
            }
        }
        if (!any) {
            throw bad();
        }
        if (mantissa > EXACT || decimals > 22) {
            return slow(b, from, to);
        }
        double magnitude = decimals == 0 ? mantissa : mantissa / POWERS[decimals];
        return negative ? -magnitude : magnitude;
    }

    /**
     * The nearest float. Rounding the nearest double again is the same, except where that double lies exactly between two
     * floats or below the normal floats: those few go through the JDK.
     */
    public static float parseFloat(byte[] b, int from, int to) {
        double d = parseDouble(b, from, to);
        double magnitude = Math.abs(d);
        boolean between = (Double.doubleToRawLongBits(d) & 0x1fff_ffffL) == 0x1000_0000L;
        if (between || (magnitude != 0 && magnitude < Float.MIN_NORMAL * 2.0)) {
            try {
                return Float.parseFloat(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
            } catch (NumberFormatException e) {
                throw bad();
            }
        }
        return (float) d;
    }

    /** Reads a whole number; decimals are allowed if they are zero. */
    public static long parseLong(byte[] b, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            negative = b[p++] == '-';
        }
        long value = 0;
        int start = p;
        for (; p < to && b[p] != '.'; p++) {
            int d = b[p] - '0';
            if (d < 0 || d > 9) {
                throw new BadText("is no whole number");
            }
            if (value < (Long.MIN_VALUE + d) / 10) {
                throw new BadText("is out of the range of 64-bit numbers");
            }
            value = value * 10 - d;
        }
        boolean empty = p == start;
        for (p++; p < to; p++) {
            if (b[p] != '0') {
                throw new BadText("is no whole number");
            }
        }
        if (empty) {
            throw new BadText("is no whole number");
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw new BadText("is out of the range of 64-bit numbers");
        }
        return negative ? value : -value;
    }

    private static double slow(byte[] b, int from, int to) {
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
        switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "+inf", "infinity", "+infinity":
                return Double.POSITIVE_INFINITY;
            case "-inf", "-infinity":
                return Double.NEGATIVE_INFINITY;
            default:
        }
        for (int i = from; i < to; i++) {
            int c = b[i];
            // the JDK also takes "1d", "0x1p3" and blanks
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw bad();
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    private static BadText bad() {
        return new BadText("is no number");
    }
}
