package org.archivesupport.engdb.hapi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.retrieval.SampleSink;
import org.archivesupport.engdb.retrieval.ValueText;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.text.RowBuffer;
import org.archivesupport.engdb.text.TimeText;

/** HAPI CSV: {@code Time,value}, no heading, times of 27 characters. */
final class HapiRows implements SampleSink {

    private final RowBuffer out;
    private final boolean values;
    private final TimeText time = new TimeText();
    private final ValueText value = new ValueText(false);

    HapiRows(OutputStream to, boolean values) {
        this.out = new RowBuffer(to);
        this.values = values;
    }

    /** Writes the info answer in front, each line behind a number sign. */
    void header(byte[] json) throws IOException {
        for (String line : new String(json, StandardCharsets.UTF_8).split("\n")) {
            byte[] utf8 = ("#" + line + "\n").getBytes(StandardCharsets.UTF_8);
            out.room(utf8.length);
            System.arraycopy(utf8, 0, out.bytes, out.at, utf8.length);
            out.at += utf8.length;
        }
    }

    @Override
    public void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException {
        boolean numeric = samples.kind.numeric();
        if (values && numeric) {
            value.begin(samples, to - from);
        }
        for (int i = from; i < to; i++) {
            out.room(TimeText.BYTES + ValueText.MAX_BYTES + 8);
            out.at = time.write(samples.times[i], 'T', out.bytes, out.at);
            out.bytes[out.at++] = 'Z';
            if (values) {
                out.bytes[out.at++] = ',';
                if (numeric) {
                    out.at = value.write(i, out.bytes, out.at);
                } else {
                    out.csv(samples.texts[i]);
                }
            }
            out.ascii("\n");
        }
    }

    void finish() throws IOException {
        out.flush();
    }
}
