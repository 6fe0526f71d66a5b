package org.archivesupport.hlsp.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an upload: ends in an exception when it is larger than allowed or shorter than announced. */
final class Incoming extends FilterInputStream {

    /** The body has more bytes than one file may have. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The sender went away. */
    static final class CutShort extends IOException {
        private static final long serialVersionUID = 1L;

        CutShort(IOException cause) {
            super(cause);
        }
    }

    private final long most;
    private final long announced;
    private long came;

    /** @param announced value of Content-Length, or -1 */
    Incoming(InputStream in, long most, long announced) {
        super(in);
        this.most = most;
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            // the network is the sender's side: no fault of the archive
            throw new CutShort(e);
        }
        if (n < 0 && announced >= 0 && came < announced) {
            throw new CutShort(null);
        }
        came += Math.max(0, n);
        if (came > most) {
            throw new TooLarge();
        }
        return n;
    }
}
