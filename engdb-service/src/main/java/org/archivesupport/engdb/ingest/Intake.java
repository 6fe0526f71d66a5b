package org.archivesupport.engdb.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.SqlType;
import org.archivesupport.engdb.segment.SegmentCodec;
import org.archivesupport.engdb.segment.ValueKind;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.NumberText;

/** Takes the rows of one upload, whatever its form, in bounded memory. */
final class Intake implements Closeable {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final long MOST_CHARS = 8_000_000;
    private static final int MOST_FAULTS = 100;

    private final Function<String, Mnemonic> dictionary;
    private final Staging staging;
    private final SegmentCodec codec = new SegmentCodec();
    private final TimeOrder order = new TimeOrder();
    private final Map<String, Track> tracks = new HashMap<>();
    private final List<IngestReport.BadRow> faults = new ArrayList<>();
    private long rows;
    private long rejected;
    private int sinceCheck;

    /** @param dictionary finds the mnemonic of a canonical name, or null */
    Intake(Function<String, Mnemonic> dictionary, Path folder) throws IOException {
        this.dictionary = dictionary;
        this.staging = new Staging(folder);
    }

    /** @throws BadText if the dictionary has no such mnemonic */
    Track track(String name) {
        String canonical = Dictionary.canonical(name);
        Track track = canonical == null ? null : tracks.get(canonical);
        if (track == null) {
            Mnemonic mnemonic = canonical == null ? null : dictionary.apply(canonical);
            if (mnemonic == null) {
                throw new BadText("there is no such mnemonic in the dictionary");
            }
            track = new Track(mnemonic, staging, codec, order);
            tracks.put(canonical, track);
        }
        return track;
    }

    /** Takes a value as it is written, without quotes. @throws BadText if it is no value of the mnemonic's type */
    void take(Track track, long time, byte[] b, int from, int to) throws IOException {
        if (from == to) {
            throw new BadText("value: is missing");
        }
        SqlType type = track.mnemonic.type();
        switch (type.kind()) {
            case REAL32 -> track.add(time, ValueKind.bits(NumberText.parseFloat(b, from, to)));
            case REAL64 -> track.add(time, ValueKind.bits(NumberText.parseDouble(b, from, to)));
            case INTEGER -> {
                long value = NumberText.parseLong(b, from, to);
                if (value < type.least() || value > type.most()) {
                    throw new BadText("value: is out of the range of " + type.text());
                }
                track.add(time, value);
            }
            case TEXT -> throw new IllegalStateException("texts come by their own way");
        }
        accepted();
    }

    /** Takes a text. */
    void take(Track track, long time, String text) throws IOException {
        SqlType type = track.mnemonic.type();
        if (type.kind().numeric()) {
            byte[] b = text.getBytes(StandardCharsets.UTF_8);
            take(track, time, b, 0, b.length);
            return;
        }
        if (text.length() > type.length()) {
            throw new BadText("value: is longer than " + type.text());
        }
        track.add(time, text);
        accepted();
    }

    private void accepted() throws IOException {
        rows++;
        if (++sinceCheck == 4096) {
            sinceCheck = 0;
            bound();
        }
    }

    void reject(long line, String message) {
        rows++;
        rejected++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(new IngestReport.BadRow(line, message));
        }
    }

    /** Empties the fullest buffers if all together are too large. */
    private void bound() throws IOException {
        long samples = 0;
        long chars = 0;
        for (Track t : tracks.values()) {
            samples += t.buffer.size;
            chars += t.buffer.textChars;
        }
        if (samples < MOST_SAMPLES && chars < MOST_CHARS) {
            return;
        }
        List<Track> fullest = tracks.values().stream()
                .sorted(Comparator.comparingLong((Track t) -> -t.buffer.size - t.buffer.textChars / 8))
                .toList();
        for (Track t : fullest) {
            if (samples < MOST_SAMPLES / 2 && chars < MOST_CHARS / 2) {
                return;
            }
            samples -= t.buffer.size;
            chars -= t.buffer.textChars;
            t.spill();
        }
    }

    /** Ends the reading. @return the tracks that have samples, in order of their id */
    List<Track> finish() throws IOException {
        var filled = new ArrayList<Track>();
        for (Track t : tracks.values()) {
            t.spill();
            if (!t.runs.isEmpty()) {
                filled.add(t);
            }
        }
        filled.sort(Comparator.comparingInt(t -> t.mnemonic.id()));
        return filled;
    }

    Collection<Track> all() {
        return tracks.values();
    }

    Staging staging() {
        return staging;
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    List<IngestReport.BadRow> faults() {
        return faults;
    }

    long replacedInFile() {
        return order.replaced();
    }

    @Override
    public void close() throws IOException {
        staging.close();
    }
}
