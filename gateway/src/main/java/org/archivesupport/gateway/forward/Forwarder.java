package org.archivesupport.gateway.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.archivesupport.gateway.route.RouteTable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a {@link Passage} to its service with the Vert.x HTTP proxy. Each service has a connection pool of its own: one
 * that hangs fills its own queue and no other's.
 */
@ApplicationScoped
public class Forwarder {

    /** Below the services' own idle time-out, so that no connection is used while its service closes it. */
    private static final int KEEP_ALIVE_SECONDS = 30;
    /** Above the longest route time-out: a silent connection is ended at last. */
    private static final int IDLE_SECONDS = 660;

    /** Bytes of a body that are carried at once: with 8 KiB, the default, a large file costs eight times the steps. */
    private static final int PIECE = 64 * 1024;

    private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final ForwardedHeaders headers;
    private final Map<String, Upstream> upstreams = new TreeMap<>();

    public Forwarder(
            Vertx vertx,
            RouteTable table,
            Config config,
            ForwardedHeaders headers,
            @ConfigProperty(name = "aus.gateway.pool.size") int poolSize,
            @ConfigProperty(name = "aus.gateway.pool.queue") int queue) {
        this.vertx = vertx;
        this.headers = headers;
        for (String key : table.audiences().keySet()) {
            URI url = URI.create(config.getValue("aus." + key + ".url", String.class));
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setSsl("https".equals(url.getScheme()))
                    .setConnectTimeout(1000)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setMaxPoolSize(poolSize)
                    .setMaxWaitQueueSize(queue)
                    .setMaxHeaderSize(64 * 1024)
                    .setMaxChunkSize(PIECE));
            upstreams.put(key, new Upstream(key, url, client));
        }
    }

    /** @return by service key */
    public Map<String, Upstream> upstreams() {
        return upstreams;
    }

    /** Sends the request on; from here on the visit is answered here. */
    public void forward(Passage passage) {
        Upstream upstream = upstreams.get(passage.route().service());
        var visit = passage.visit();
        var request = visit.request();
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            visit.context().response().writeContinue();
        }
        upstream.begun();
        visit.context().addEndHandler(end -> upstream.ended());
        var carriage = new Carriage(vertx, passage, upstream, headers);
        HttpProxy.reverseProxy(PLAIN, upstream.client())
                .origin(context -> carriage.connect())
                .addInterceptor(carriage)
                .handle(new ClientSide(request));
    }
}
