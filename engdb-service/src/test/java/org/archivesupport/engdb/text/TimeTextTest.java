package org.archivesupport.engdb.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimeTextTest {

    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.longs().between(UtcTime.MIN, UtcTime.END - 1);
    }

    @Provide
    Arbitrary<Long> lastMicrosecondsOfDays() {
        return Arbitraries.longs()
                .between(1, 100_000)
                .flatMap(day -> Arbitraries.longs().between(1, 6).map(us -> day * UtcTime.DAY - us));
    }

    @Property
    void mjdIsTheExactQuotientRounded(@ForAll("times") long time) {
        assertThat(mjd(time)).isEqualTo(exact(time));
    }

    @Property
    void mjdCarriesIntoTheNextDay(@ForAll("lastMicrosecondsOfDays") long time) {
        assertThat(mjd(time)).isEqualTo(exact(time));
    }

    @Property
    void aTimeReadsBackToTheSameMicrosecond(@ForAll("times") long time) {
        assertThat(UtcTime.parse(iso(time, 'T') + "Z")).isEqualTo(time);
        assertThat(UtcTime.parse(iso(time, ' '))).isEqualTo(time);
        assertThat(iso(time, 'T')).startsWith(UtcTime.instant(time).toString().substring(0, 19));
    }

    @Example
    void knownValues() {
        long end = UtcTime.parse("2022-02-02T23:59:59.999999");
        assertThat(mjd(end)).isEqualTo("59613.0000000000");
        assertThat(iso(end, ' ')).isEqualTo("2022-02-02 23:59:59.999999");
        assertThat(mjd(UtcTime.parse("2022-02-02 22:24:57.797"))).isEqualTo("59612.9340022801");
        assertThat(UtcTime.parse("1969-12-31T23:59:59.5")).isEqualTo(-500_000);
        assertThat(UtcTime.parse("2022-02-02")).isEqualTo(UtcTime.parse("2022-02-02T00:00"));
        assertThat(UtcTime.parse("2022-02-02T00:00:00.1234560")).isEqualTo(UtcTime.parse("2022-02-02T00:00:00.123456"));
    }

    @Example
    void textsThatAreNoTimesAreRefused() {
        for (String bad : new String[] {
            "",
            "2022",
            "2022-13-01",
            "2022-02-30",
            "2022-02-02T24:00",
            "2022-02-02T10:60:00",
            "2022-02-02T10:00:00.",
            "2022-02-02T10:00:00.1234567",
            "2022-02-02T10:00:00,5",
            "2022-02-02X10:00:00",
            "1899-12-31",
            "2200-01-01",
            "2022-02-02T10:00:00+01:00",
            "２０２２-02-02"
        }) {
            assertThatThrownBy(() -> UtcTime.parse(bad)).as(bad).isInstanceOf(BadText.class);
        }
        assertThatThrownBy(() -> UtcTime.parse("2016-12-31T23:59:60")).hasMessageContaining("leap second");
    }

    private static String mjd(long time) {
        byte[] out = new byte[40];
        return new String(out, 0, TimeText.mjd(time, out, 0), StandardCharsets.US_ASCII);
    }

    private static String exact(long time) {
        return new BigDecimal(time)
                .divide(new BigDecimal(UtcTime.DAY), 40, RoundingMode.HALF_UP)
                .add(new BigDecimal(40_587))
                .setScale(10, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String iso(long time, char separator) {
        byte[] out = new byte[40];
        return new String(out, 0, new TimeText().write(time, separator, out, 0), StandardCharsets.US_ASCII);
    }
}
