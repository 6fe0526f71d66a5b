package org.archivesupport.engdb.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.SegmentCodec;

/**
 * The samples of one mnemonic in an upload: a buffer, and the sorted runs that left it. Rows in order of time, the usual case, give
 * one run of full segments.
 */
final class Track {

    /** Samples that a buffer out of order gathers before it is sorted. */
    private static final int SORT_AT = 8 * SegmentCodec.MAX_SAMPLES;

    final Mnemonic mnemonic;
    final Samples buffer;

    /** Each run is in order of time; a later run wins over an earlier one. */
    final List<List<Staging.Place>> runs = new ArrayList<>();

    private final Staging staging;
    private final SegmentCodec codec;
    private final TimeOrder order;
    private boolean ordered = true;

    Track(Mnemonic mnemonic, Staging staging, SegmentCodec codec, TimeOrder order) {
        this.mnemonic = mnemonic;
        this.staging = staging;
        this.codec = codec;
        this.order = order;
        this.buffer = new Samples(mnemonic.type().kind(), 64);
    }

    void add(long time, long bits) throws IOException {
        watch(time);
        buffer.add(time, bits);
    }

    void add(long time, String text) throws IOException {
        watch(time);
        buffer.add(time, text);
    }

    private void watch(long time) throws IOException {
        if (buffer.size == 0) {
            return;
        }
        if (ordered && buffer.full()) {
            spill();
        } else if (time <= buffer.times[buffer.size - 1]) {
            ordered = false;
            if (buffer.size >= SORT_AT) {
                spill();
            }
        } else if (!ordered && buffer.size >= SORT_AT) {
            spill();
        }
    }

    /** Writes the buffer to the staging file as one or more segments. */
    void spill() throws IOException {
        if (buffer.size == 0) {
            return;
        }
        Samples sorted = ordered ? buffer : order.sorted(buffer);
        List<Staging.Place> run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (run == null || run.get(run.size() - 1).header().t1() >= sorted.times[0]) {
            run = new ArrayList<>();
            runs.add(run);
        }
        if (sorted.size <= SegmentCodec.MAX_SAMPLES && sorted.textChars <= 2L * SegmentCodec.MAX_TEXT) {
            run.add(staging.put(codec.encode(sorted)));
        } else {
            var part = new Samples(sorted.kind, SegmentCodec.MAX_SAMPLES);
            for (int i = 0; i < sorted.size; i++) {
                if (part.full()) {
                    run.add(staging.put(codec.encode(part)));
                    part.clear();
                }
                part.add(sorted, i);
            }
            run.add(staging.put(codec.encode(part)));
        }
        buffer.clear();
        ordered = true;
    }

    long first() {
        return runs.stream().mapToLong(r -> r.get(0).header().t0()).min().orElseThrow();
    }

    long last() {
        return runs.stream()
                .mapToLong(r -> r.get(r.size() - 1).header().t1())
                .max()
                .orElseThrow();
    }
}
