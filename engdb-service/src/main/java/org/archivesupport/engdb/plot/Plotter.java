package org.archivesupport.engdb.plot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.retrieval.SampleReader;
import org.archivesupport.engdb.retrieval.SampleSink;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentHeader;

/** Makes plots; see {@link PlotResource}. */
@ApplicationScoped
public class Plotter {

    private final SampleReader reader;

    @Inject
    public Plotter(SampleReader reader) {
        this.reader = reader;
    }

    PlotReply plot(Telemetry telemetry, Range range, int width) throws IOException {
        boolean numeric = telemetry.current().type().kind().numeric();
        List<Mnemonic> epochs = telemetry.epochs().stream()
                .filter(e -> e.type().kind().numeric() == numeric)
                .toList();
        Telemetry shown = new Telemetry(telemetry.current(), epochs);
        SampleReader.Found before = reader.before(shown, range.start());
        return numeric ? numbers(shown, range, width, before) : texts(shown, range, width, before);
    }

    private PlotReply numbers(Telemetry t, Range range, int width, SampleReader.Found before) throws IOException {
        var headers = new ArrayList<SegmentHeader>();
        for (Mnemonic epoch : t.epochs()) {
            headers.addAll(reader.headers(epoch, range));
        }
        Gaps gaps = Gaps.of(t.current(), headers);
        if (before != null) {
            gaps.see(before.time());
        }
        long n = reader.count(t, range);
        PlotReply.Series samples = null;
        PlotReply.Buckets buckets = null;
        Long bucketUs = null;
        if (n <= width) {
            samples = all(t, range, gaps);
        } else {
            var table = new BucketTable(range, width);
            for (Mnemonic epoch : t.epochs()) {
                fill(table, epoch, range, gaps);
            }
            buckets = table.reply();
            bucketUs = table.width();
        }
        SampleReader.Found after = reader.atOrAfter(t, range.end());
        if (after != null) {
            gaps.see(after.time());
        }
        return reply(t, range, width, n, n > width, bucketUs, before, samples, buckets, null, gaps);
    }

    private PlotReply.Series all(Telemetry t, Range range, Gaps gaps) throws IOException {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        reader.read(t, range, false, (mnemonic, s, from, to, place) -> {
            for (int i = from; i < to; i++) {
                gaps.see(s.times[i]);
                times.add(s.times[i]);
                values.add(BucketTable.finite(s.number(i)));
            }
        });
        return new PlotReply.Series(times, values);
    }

    private void fill(BucketTable table, Mnemonic epoch, Range range, Gaps gaps) throws IOException {
        List<SegmentHeader> headers = reader.headers(epoch, range);
        var toRead = new ArrayList<Long>();
        for (SegmentHeader h : headers) {
            if (table.holds(h) && !gaps.inside(h)) {
                // samples come in order of time: what has to be read before this segment is read first
                read(table, epoch, range, gaps, toRead);
                table.add(h);
                gaps.see(h.t0(), h.t1());
            } else {
                toRead.add(h.t0());
            }
        }
        read(table, epoch, range, gaps, toRead);
    }

    private void read(BucketTable table, Mnemonic epoch, Range range, Gaps gaps, List<Long> starts) throws IOException {
        if (starts.isEmpty()) {
            return;
        }
        reader.segments(epoch, starts, s -> {
            int from = s.firstAtOrAfter(range.start());
            int to = s.firstAtOrAfter(range.end());
            table.add(s, from, to);
            see(gaps, s, from, to);
        });
        starts.clear();
    }

    private static void see(Gaps gaps, Samples s, int from, int to) {
        for (int i = from; i < to; i++) {
            gaps.see(s.times[i]);
        }
    }

    private PlotReply texts(Telemetry t, Range range, int width, SampleReader.Found before) throws IOException {
        var headers = new ArrayList<SegmentHeader>();
        for (Mnemonic epoch : t.epochs()) {
            headers.addAll(reader.headers(epoch, range));
        }
        Gaps gaps = Gaps.of(t.current(), headers);
        var runs = new Runs(range.start(), range.end(), width);
        if (before != null) {
            gaps.see(before.time());
            if (!t.current().allPoints()) {
                runs.carry(before.samples().texts[before.at()]);
            }
        }
        long[] n = new long[1];
        SampleSink sink = (mnemonic, s, from, to, place) -> {
            for (int i = from; i < to; i++) {
                runs.add(s.times[i], s.texts[i], gaps.see(s.times[i]));
            }
            n[0] += to - from;
        };
        reader.read(t, range, false, sink);
        SampleReader.Found after = reader.atOrAfter(t, range.end());
        boolean gapAtEnd = after != null && gaps.see(after.time());
        List<PlotReply.Run> list = runs.finish(!t.current().allPoints() || (after != null && !gapAtEnd));
        return reply(t, range, width, n[0], runs.reduced(), null, before, null, null, list, gaps);
    }

    private static PlotReply reply(
            Telemetry t,
            Range range,
            int width,
            long n,
            boolean reduced,
            Long bucketUs,
            SampleReader.Found before,
            PlotReply.Series samples,
            PlotReply.Buckets buckets,
            List<PlotReply.Run> runs,
            Gaps gaps) {
        Mnemonic m = t.current();
        return new PlotReply(
                m.name(),
                m.unit(),
                m.type().text(),
                m.type().valueKind(),
                m.allPoints(),
                range.startInstant(),
                range.endInstant(),
                width,
                n,
                reduced,
                bucketUs,
                point(before),
                samples,
                buckets,
                runs,
                gaps.threshold(),
                gaps.list());
    }

    private static PlotReply.Point point(SampleReader.Found found) {
        if (found == null) {
            return null;
        }
        Samples s = found.samples();
        Object value = s.kind.numeric() ? BucketTable.finite(s.number(found.at())) : s.texts[found.at()];
        return new PlotReply.Point(found.time(), value);
    }
}
