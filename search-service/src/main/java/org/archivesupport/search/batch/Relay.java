package org.archivesupport.search.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/**
 * What one thread writes, another reads. A writer that fails makes the reader fail: half of it is never taken for the
 * whole.
 */
final class Relay implements Closeable {

    /** Writes all of it. */
    interface Source {
        void write(OutputStream out) throws IOException;
    }

    private final Pipe pipe = Pipe.open();
    private final InputStream raw = Channels.newInputStream(pipe.source());
    private final Thread writer;
    private volatile Throwable failure;
    private volatile boolean whole;
    private volatile boolean closed;

    Relay(String name, Source source) throws IOException {
        writer = new Thread(() -> run(source), name);
        writer.setDaemon(true);
        writer.start();
    }

    private void run(Source source) {
        OutputStream out = Channels.newOutputStream(pipe.sink());
        try {
            source.write(out);
            out.flush();
            whole = true;
        } catch (IOException | RuntimeException | Error e) {
            // who closes the pipe has a reason of his own
            failure = closed ? null : e;
        } finally {
            // the reader sees the end only when it is said how it came to it
            end();
        }
    }

    private void end() {
        try {
            pipe.sink().close();
        } catch (IOException e) {
            whole = false;
        }
    }

    /** @return what is written; fails at its end if the writer has failed */
    InputStream reader() {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = raw.read(buffer, offset, length);
                if (n < 0 && !whole) {
                    throw new IOException("what was to be written has failed", failure);
                }
                return n;
            }
        };
    }

    /** @return what the writer failed with, or null */
    Throwable failure() {
        return failure;
    }

    /** Ends the writer, if it is still at work. */
    @Override
    public void close() throws IOException {
        closed = true;
        raw.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                writer.interrupt();
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
