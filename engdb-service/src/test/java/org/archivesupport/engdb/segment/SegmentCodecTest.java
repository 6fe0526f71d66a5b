package org.archivesupport.engdb.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SegmentCodecTest {

    /** Values that break careless codecs. */
    private static final long[] ODD = {
        0,
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1L << 53,
        (1L << 53) + 1,
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits(Double.NaN),
        0x7ff0_0000_0000_0001L,
        0xfff8_1234_5678_9abcL,
        Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
        Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY),
        Double.doubleToRawLongBits(Double.MIN_VALUE),
        Double.doubleToRawLongBits(Double.MAX_VALUE),
        Double.doubleToRawLongBits(1e15),
        Double.doubleToRawLongBits(-3.0)
    };

    @Provide
    Arbitrary<Samples> samples() {
        return Combinators.combine(
                        Arbitraries.of(ValueKind.values()),
                        Arbitraries.integers().between(1, 700),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.randomValue(Random::nextLong))
                .as(SegmentCodecTest::make);
    }

    @Property(tries = 600)
    void everyBitComesBack(@ForAll("samples") Samples s, @ForAll @IntRange(max = 2) int last) {
        EncodedSegment e = new SegmentCodec(last).encode(s);
        Samples back = new SegmentCodec().decode(s.kind, e.header().n(), e.compression(), e.data());
        assertThat(Arrays.copyOf(back.times, back.size)).isEqualTo(Arrays.copyOf(s.times, s.size));
        if (s.kind == ValueKind.TEXT) {
            assertThat(Arrays.copyOf(back.texts, back.size)).isEqualTo(Arrays.copyOf(s.texts, s.size));
        } else {
            assertThat(Arrays.copyOf(back.bits, back.size)).isEqualTo(Arrays.copyOf(s.bits, s.size));
        }
    }

    @Property(tries = 200)
    void theHeaderIsWhatTheSamplesSay(@ForAll("samples") Samples s) {
        SegmentHeader h = SegmentHeader.of(s);
        assertThat(h.t0()).isEqualTo(s.times[0]);
        assertThat(h.t1()).isEqualTo(s.times[s.size - 1]);
        if (s.kind.numeric()) {
            double[] finite = java.util.stream.IntStream.range(0, s.size)
                    .mapToDouble(s::number)
                    .filter(v -> v - v == 0)
                    .toArray();
            assertThat(h.finite()).isEqualTo(finite.length);
            if (finite.length > 0) {
                assertThat(h.min()).isEqualTo(Arrays.stream(finite).min().orElseThrow());
                assertThat(h.max()).isEqualTo(Arrays.stream(finite).max().orElseThrow());
            } else {
                assertThat(h.min()).isNaN();
            }
        }
    }

    @Example
    void calibratedCountsTakeLessThanTwoBytesASample() {
        var s = new Samples(ValueKind.REAL64, SegmentCodec.MAX_SAMPLES);
        for (int i = 0; i < SegmentCodec.MAX_SAMPLES; i++) {
            long count = Math.round(30_000 + 2_000 * Math.sin(i / 500.0));
            s.add(1_600_000_000_000_000L + i * 1_000_000L, ValueKind.bits(1e-7 * count * count - 0.01 * count + 300));
        }
        assertThat(new SegmentCodec().encode(s).data().length).isLessThan(2 * SegmentCodec.MAX_SAMPLES);
    }

    private static Samples make(ValueKind kind, int n, int style, long seed) {
        var random = new Random(seed);
        var s = new Samples(kind, 16);
        long time = random.nextLong(-1_000_000_000_000_000L, 4_000_000_000_000_000L);
        for (int i = 0; i < n; i++) {
            time += style == 0 ? 256_000 : style == 1 ? 1 + random.nextInt(1_000_000) : 1 + (random.nextLong() >>> 24);
            if (kind == ValueKind.TEXT) {
                s.add(time, style < 3 ? "STATE_" + random.nextInt(4) : "m,\"\n é" + random.nextLong());
            } else {
                s.add(time, bits(kind, style, i, random));
            }
        }
        return s;
    }

    private static long bits(ValueKind kind, int style, int i, Random random) {
        long any = style == 5 ? ODD[random.nextInt(ODD.length)] : random.nextLong();
        return switch (kind) {
            case INTEGER -> style < 3 ? i + random.nextInt(3) : any;
            case REAL64 ->
                style == 0
                        ? ValueKind.bits((double) random.nextInt(50))
                        : style < 3 ? ValueKind.bits(random.nextInt(20) * 0.1) : any;
            default ->
                style < 3
                        ? ValueKind.bits(random.nextInt(20) * 0.1f)
                        : style == 3 ? ValueKind.bits(random.nextFloat()) : (int) (any ^ (any >>> 32)) & 0xffff_ffffL;
        };
    }
}
