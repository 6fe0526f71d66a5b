package org.archivesupport.engdb.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumberTextTest {

    @Property(tries = 20_000)
    void doublesReadAsTheJdkReadsThem(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        assertThat(bits(real(Double.toString(value)))).isEqualTo(bits(Double.parseDouble(Double.toString(value))));
    }

    @Property(tries = 20_000)
    void floatsReadAsTheJdkReadsThem(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        String text = Float.toString(value);
        assertThat(Float.floatToIntBits(real32(text))).isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }

    @Property(tries = 20_000)
    void shortDecimalsReadAsTheJdkReadsThem(@ForAll long digits, @ForAll @IntRange(max = 25) int decimals) {
        String text = new java.math.BigDecimal(java.math.BigInteger.valueOf(digits), decimals).toPlainString();
        assertThat(bits(real(text))).isEqualTo(bits(Double.parseDouble(text)));
        assertThat(Float.floatToIntBits(real32(text))).isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }

    @Property
    void wholeNumbersReadBack(@ForAll long value) {
        assertThat(whole(Long.toString(value))).isEqualTo(value);
        assertThat(whole(value + ".000")).isEqualTo(value);
    }

    @Example
    void signsAndNamesAreKept() {
        assertThat(bits(real("-0.0"))).isEqualTo(bits(-0.0));
        assertThat(real("nan")).isNaN();
        assertThat(real("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(real("1e3")).isEqualTo(1000);
        assertThat(real("1e400")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Example
    void otherTextsAreRefused() {
        for (String bad : new String[] {"", ".", "-", "1,5", "1d", "0x1p3", " 1", "1e", "--1", "1.2.3", "NULL"}) {
            assertThatThrownBy(() -> real(bad)).as(bad).isInstanceOf(BadText.class);
            assertThatThrownBy(() -> real32(bad)).as(bad).isInstanceOf(BadText.class);
        }
        for (String bad : new String[] {
            "", ".0", "1.5", "9223372036854775808", "-9223372036854775809", "1e3", "99999999999999999999"
        }) {
            assertThatThrownBy(() -> whole(bad)).as(bad).isInstanceOf(BadText.class);
        }
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    private static double real(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return NumberText.parseDouble(b, 0, b.length);
    }

    private static float real32(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return NumberText.parseFloat(b, 0, b.length);
    }

    private static long whole(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return NumberText.parseLong(b, 0, b.length);
    }
}
