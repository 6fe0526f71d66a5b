package org.archivesupport.search.mast;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * An answer that is being made in a thread of its own, so that the request that began it may give up waiting and a later
 * one take it over. At most 16 pieces wait for their reader; then the making waits, too.
 */
final class RunningAnswer implements Runnable {

    static final ThreadLocal<RunningAnswer> CURRENT = new ThreadLocal<>();

    private static final Logger LOG = Logger.getLogger(RunningAnswer.class);
    private static final int PIECE = 1 << 14;
    private static final byte[] END = new byte[0];

    /** Seconds that a piece waits for a reader, for example one whose connection broke before it could read. */
    private static final int LONGEST_WAIT = 120;

    private final StreamingOutput work;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(16);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicBoolean claimed = new AtomicBoolean(true);
    private volatile Throwable failure;
    private volatile boolean cancelled;
    private volatile long releasedAt;
    private Thread thread;
    private PGConnection connection;

    RunningAnswer(StreamingOutput work) {
        this.work = work;
    }

    @Override
    public void run() {
        CURRENT.set(this);
        synchronized (this) {
            thread = Thread.currentThread();
        }
        try {
            if (!cancelled) {
                var out = new Pieces();
                work.write(out);
                out.finish();
            }
        } catch (Throwable e) {
            failure = e;
        } finally {
            synchronized (this) {
                thread = null;
            }
            CURRENT.remove();
            end();
        }
    }

    private void end() {
        // a reader that is gone must not keep this thread
        boolean told = false;
        for (int i = 0; !told && i < LONGEST_WAIT && (!cancelled || i == 0); i++) {
            try {
                told = pieces.offer(END, 1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                break;
            }
        }
        ready.countDown();
    }

    /** @return whether the answer has begun or failed within the time */
    boolean await(long millis) {
        try {
            return ready.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return true for the one reader that may wait and read now */
    boolean claim() {
        return !cancelled && claimed.compareAndSet(false, true);
    }

    void release() {
        releasedAt = System.nanoTime();
        claimed.set(false);
    }

    /** Claims the answer if nobody asked for it during that time; it is nobody's then. */
    boolean claimIfLeft(long millis) {
        return System.nanoTime() - releasedAt >= millis * 1_000_000L - 1_000_000L && claim();
    }

    /**
     * What went wrong before the answer had begun; to be asked once it is ready.
     *
     * @throws RuntimeException the failure, if there is one and nothing was written
     */
    void throwIfFailed() {
        if (failure != null && pieces.peek() == END) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw new IllegalStateException(failure);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        boolean done = false;
        try {
            for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
                out.write(piece);
            }
            if (failure != null) {
                throw new IOException("The answer broke off", failure);
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            if (!done) {
                cancel();
            }
        }
    }

    /** Nobody wants the answer any more: the statement that runs for it is cancelled. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (connection != null) {
                try {
                    connection.cancelQuery();
                } catch (SQLException e) {
                    LOG.warn("A query that nobody waits for could not be cancelled", e);
                }
            }
            if (thread != null) {
                thread.interrupt();
            }
        }
        pieces.clear();
    }

    synchronized void uses(PGConnection given) {
        connection = given;
    }

    /** Gathers bytes into pieces. */
    private final class Pieces extends OutputStream {
        private byte[] piece = new byte[PIECE];
        private int length;

        @Override
        public void write(int b) throws IOException {
            if (length == PIECE) {
                emit();
            }
            piece[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int at = from;
            int left = count;
            while (left > 0) {
                if (length == PIECE) {
                    emit();
                }
                int n = Math.min(left, PIECE - length);
                System.arraycopy(bytes, at, piece, length, n);
                length += n;
                at += n;
                left -= n;
            }
        }

        private void emit() throws IOException {
            if (cancelled) {
                throw new IOException("Nobody waits for the answer");
            }
            try {
                byte[] full = length == PIECE ? piece : java.util.Arrays.copyOf(piece, length);
                if (!pieces.offer(full, LONGEST_WAIT, TimeUnit.SECONDS)) {
                    throw new IOException("Nobody reads the answer");
                }
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException("Nobody waits for the answer", e));
            }
            piece = new byte[PIECE];
            length = 0;
            ready.countDown();
        }

        /** What is left goes out only if all went well; writers of JSON close their stream in any case. */
        void finish() throws IOException {
            if (length > 0) {
                emit();
            }
        }
    }
}
