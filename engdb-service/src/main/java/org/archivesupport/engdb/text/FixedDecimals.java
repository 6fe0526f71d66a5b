package org.archivesupport.engdb.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Writes a double with exactly ten decimals, as {@code %.10f} of C does: the exact binary value rounded half to even,
 * {@code -0.0} with its sign. Values that are not finite are written {@code NaN}, {@code Infinity}, {@code -Infinity}.
 */
public final class FixedDecimals {

    /** More bytes than any output needs: sign, 309 digits, point, ten decimals. */
    public static final int MAX_BYTES = 325;

    private static final long SCALE = 10_000_000_000L;
    private static final int BIAS = 1075;

    private FixedDecimals() {}

    /** @return the position after the last byte written */
    public static int write(double value, byte[] out, int at) {
        int p = at;
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent == 0x7ff) {
            return Digits.ascii(value != value ? "NaN" : value > 0 ? "Infinity" : "-Infinity", out, p);
        }
        if (bits < 0) {
            out[p++] = '-';
        }
        long mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << 52;
        }
        // |value| = mantissa / 2^shift
        int shift = BIAS - exponent;
        if (shift <= 0) {
            return whole(Math.abs(value), mantissa, -shift, out, p);
        }
        long integer = shift < 53 ? mantissa >>> shift : 0;
        long fraction = shift < 53 ? mantissa & ((1L << shift) - 1) : mantissa;
        long decimals = scaled(fraction, shift);
        if (decimals == SCALE) {
            decimals = 0;
            integer++;
        }
        p = Digits.unsigned(integer, out, p);
        out[p++] = '.';
        return Digits.ten(decimals, out, p);
    }

    /** @return {@code fraction * 10^10 / 2^shift}, rounded half to even; the product needs at most 87 bits */
    private static long scaled(long fraction, int shift) {
        long high = Math.multiplyHigh(fraction, SCALE);
        long low = fraction * SCALE;
        long quotient;
        int comparison;
        if (shift < 64) {
            quotient = (high << (64 - shift)) | (low >>> shift);
            comparison = Long.compare(low & ((1L << shift) - 1), 1L << (shift - 1));
        } else if (shift == 64) {
            quotient = high;
            comparison = Long.compareUnsigned(low, Long.MIN_VALUE);
        } else if (shift < 127) {
            int s = shift - 64;
            quotient = high >>> s;
            comparison = Long.compare(high & ((1L << s) - 1), 1L << (s - 1));
            if (comparison == 0 && low != 0) {
                comparison = 1;
            }
        } else {
            return 0;
        }
        return comparison > 0 || (comparison == 0 && (quotient & 1) == 1) ? quotient + 1 : quotient;
    }

    private static int whole(double magnitude, long mantissa, int left, byte[] out, int at) {
        if (left <= 10) {
            int p = Digits.unsigned(mantissa << left, out, at);
            return Digits.ascii(".0000000000", out, p);
        }
        byte[] text = new BigDecimal(magnitude)
                .setScale(10, RoundingMode.HALF_EVEN)
                .toPlainString()
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }
}
