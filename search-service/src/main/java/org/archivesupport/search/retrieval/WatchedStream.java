package org.archivesupport.search.retrieval;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Bytes under exclusive access on their way out: every now and then it is asked again whether the reader may have them,
 * and if not, the stream breaks and with it the connection.
 */
final class WatchedStream extends FilterInputStream {

    private final BooleanSupplier permitted;
    private final long every;
    private final AtomicInteger running;
    private long next;
    private boolean open = true;

    /**
     * @param every nanoseconds between two questions
     * @param running counts the streams that are open
     */
    WatchedStream(InputStream in, long every, BooleanSupplier permitted, AtomicInteger running) {
        super(in);
        this.permitted = permitted;
        this.every = every;
        this.running = running;
        this.next = System.nanoTime() + every;
        running.incrementAndGet();
    }

    @Override
    public int read() throws IOException {
        ask();
        return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        ask();
        return in.read(buffer, offset, length);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void ask() throws IOException {
        if (System.nanoTime() - next >= 0) {
            if (!permitted.getAsBoolean()) {
                throw new IOException("the reader has lost the right to these bytes");
            }
            next = System.nanoTime() + every;
        }
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            running.decrementAndGet();
        }
        super.close();
    }
}
