package org.archivesupport.gateway.visit;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the gateway knows about one request while it is under way. Lives on the event loop of its connection; no other
 * thread touches it.
 */
public final class Visit {

    public static final String REQUEST_ID = "X-Request-ID";

    private static final long LINGER_MS = 1000;
    private static final Pattern GOOD_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final RoutingContext context;
    private final String requestId;
    private final TraceContext trace;
    private final Instant begun = Instant.now();
    private final long begunNanos = System.nanoTime();
    private String route = "-";
    private String loggedPath;
    private String sub = "anon";
    private String tokenId;

    private final ContextInternal home;

    public Visit(RoutingContext context) {
        this.context = context;
        this.home = (ContextInternal) context.vertx().getOrCreateContext();
        String given = context.request().getHeader(REQUEST_ID);
        this.requestId = given != null && GOOD_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        this.trace = TraceContext.continueOrStart(context.request().getHeader("traceparent"));
    }

    public RoutingContext context() {
        return context;
    }

    /** @return a promise whose listeners run on the event loop of this request, whoever fulfils it */
    public <T> Promise<T> homeward() {
        return home.promise();
    }

    public HttpServerRequest request() {
        return context.request();
    }

    public String requestId() {
        return requestId;
    }

    public TraceContext trace() {
        return trace;
    }

    public Instant begun() {
        return begun;
    }

    public double milliseconds() {
        return (System.nanoTime() - begunNanos) / 1e6;
    }

    /** @return id of the route that was chosen, {@code -} before */
    public String route() {
        return route;
    }

    /** @param secretPath whether the path holds a secret; then the log has the route instead */
    public void chosen(String routeId, boolean secretPath) {
        route = routeId;
        loggedPath = secretPath ? routeId : null;
    }

    String loggedPath() {
        return loggedPath == null ? request().path() : loggedPath;
    }

    /** @return the caller's subject, or {@code anon} */
    public String sub() {
        return sub;
    }

    /** @return id of the personal token or session, or null */
    public String tokenId() {
        return tokenId;
    }

    public void calledBy(String subject, String token) {
        sub = subject;
        tokenId = token;
    }

    public void json(int status, JsonObject body) {
        var response = context.response();
        if (over()) {
            return;
        }
        request().resume();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    /**
     * Answers with a problem. A body that the client still sends is read to nowhere for a moment, so that the answer
     * arrives, and then the connection ends; after broken framing it ends at once, for what follows is no request.
     */
    public void refuse(Problem problem) {
        refuse(problem, Problem.MEDIA_TYPE, problem.body(requestId));
    }

    /** As {@link #refuse}, with the detail as plain text. */
    public void refuseInWords(Problem problem) {
        refuse(problem, "text/plain; charset=utf-8", Buffer.buffer(problem.detail() + "\n"));
    }

    private void refuse(Problem problem, String mediaType, Buffer body) {
        if (over()) {
            return;
        }
        boolean unread = bodyMayBeLong();
        var response = context.response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var connection = request().connection();
        if (problem.close() || unread) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (!problem.close()) {
            request().resume();
        }
        response.end(body).onComplete(done -> {
            if (problem.close()) {
                connection.close();
            } else if (unread) {
                context.vertx().setTimer(LINGER_MS, timer -> connection.close());
            }
        });
    }

    private boolean bodyMayBeLong() {
        if (request().isEnded()) {
            return false;
        }
        String length = request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return request().headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && length.length() > 5);
    }

    /** @param location absolute path of this site, or the address of the login page */
    public void redirect(String location) {
        if (over()) {
            return;
        }
        request().resume();
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, location)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    private boolean over() {
        return context.response().ended() || context.response().closed();
    }
}
