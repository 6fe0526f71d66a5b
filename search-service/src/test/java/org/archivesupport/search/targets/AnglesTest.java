package org.archivesupport.search.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AnglesTest {

    @Test
    void everySpellingOfAPlaceIsTheSamePlace() {
        for (String ra : List.of(
                "188.5",
                "188,5",
                "12:34:00",
                "12 34 00",
                "12h34m00s",
                "12h 34m",
                "12:34",
                "188d30m",
                "188°30′",
                "+188.5",
                "1.885e2")) {
            assertThat(Angles.ra(ra)).as(ra).isCloseTo(188.5, within(1e-12));
        }
        for (String dec :
                List.of("-0.5", "-0,5", "-00:30:00", "-00 30 00.0", "-0d30m", "\u22120.5", "- 00:30", "-.5")) {
            assertThat(Angles.dec(dec)).as(dec).isCloseTo(-0.5, within(1e-12));
        }
        assertThat(Angles.ra("360")).isZero();
        assertThat(Angles.dec("+90")).isEqualTo(90);
    }

    @Test
    void whatIsNoAngleIsRefused() {
        for (String ra : List.of(
                "",
                "abc",
                "361",
                "-1",
                "25:00:00",
                "12:60:00",
                "12:30:61",
                "NaN",
                "Infinity",
                "1e999",
                "12:",
                "0x10",
                "1,2,3",
                "9".repeat(100))) {
            assertThatThrownBy(() -> Angles.ra(ra)).as(ra).isInstanceOf(IllegalArgumentException.class);
        }
        for (String dec : List.of("90.1", "-91", "12h30m", "--5", "5-")) {
            assertThatThrownBy(() -> Angles.dec(dec)).as(dec).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void sexagesimalAndDecimalAgree(@ForAll @DoubleRange(min = -89, max = 89) @Scale(12) double dec) {
        double abs = Math.abs(dec);
        int d = (int) abs;
        int m = (int) ((abs - d) * 60);
        double s = Math.max(0, ((abs - d) * 60 - m) * 60);
        String text = String.format(
                Locale.ROOT, "%s%02d:%02d:%013.10f", dec < 0 ? "-" : "+", d, m, Math.min(s, 59.9999999999));
        assertThat(Angles.dec(text)).isCloseTo(dec, within(1e-12));
        assertThat(Angles.dec(Double.toString(dec))).isEqualTo(dec);
    }
}
