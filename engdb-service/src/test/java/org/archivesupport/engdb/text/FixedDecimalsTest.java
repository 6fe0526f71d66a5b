package org.archivesupport.engdb.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FixedDecimalsTest {

    @Property(tries = 20_000)
    void anyDoubleIsWrittenAsItsExactValueRoundedHalfToEven(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value - value == 0) {
            assertThat(written(value)).isEqualTo(exact(value));
        }
    }

    @Property(tries = 20_000)
    void valuesOfUsualSizeAreExactToo(@ForAll double value) {
        assertThat(written(value)).isEqualTo(exact(value));
    }

    @Property(tries = 20_000)
    void floatsAreExact(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (value - value == 0) {
            assertThat(written(value)).isEqualTo(exact(value));
        }
    }

    @Property
    void tiesGoToTheEvenDigit(@ForAll @LongRange(min = -(1L << 40), max = 1L << 40) long k) {
        // odd multiples of 2^-11 have eleven decimals that end in 5
        double value = (2 * k + 1) / 2048.0;
        assertThat(written(value)).isEqualTo(exact(value));
    }

    @Example
    void knownValues() {
        assertThat(written((double) -0.79144937f)).isEqualTo("-0.7914493680");
        assertThat(written(0.99999999999)).isEqualTo("1.0000000000");
        assertThat(written(-0.0)).isEqualTo("-0.0000000000");
        assertThat(written(Math.pow(2, -11))).isEqualTo("0.0004882812");
        assertThat(written(Double.MIN_VALUE)).isEqualTo("0.0000000000");
        assertThat(written(9007199254740993.0)).isEqualTo("9007199254740992.0000000000");
        assertThat(written(Double.NaN)).isEqualTo("NaN");
        assertThat(written(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(written(Double.MAX_VALUE)).hasSizeLessThan(FixedDecimals.MAX_BYTES);
    }

    private static String written(double value) {
        byte[] out = new byte[FixedDecimals.MAX_BYTES];
        return new String(out, 0, FixedDecimals.write(value, out, 0), StandardCharsets.US_ASCII);
    }

    private static String exact(double value) {
        String digits = new BigDecimal(Math.abs(value))
                .setScale(10, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Double.doubleToRawLongBits(value) < 0 ? "-" + digits : digits;
    }
}
