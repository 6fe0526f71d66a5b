package org.archivesupport.engdb.retrieval;

import java.io.IOException;
import java.io.OutputStream;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.text.RowBuffer;
import org.archivesupport.engdb.text.TimeText;

/** The native CSV: {@code time,value} and, if brackets are marked, {@code bracket}; lines end with CR LF (RFC 4180). */
final class CsvRows implements SampleSink {

    private final RowBuffer out;
    private final boolean marks;
    private final TimeText time = new TimeText();
    private final ValueText value = new ValueText(false);

    CsvRows(OutputStream to, boolean marks) throws IOException {
        this.out = new RowBuffer(to);
        this.marks = marks;
        out.ascii(marks ? "time,value,bracket\r\n" : "time,value\r\n");
    }

    @Override
    public void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException {
        boolean numeric = samples.kind.numeric();
        if (numeric) {
            value.begin(samples, to - from);
        }
        for (int i = from; i < to; i++) {
            out.room(TimeText.BYTES + ValueText.MAX_BYTES + 16);
            byte[] b = out.bytes;
            int p = time.write(samples.times[i], 'T', b, out.at);
            b[p++] = 'Z';
            b[p++] = ',';
            if (numeric) {
                out.at = value.write(i, b, p);
            } else {
                out.at = p;
                out.csv(samples.texts[i]);
            }
            out.ascii(end(place));
        }
    }

    void finish() throws IOException {
        out.flush();
    }

    private String end(Place place) {
        if (!marks) {
            return "\r\n";
        }
        return switch (place) {
            case BEFORE -> ",before\r\n";
            case INSIDE -> ",\r\n";
            case AFTER -> ",after\r\n";
        };
    }
}
