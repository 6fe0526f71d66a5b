package org.archivesupport.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One service behind the gateway: its address, its own connection pool, and how it has done lately. */
public final class Upstream {

    /** How long a request may wait for a connection. */
    private static final long CONNECT_MS = 5000;

    private final String key;
    private final URI url;
    private final HttpClient client;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile Instant lastFailure;

    Upstream(String key, URI url, HttpClient client) {
        this.key = key;
        this.url = url;
        this.client = client;
    }

    public String key() {
        return key;
    }

    public URI url() {
        return url;
    }

    HttpClient client() {
        return client;
    }

    /** @return a request to the service, for any use */
    public Future<HttpClientRequest> request(HttpMethod method, String uri) {
        int port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        return client.request(new RequestOptions()
                .setHost(url.getHost())
                .setPort(port)
                .setMethod(method)
                .setURI(uri)
                .setConnectTimeout(CONNECT_MS));
    }

    void begun() {
        requests.incrementAndGet();
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
        lastFailure = Instant.now();
    }

    public int inFlight() {
        return inFlight.get();
    }

    public long requests() {
        return requests.get();
    }

    /** @return requests that got no answer since the start of the gateway */
    public long failures() {
        return failures.get();
    }

    /** @return null if there was none */
    public Instant lastFailure() {
        return lastFailure;
    }
}
