package org.archivesupport.engdb.ingest;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.engdb.segment.EncodedSegment;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentCodec;
import org.archivesupport.engdb.segment.SegmentHeader;
import org.archivesupport.engdb.segment.SegmentStore;
import org.archivesupport.engdb.segment.SegmentWriter;
import org.archivesupport.engdb.segment.StoredSegment;
import org.archivesupport.kit.problem.ProblemException;

/**
 * Merges the runs of one mnemonic with its stored segments: a merge of sorted cursors in which whole segments that overlap nothing
 * stay (or are written) as they are. Small neighbours are joined. At the same time the later run wins; the archive is the earliest.
 */
final class Merger {

    /** A segment of fewer samples is joined with its neighbours when it is met. */
    private static final int SMALL = SegmentCodec.MAX_SAMPLES / 2;

    /** Cursors that may be open at once, which bounds the memory. */
    private static final int MOST_RUNS = 400;

    private final Connection db;
    private final SegmentStore store;
    private final SegmentWriter writer;
    private final Staging staging;
    private final SegmentCodec codec = new SegmentCodec();

    private long replaced;
    private long written;
    private long removed;

    private int mnemonic;
    private Samples out;
    private final List<Long> obsolete = new ArrayList<>();

    Merger(Connection db, SegmentStore store, SegmentWriter writer, Staging staging) {
        this.db = db;
        this.store = store;
        this.writer = writer;
        this.staging = staging;
    }

    /**
     * @return samples that the archive has more than before
     * @throws ProblemException 400 if the rows are in no order at all, over more samples than can be sorted
     */
    long merge(Track track) throws SQLException, IOException {
        if (track.runs.size() > MOST_RUNS) {
            throw ProblemException.badRequest("The rows of " + track.mnemonic.name()
                    + " are in no order over too many samples; sort the file by time.");
        }
        mnemonic = track.mnemonic.id();
        out = new Samples(track.mnemonic.type().kind(), SegmentCodec.MAX_SAMPLES);
        written = 0;
        removed = 0;
        var cursors = new ArrayList<Cursor>();
        cursors.add(new Cursor(stored(track)));
        for (List<Staging.Place> run : track.runs) {
            cursors.add(new Cursor(run.stream().map(StagedPiece::new).toList()));
        }
        cursors.removeIf(Cursor::done);
        while (!cursors.isEmpty()) {
            step(cursors);
            cursors.removeIf(Cursor::done);
        }
        emit();
        removeObsolete();
        return written - removed;
    }

    long replaced() {
        return replaced;
    }

    private List<? extends Piece> stored(Track track) throws SQLException {
        long first = track.first();
        long last = track.last();
        var pieces = new ArrayList<StoredPiece>();
        StoredSegment before = store.lastBefore(db, mnemonic, first);
        if (before != null && before.t1() < first && before.n() < SMALL) {
            pieces.add(new StoredPiece(before.t0(), before.t1(), before.n()));
        }
        for (SegmentHeader h : store.headers(db, mnemonic, first, last + 1)) {
            pieces.add(new StoredPiece(h.t0(), h.t1(), h.n()));
        }
        return pieces;
    }

    private void step(List<Cursor> cursors) throws SQLException, IOException {
        Cursor least = cursors.get(0);
        long limit = Long.MAX_VALUE;
        for (int i = 1; i < cursors.size(); i++) {
            Cursor c = cursors.get(i);
            if (c.head() < least.head()) {
                limit = least.head();
                least = c;
            } else {
                limit = Math.min(limit, c.head());
            }
        }
        if (least.head() == limit) {
            tie(cursors, limit);
        } else if (least.open == null
                && least.piece().t1() < limit
                && least.piece().n() >= SMALL) {
            emit();
            least.piece().keep();
            least.next();
        } else {
            Samples from = least.open();
            while (!least.done() && least.open == from && from.times[least.at] < limit) {
                append(from, least.at);
                least.advance();
            }
        }
    }

    /** Several cursors stand at the same time: the last of them wins. */
    private void tie(List<Cursor> cursors, long time) throws SQLException, IOException {
        Cursor winner = null;
        for (Cursor c : cursors) {
            if (c.head() == time) {
                c.open();
                winner = c;
            }
        }
        for (Cursor c : cursors) {
            if (c != winner && c.head() == time) {
                if (!c.open.sameValue(c.at, winner.open, winner.at)) {
                    replaced++;
                }
                c.advance();
            }
        }
        append(winner.open, winner.at);
        winner.advance();
    }

    private void append(Samples from, int at) throws SQLException {
        if (out.full()) {
            emit();
        }
        out.add(from, at);
    }

    private void emit() throws SQLException {
        if (out.size > 0) {
            write(codec.encode(out));
            out.clear();
        }
    }

    private void write(EncodedSegment segment) throws SQLException {
        written += segment.header().n();
        writer.write(mnemonic, segment);
        if (writer.full()) {
            removeObsolete();
            writer.flush();
        }
    }

    /** What was opened is in memory and will be written anew; it must go before its successors come. */
    private void removeObsolete() throws SQLException {
        store.delete(db, mnemonic, obsolete);
        obsolete.clear();
    }

    /** One segment of a cursor. */
    private interface Piece {
        long t0();

        long t1();

        int n();

        Samples open() throws SQLException, IOException;

        void keep() throws SQLException, IOException;
    }

    private final class StoredPiece implements Piece {
        private final long t0;
        private final long t1;
        private final int n;

        StoredPiece(long t0, long t1, int n) {
            this.t0 = t0;
            this.t1 = t1;
            this.n = n;
        }

        @Override
        public long t0() {
            return t0;
        }

        @Override
        public long t1() {
            return t1;
        }

        @Override
        public int n() {
            return n;
        }

        @Override
        public Samples open() throws SQLException {
            Samples samples = store.at(db, mnemonic, t0).samples(out.kind, codec);
            obsolete.add(t0);
            removed += n;
            return samples;
        }

        @Override
        public void keep() {
            // it stays where it is
        }
    }

    private final class StagedPiece implements Piece {
        private final Staging.Place place;

        StagedPiece(Staging.Place place) {
            this.place = place;
        }

        @Override
        public long t0() {
            return place.header().t0();
        }

        @Override
        public long t1() {
            return place.header().t1();
        }

        @Override
        public int n() {
            return place.header().n();
        }

        @Override
        public Samples open() throws IOException {
            EncodedSegment s = staging.get(place);
            return codec.decode(out.kind, n(), s.compression(), s.data());
        }

        @Override
        public void keep() throws SQLException, IOException {
            write(staging.get(place));
        }
    }

    /** Segments in order of time, the first of them open or not. */
    private static final class Cursor {
        private final List<? extends Piece> pieces;
        private int index;
        private Samples open;
        private int at;

        Cursor(List<? extends Piece> pieces) {
            this.pieces = pieces;
        }

        boolean done() {
            return index == pieces.size();
        }

        Piece piece() {
            return pieces.get(index);
        }

        long head() {
            return done() ? Long.MAX_VALUE : open == null ? piece().t0() : open.times[at];
        }

        Samples open() throws SQLException, IOException {
            if (open == null) {
                open = piece().open();
                at = 0;
            }
            return open;
        }

        void advance() {
            if (++at == open.size) {
                next();
            }
        }

        void next() {
            index++;
            open = null;
            at = 0;
        }
    }
}
