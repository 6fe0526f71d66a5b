package org.archivesupport.gateway.forward;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A request body on its way: counts its bytes and breaks off above the limit. Needed for chunked bodies, whose length
 * nobody has said before.
 */
final class MeteredBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final long limit;
    private final Runnable whenSent;
    private long passed;
    private boolean over;
    private Handler<Throwable> exceptionHandler;

    /** The body is longer than its route allows. */
    static final class TooLong extends RuntimeException {
        TooLong(long limit) {
            super("body above " + limit + " bytes", null, false, false);
        }
    }

    /** @param whenSent runs once the whole body has been read */
    MeteredBody(ReadStream<Buffer> body, long limit, Runnable whenSent) {
        this.body = body;
        this.limit = limit;
        this.whenSent = whenSent;
    }

    /** @return whether the body was broken off */
    boolean tooLong() {
        return over;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        if (handler == null) {
            body.handler(null);
            return this;
        }
        body.handler(buffer -> {
            passed += buffer.length();
            if (over) {
                return;
            }
            if (passed > limit) {
                over = true;
                if (exceptionHandler != null) {
                    exceptionHandler.handle(new TooLong(limit));
                }
            } else {
                handler.handle(buffer);
            }
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        if (handler == null) {
            body.endHandler(null);
            return this;
        }
        body.endHandler(end -> {
            if (!over) {
                whenSent.run();
                handler.handle(end);
            }
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        exceptionHandler = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
