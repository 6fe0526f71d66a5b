package org.archivesupport.engdb.mast;

import java.io.IOException;
import java.io.OutputStream;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.retrieval.SampleSink;
import org.archivesupport.engdb.retrieval.ValueText;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.text.RowBuffer;
import org.archivesupport.engdb.text.TimeText;

/** Rows {@code theTime,MJD,euvalue,sqldataType}: CR LF, six decimals of a second, ten of the MJD, ten of real values. */
final class FileRows implements SampleSink {

    private static final int MJD_BYTES = 18;

    private final RowBuffer out;
    private final TimeText time = new TimeText();
    private final ValueText value = new ValueText(true);
    private Mnemonic endOf;
    private byte[] end;

    FileRows(OutputStream to) throws IOException {
        out = new RowBuffer(to);
        out.ascii("theTime,MJD,euvalue,sqldataType\r\n");
    }

    @Override
    public void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException {
        if (mnemonic != endOf) {
            endOf = mnemonic;
            end = ("," + mnemonic.type().word() + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }
        boolean numeric = samples.kind.numeric();
        if (numeric) {
            value.begin(samples, to - from);
        }
        for (int i = from; i < to; i++) {
            out.room(TimeText.BYTES + MJD_BYTES + ValueText.MAX_BYTES + 24);
            byte[] b = out.bytes;
            int p = time.write(samples.times[i], ' ', b, out.at);
            b[p++] = ',';
            p = TimeText.mjd(samples.times[i], b, p);
            b[p++] = ',';
            if (numeric) {
                p = value.write(i, b, p);
            } else {
                out.at = p;
                out.csv(samples.texts[i]);
                out.room(24);
                b = out.bytes;
                p = out.at;
            }
            System.arraycopy(end, 0, b, p, end.length);
            out.at = p + end.length;
        }
    }

    void finish() throws IOException {
        out.flush();
    }
}
