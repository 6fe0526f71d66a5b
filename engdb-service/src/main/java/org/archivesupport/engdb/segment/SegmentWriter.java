package org.archivesupport.engdb.segment;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Appends segments to the table by {@code COPY … (FORMAT binary)}, a few megabytes at a time. The caller flushes, as it may
 * have to delete what the new segments replace first; statements on the same connection see a segment after {@link #flush}.
 */
public final class SegmentWriter {

    private static final String COPY =
            "copy segment (mnemonic_id, t0, t1, n, finite, vmin, vmax, vsum, vint, vfirst, vlast,"
                    + " step, max_step, compression, data) from stdin (format binary)";
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int COLUMNS = 15;
    private static final int ENOUGH = 4 << 20;

    private final Connection db;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(rows);

    /** @param db connection inside of a transaction of the caller */
    public SegmentWriter(Connection db) {
        this.db = db;
    }

    public void write(int mnemonic, EncodedSegment segment) {
        try {
            SegmentHeader h = segment.header();
            if (rows.size() == 0) {
                out.write(SIGNATURE);
                out.writeInt(0);
                out.writeInt(0);
            }
            out.writeShort(COLUMNS);
            integer(mnemonic);
            bigint(h.t0());
            bigint(h.t1());
            integer(h.n());
            integer(h.finite());
            real(h.min());
            real(h.max());
            real(h.sum());
            real(h.integral());
            real(h.first());
            real(h.last());
            bigint(h.step());
            bigint(h.maxStep());
            out.writeInt(2);
            out.writeShort(segment.compression());
            out.writeInt(segment.data().length);
            out.write(segment.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it is time to {@link #flush} */
    public boolean full() {
        return rows.size() > ENOUGH;
    }

    public void flush() throws SQLException {
        if (rows.size() == 0) {
            return;
        }
        CopyManager copy = db.unwrap(PGConnection.class).getCopyAPI();
        var in = copy.copyIn(COPY);
        try {
            out.writeShort(-1);
            byte[] all = rows.toByteArray();
            rows.reset();
            in.writeToCopy(all, 0, all.length);
            in.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private void integer(int value) throws IOException {
        out.writeInt(4);
        out.writeInt(value);
    }

    private void bigint(long value) throws IOException {
        out.writeInt(8);
        out.writeLong(value);
    }

    private void real(double value) throws IOException {
        out.writeInt(8);
        out.writeLong(Double.doubleToRawLongBits(value));
    }
}
