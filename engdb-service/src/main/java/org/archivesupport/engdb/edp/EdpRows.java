package org.archivesupport.engdb.edp;

import java.io.IOException;
import java.io.OutputStream;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.retrieval.SampleSink;
import org.archivesupport.engdb.retrieval.ValueText;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.text.RowBuffer;
import org.archivesupport.engdb.text.TimeText;

/** Samples as {@code {"ObsTime": …, "EUValue": …}} or as CSV rows; milliseconds, or microseconds where there are some. */
final class EdpRows implements SampleSink {

    private final RowBuffer out;
    private final boolean json;
    private final TimeText time = new TimeText();
    private final ValueText value = new ValueText(false);
    private boolean first = true;

    EdpRows(OutputStream to, boolean json) {
        this.out = new RowBuffer(to);
        this.json = json;
    }

    void heading(String mnemonic, String start, String end, long count, boolean allPoints) throws IOException {
        if (!json) {
            out.ascii("ObsTime,EUValue\r\n");
            return;
        }
        out.ascii("{\"TlmMnemonic\": ");
        out.json(mnemonic);
        out.ascii(", \"ReqSTime\": ");
        out.json(start);
        out.ascii(", \"ReqETime\": ");
        out.json(end);
        out.ascii(", \"Count\": " + count + ", \"AllPoints\": " + (allPoints ? 1 : 0) + ", \"Data\": [");
    }

    @Override
    public void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException {
        boolean numeric = samples.kind.numeric();
        if (numeric) {
            value.begin(samples, to - from);
        }
        for (int i = from; i < to; i++) {
            if (json) {
                out.ascii(first ? "{\"ObsTime\": \"" : ", {\"ObsTime\": \"");
                first = false;
            }
            out.room(TimeText.BYTES + ValueText.MAX_BYTES + 32);
            out.at = time.write(samples.times[i], 'T', out.bytes, out.at) - (samples.times[i] % 1000 == 0 ? 3 : 0);
            out.ascii(json ? "\", \"EUValue\": " : ",");
            value(samples, i, numeric);
            out.ascii(json ? "}" : "\r\n");
        }
    }

    private void value(Samples samples, int i, boolean numeric) throws IOException {
        if (!numeric) {
            if (json) {
                out.json(samples.texts[i]);
            } else {
                out.csv(samples.texts[i]);
            }
            return;
        }
        double v = samples.number(i);
        boolean quoted = json && v - v != 0;
        out.room(ValueText.MAX_BYTES + 2);
        if (quoted) {
            out.bytes[out.at++] = '"';
        }
        out.at = value.write(i, out.bytes, out.at);
        if (quoted) {
            out.bytes[out.at++] = '"';
        }
    }

    void finish() throws IOException {
        if (json) {
            out.ascii("]}");
        }
        out.flush();
    }
}
