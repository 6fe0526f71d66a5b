package org.archivesupport.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import org.archivesupport.gateway.visit.Problem;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and its answer on the way back. Everything happens on the event loop of the client's
 * connection.
 */
final class Carriage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Carriage.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int GATEWAY_TIMEOUT = 504;

    private final Vertx vertx;
    private final Passage passage;
    private final Upstream upstream;
    private final ForwardedHeaders headers;
    private HttpClientRequest sent;
    private MeteredBody body;
    private long timer = -1;
    private boolean tooSlow;
    private boolean answered;

    Carriage(Vertx vertx, Passage passage, Upstream upstream, ForwardedHeaders headers) {
        this.vertx = vertx;
        this.passage = passage;
        this.upstream = upstream;
        this.headers = headers;
    }

    Future<HttpClientRequest> connect() {
        HttpMethod method = passage.visit().request().method();
        return upstream.request(method, passage.uri()).onSuccess(request -> sent = request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        request.setURI(passage.uri());
        headers.forService(request.headers(), passage);
        Body given = request.getBody();
        body = new MeteredBody(given.stream(), passage.route().bodyLimit(), this::waitForAnswer);
        request.setBody(Body.body(body, given.length()));
        return context.sendRequest()
                .onComplete(done -> {
                    answered = true;
                    vertx.cancelTimer(timer);
                })
                .recover(this::withoutAnswer);
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse answer = context.response();
        Problem better = betterThan(answer.getStatusCode());
        if (better != null) {
            answer.release();
            passage.visit().refuse(better);
            return Future.succeededFuture();
        }
        int status = answer.getStatusCode();
        if (passage.credentialed() && status / 100 == 3 && headers.leadsElsewhere(answer.headers(), upstream.url())) {
            answer.release();
            LOG.errorf(
                    "Request %s: %s redirects to another host", passage.visit().requestId(), upstream.key());
            passage.visit()
                    .refuse(
                            Problem.of(
                                    502,
                                    "Bad gateway",
                                    "A part of the archive sends you to another host, where your token must not go. Please tell the help desk."));
            return Future.succeededFuture();
        }
        headers.forClient(answer.headers(), passage, upstream.url());
        if (status == 204 || status == 304) {
            answer.getBody().stream().resume();
            answer.setBody(null);
            answer.headers().remove("Content-Length");
        }
        return context.sendResponse();
    }

    private void waitForAnswer() {
        if (answered) {
            return;
        }
        timer = vertx.setTimer(passage.route().timeout().toMillis(), t -> {
            tooSlow = true;
            sent.reset();
        });
    }

    /** The visit is answered here; the proxy waits for an answer that never comes, and is forgotten. */
    private Future<ProxyResponse> withoutAnswer(Throwable e) {
        var visit = passage.visit();
        if (body.tooLong()) {
            visit.refuse(Problem.tooLarge(passage.route().bodyLimit()));
        } else if (tooSlow) {
            upstream.failed();
            visit.refuse(Problem.of(
                    GATEWAY_TIMEOUT,
                    "No answer in time",
                    "This part of the archive did not answer within "
                            + passage.route().timeout().toSeconds() + " s. Ask for less, or try again later."));
        } else if (!visit.context().response().closed()) {
            upstream.failed();
            LOG.warnf("Request %s: no answer from %s: %s", visit.requestId(), upstream.key(), e.getMessage());
            visit.refuse(Problem.unavailable(
                    "The part of the archive that answers this address (" + upstream.key()
                            + ") is not available just now; the others are not affected. How they do is shown at /status.",
                    SOON));
        }
        return Promise.<ProxyResponse>promise().future();
    }

    /** @return what to say instead of the service's 401 when it is the credential that was at fault; null otherwise */
    private Problem betterThan(int status) {
        var caller = passage.caller();
        if (status != 401 || !caller.anonymous()) {
            return null;
        }
        if (caller.fault() != null) {
            return Problem.loginNeeded(
                    caller.fault() + " So you were taken as anonymous, and this is not open to everybody.");
        }
        return caller.retryAfter() == null
                ? null
                : Problem.unavailable(
                        "Who you are cannot be checked just now, and this is not open to everybody.",
                        caller.retryAfter());
    }
}
