package org.archivesupport.engdb.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentCodec;
import org.archivesupport.engdb.segment.SegmentHeader;
import org.archivesupport.engdb.segment.SegmentStore;
import org.archivesupport.engdb.segment.StoredSegment;

/**
 * Reads samples. Segments come from the database in batches, each by its own short query that goes on after the last sample seen, so
 * a slow receiver holds no connection, memory is that of one batch, and a merge in between neither repeats nor loses a sample.
 */
@ApplicationScoped
public class SampleReader {

    private static final int BATCH = 16;

    private final DataSource database;
    private final SegmentStore store;

    @Inject
    public SampleReader(DataSource database, SegmentStore store) {
        this.database = database;
        this.store = store;
    }

    /** Gives the samples of the range, with brackets also the last before and the first at or after it, where they exist. */
    public void read(Telemetry telemetry, Range range, boolean brackets, SampleSink sink) throws IOException {
        var codec = new SegmentCodec();
        if (brackets) {
            give(before(telemetry, range.start(), codec), sink, SampleSink.Place.BEFORE);
        }
        for (Mnemonic epoch : telemetry.epochs()) {
            if (epoch.firstUs() < range.end() && epoch.lastUs() >= range.start()) {
                read(epoch, range, codec, sink);
            }
        }
        if (brackets) {
            give(atOrAfter(telemetry, range.end(), codec), sink, SampleSink.Place.AFTER);
        }
    }

    private void read(Mnemonic epoch, Range range, SegmentCodec codec, SampleSink sink) throws IOException {
        long from = range.start();
        while (from < range.end()) {
            List<StoredSegment> batch = batch(epoch, from, range.end(), BATCH);
            for (StoredSegment segment : batch) {
                Samples s = segment.samples(epoch.type().kind(), codec);
                int first = segment.t0() >= from ? 0 : s.firstAtOrAfter(from);
                int end = segment.t1() < range.end() ? s.size : s.firstAtOrAfter(range.end());
                if (first < end) {
                    sink.take(epoch, s, first, end, SampleSink.Place.INSIDE);
                }
                from = segment.t1() + 1;
            }
            if (batch.size() < BATCH) {
                return;
            }
        }
    }

    /** One sample. */
    public record Found(Mnemonic mnemonic, Samples samples, int at) {
        public long time() {
            return samples.times[at];
        }
    }

    /** @return the last sample before the time, or null */
    public Found before(Telemetry telemetry, long time) {
        return before(telemetry, time, new SegmentCodec());
    }

    /** @return how many samples lie in the range; whole segments are counted without reading them */
    public long count(Telemetry telemetry, Range range) throws IOException {
        var codec = new SegmentCodec();
        long count = 0;
        for (Mnemonic epoch : telemetry.epochs()) {
            for (SegmentHeader h : headers(epoch, range)) {
                if (h.t0() >= range.start() && h.t1() < range.end()) {
                    count += h.n();
                } else {
                    for (StoredSegment s : batch(epoch, h.t0(), h.t0() + 1, 1)) {
                        Samples samples = s.samples(epoch.type().kind(), codec);
                        count += samples.firstAtOrAfter(range.end()) - samples.firstAtOrAfter(range.start());
                    }
                }
            }
        }
        return count;
    }

    /** @return headers of the segments that touch the range, in order of time */
    public List<SegmentHeader> headers(Mnemonic epoch, Range range) {
        try (Connection db = database.getConnection()) {
            return store.headers(db, epoch.id(), range.start(), range.end());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes whole segments. */
    public interface SegmentSink {
        void take(Samples samples) throws IOException;
    }

    /** Gives the segments that begin at these times, in order of time, whole. */
    public void segments(Mnemonic epoch, List<Long> starts, SegmentSink sink) throws IOException {
        var codec = new SegmentCodec();
        for (int i = 0; i < starts.size(); i += BATCH) {
            List<StoredSegment> batch;
            try (Connection db = database.getConnection()) {
                batch = store.at(db, epoch.id(), starts.subList(i, Math.min(i + BATCH, starts.size())));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            for (StoredSegment segment : batch) {
                sink.take(segment.samples(epoch.type().kind(), codec));
            }
        }
    }

    /** @return the first sample at or after the time, or null */
    public Found atOrAfter(Telemetry telemetry, long time) {
        return atOrAfter(telemetry, time, new SegmentCodec());
    }

    private Found before(Telemetry telemetry, long time, SegmentCodec codec) {
        List<Mnemonic> epochs = telemetry.epochs();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            Mnemonic epoch = epochs.get(i);
            if (epoch.firstUs() < time) {
                try (Connection db = database.getConnection()) {
                    StoredSegment segment = store.lastBefore(db, epoch.id(), time);
                    if (segment != null) {
                        Samples s = segment.samples(epoch.type().kind(), codec);
                        return new Found(epoch, s, s.firstAtOrAfter(time) - 1);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return null;
    }

    private Found atOrAfter(Telemetry telemetry, long time, SegmentCodec codec) {
        for (Mnemonic epoch : telemetry.epochs()) {
            if (epoch.lastUs() >= time) {
                for (StoredSegment segment : batch(epoch, time, Long.MAX_VALUE, 1)) {
                    Samples s = segment.samples(epoch.type().kind(), codec);
                    return new Found(epoch, s, s.firstAtOrAfter(time));
                }
            }
        }
        return null;
    }

    private List<StoredSegment> batch(Mnemonic epoch, long from, long end, int most) {
        try (Connection db = database.getConnection()) {
            return store.batch(db, epoch.id(), from, end, most);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void give(Found found, SampleSink sink, SampleSink.Place place) throws IOException {
        if (found != null) {
            sink.take(found.mnemonic(), found.samples(), found.at(), found.at() + 1, place);
        }
    }
}
