package org.archivesupport.engdb.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentHeader;
import org.archivesupport.engdb.segment.ValueKind;

class PlotRulesTest {

    @Property(tries = 200)
    void headersAndSamplesGiveTheSameBuckets(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll @IntRange(min = 1, max = 300) int n) {
        var random = new Random(seed);
        var range = new Range(0, 1 + random.nextInt(10_000));
        var fromHeaders = new BucketTable(range, width);
        var fromSamples = new BucketTable(range, width);
        long time = 0;
        for (int segment = 0; segment < n / 10 + 1; segment++) {
            var s = new Samples(ValueKind.REAL64, 10);
            for (int i = 0; i < 10 && time < range.end(); i++) {
                double v = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
                s.add(time, ValueKind.bits(v));
                time += 1 + random.nextInt(30);
            }
            if (s.size == 0) {
                break;
            }
            SegmentHeader h = SegmentHeader.of(s);
            if (fromHeaders.holds(h)) {
                fromHeaders.add(h);
            } else {
                fromHeaders.add(s, 0, s.size);
            }
            fromSamples.add(s, 0, s.size);
        }
        assertThat(fromHeaders.reply()).isEqualTo(fromSamples.reply());
    }

    @Example
    void equalStatesMakeOneRunAndTheLastHolds() {
        var runs = new Runs(0, 100, 10);
        runs.carry("OFF");
        runs.add(10, "ON", false);
        runs.add(20, "ON", false);
        runs.add(30, "OFF", false);
        assertThat(runs.finish(true))
                .containsExactly(
                        new PlotReply.Run("OFF", 0, 10, 0, false),
                        new PlotReply.Run("ON", 10, 30, 2, false),
                        new PlotReply.Run("OFF", 30, 100, 1, false));
        assertThat(runs.reduced()).isFalse();
    }

    @Example
    void aRunEndsBeforeAGap() {
        var runs = new Runs(0, 100, 10);
        runs.add(10, "ON", false);
        runs.add(20, "ON", false);
        runs.add(80, "ON", true);
        assertThat(runs.finish(false))
                .containsExactly(new PlotReply.Run("ON", 10, 20, 2, false), new PlotReply.Run("ON", 80, 80, 1, false));
    }

    @Example
    void manyShortRunsAreJoinedAndLoseNoSample() {
        var runs = new Runs(0, 1000, 10);
        for (int t = 0; t < 1000; t++) {
            runs.add(t, "S" + t % 3, false);
        }
        List<PlotReply.Run> joined = runs.finish(true);
        assertThat(joined).hasSizeLessThanOrEqualTo(10).allMatch(PlotReply.Run::mixed);
        assertThat(joined.stream().mapToLong(PlotReply.Run::n).sum()).isEqualTo(1000);
        assertThat(runs.reduced()).isTrue();
    }
}
