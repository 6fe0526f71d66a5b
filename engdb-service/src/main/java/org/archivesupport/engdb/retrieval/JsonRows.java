package org.archivesupport.engdb.retrieval;

import java.io.IOException;
import java.io.OutputStream;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.text.RowBuffer;
import org.archivesupport.engdb.text.TimeText;

/** The native JSON; see {@link DataResource}. Numbers that JSON cannot write are the strings NaN, Infinity, -Infinity. */
final class JsonRows implements SampleSink {

    private final RowBuffer out;
    private final boolean marks;
    private final TimeText time = new TimeText();
    private final ValueText value = new ValueText(false);
    private long count;

    JsonRows(OutputStream to, Telemetry telemetry, Range range, boolean marks) throws IOException {
        this.out = new RowBuffer(to);
        this.marks = marks;
        Mnemonic m = telemetry.current();
        out.ascii("{\"mnemonic\":");
        out.json(m.name());
        out.ascii(",\"sql_type\":");
        out.json(m.type().text());
        out.ascii(",\"unit\":");
        out.json(m.unit());
        out.ascii(",\"all_points\":" + m.allPoints() + ",\"start\":");
        out.json(range.startInstant().toString());
        out.ascii(",\"end\":");
        out.json(range.endInstant().toString());
        out.ascii(",\"data\":[");
    }

    @Override
    public void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException {
        boolean numeric = samples.kind.numeric();
        if (numeric) {
            value.begin(samples, to - from);
        }
        for (int i = from; i < to; i++) {
            out.room(TimeText.BYTES + ValueText.MAX_BYTES + 32);
            out.ascii(count++ == 0 ? "\n[\"" : ",\n[\"");
            int p = time.write(samples.times[i], 'T', out.bytes, out.at);
            out.bytes[p++] = 'Z';
            out.bytes[p++] = '"';
            out.bytes[p++] = ',';
            out.at = p;
            if (!numeric) {
                out.json(samples.texts[i]);
            } else {
                double v = samples.number(i);
                boolean finite = v - v == 0;
                if (!finite) {
                    out.bytes[out.at++] = '"';
                }
                out.at = value.write(i, out.bytes, out.at);
                if (!finite) {
                    out.bytes[out.at++] = '"';
                }
            }
            if (marks) {
                out.ascii(place == Place.BEFORE ? ",\"before\"" : place == Place.AFTER ? ",\"after\"" : ",null");
            }
            out.ascii("]");
        }
    }

    void finish() throws IOException {
        out.ascii("],\"count\":" + count + "}\n");
        out.flush();
    }
}
