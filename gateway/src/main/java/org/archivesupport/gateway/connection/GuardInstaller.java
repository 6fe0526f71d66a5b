package org.archivesupport.gateway.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Puts a {@link ConnectionGuard} before the request handler of every connection that a server of this process accepts. Netty
 * finds it as a service if the system property {@link #PROPERTY} is {@code serviceload}.
 */
public final class GuardInstaller extends ChannelInitializerExtension {

    /** Must be set before the first server socket is opened. */
    public static final String PROPERTY = ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY;

    /** Name of Vert.x's request handler in the pipeline. */
    private static final String REQUEST_HANDLER = "handler";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new Waiting());
    }

    /** The server sets the pipeline up later than this extension is called; its first event finds it complete. */
    private static final class Waiting extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            context.fireChannelActive();
            install(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            install(context);
            context.fireChannelRead(message);
        }

        private void install(ChannelHandlerContext context) {
            var pipeline = context.pipeline();
            if (pipeline.get(REQUEST_HANDLER) != null && pipeline.get(ConnectionGuard.class) == null) {
                pipeline.addBefore(REQUEST_HANDLER, "guard", new ConnectionGuard(ConnectionGuard.Limits.USUAL));
                pipeline.remove(this);
            }
        }
    }
}
