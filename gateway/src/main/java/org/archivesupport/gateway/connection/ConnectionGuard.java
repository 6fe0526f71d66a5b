package org.archivesupport.gateway.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose client does not keep pace: the first head must be there soon, a body must go on arriving while we
 * read it, an answer must go on being read, and between requests there is an idle time. A client that waits for a slow
 * answer is left alone, and so is a body that we ourselves do not read because the service is slow.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** The limits. */
    record Limits(Duration firstHead, Duration idle, Duration body, Duration reader, Duration check) {
        static final Limits USUAL = new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }

    private final Limits limits;
    private Future<?> checks;
    private long quietSince;
    private long bodySince;
    private long readerSince;
    private long unread = -1;
    private int requests;
    private int open;
    private boolean inBody;

    ConnectionGuard(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        quietSince = System.nanoTime();
        long every = limits.check().toMillis();
        checks = context.executor().scheduleAtFixedRate(() -> check(context), every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        checks.cancel(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        checks.cancel(false);
        super.channelInactive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        bodySince = System.nanoTime();
        if (message instanceof HttpRequest) {
            requests++;
            open++;
            inBody = true;
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        // an interim answer (100 Continue) ends nothing, but does not end with a LastHttpContent of ours either
        if (message instanceof LastHttpContent && open > 0) {
            open--;
            quietSince = System.nanoTime();
        }
        super.write(context, message, promise);
    }

    private void check(ChannelHandlerContext context) {
        long now = System.nanoTime();
        if (stalledReader(context, now) || stalledBody(context, now) || silent(now)) {
            context.close();
        }
    }

    private boolean silent(long now) {
        Duration limit = requests == 0 ? limits.firstHead() : limits.idle();
        return open == 0 && unread <= 0 && now - quietSince > limit.toNanos();
    }

    private boolean stalledBody(ChannelHandlerContext context, long now) {
        if (!inBody || !context.channel().config().isAutoRead()) {
            bodySince = now;
            return false;
        }
        return now - bodySince > limits.body().toNanos();
    }

    private boolean stalledReader(ChannelHandlerContext context, long now) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        if (pending != unread || pending == 0) {
            unread = pending;
            readerSince = now;
            return false;
        }
        return now - readerSince > limits.reader().toNanos();
    }
}
