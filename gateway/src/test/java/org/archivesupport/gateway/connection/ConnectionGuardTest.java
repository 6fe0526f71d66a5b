package org.archivesupport.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionGuardTest {

    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration CHECK = Duration.ofMillis(10);

    @Test
    void aConnectionWithoutAHeadEnds() throws InterruptedException {
        var channel = channel(new ConnectionGuard.Limits(SHORT, LONG, LONG, LONG, CHECK));
        assertThat(endsWithin(channel, 1000)).isTrue();
    }

    @Test
    void aClientThatWaitsForItsAnswerIsLeftAlone() throws InterruptedException {
        var channel = channel(new ConnectionGuard.Limits(SHORT, SHORT, SHORT, SHORT, CHECK));
        channel.writeInbound(head(), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(endsWithin(channel, 300)).isFalse();
    }

    @Test
    void anIdleConnectionEndsAfterItsAnswer() throws InterruptedException {
        var channel = channel(new ConnectionGuard.Limits(LONG, SHORT, LONG, LONG, CHECK));
        channel.writeInbound(head(), LastHttpContent.EMPTY_LAST_CONTENT);
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(endsWithin(channel, 1000)).isTrue();
    }

    @Test
    void aBodyThatStopsEnds() throws InterruptedException {
        var channel = channel(new ConnectionGuard.Limits(LONG, LONG, SHORT, LONG, CHECK));
        channel.writeInbound(head(), new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[10])));
        assertThat(endsWithin(channel, 1000)).isTrue();
    }

    @Test
    void aBodyThatWeDoNotReadIsNotTheClientsFault() throws InterruptedException {
        var channel = channel(new ConnectionGuard.Limits(LONG, LONG, SHORT, LONG, CHECK));
        channel.writeInbound(head());
        channel.config().setAutoRead(false);
        assertThat(endsWithin(channel, 300)).isFalse();
    }

    private static EmbeddedChannel channel(ConnectionGuard.Limits limits) {
        return new EmbeddedChannel(new ConnectionGuard(limits));
    }

    private static DefaultHttpRequest head() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/x");
    }

    private static boolean endsWithin(EmbeddedChannel channel, long milliseconds) throws InterruptedException {
        long end = System.currentTimeMillis() + milliseconds;
        while (System.currentTimeMillis() < end) {
            channel.runScheduledPendingTasks();
            if (!channel.isOpen()) {
                return true;
            }
            Thread.sleep(5);
        }
        return false;
    }
}
