package org.archivesupport.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a remote file at any position: goes on in one stream while reads follow each other, opens another after a jump. */
final class RangedChannel implements SeekableByteChannel {

    /** Opens the file at a position. */
    interface Opener {
        InputStream at(long offset) throws IOException;
    }

    private final long size;
    private final Opener opener;
    private InputStream stream;
    private long streamAt;
    private long position;
    private boolean open = true;

    RangedChannel(long size, Opener opener) {
        this.size = size;
        this.opener = opener;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        require();
        if (position >= size) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        if (stream == null || streamAt != position) {
            drop();
            stream = opener.at(position);
            streamAt = position;
        }
        byte[] bytes = new byte[Math.min(target.remaining(), 64 * 1024)];
        int n = stream.read(bytes);
        if (n < 0) {
            throw new IOException("the file ended before its size");
        }
        target.put(bytes, 0, n);
        position += n;
        streamAt = position;
        return n;
    }

    @Override
    public long position() throws IOException {
        require();
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        require();
        if (to < 0) {
            throw new IllegalArgumentException("a position is 0 or more");
        }
        position = to;
        return this;
    }

    @Override
    public long size() throws IOException {
        require();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        drop();
    }

    private void drop() throws IOException {
        if (stream != null) {
            InputStream old = stream;
            stream = null;
            old.close();
        }
    }

    private void require() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
