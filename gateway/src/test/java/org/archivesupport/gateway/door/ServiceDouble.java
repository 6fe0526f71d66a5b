package org.archivesupport.gateway.door;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A real HTTP server in the place of a service: tells what it received, and behaves as services can. The system tests have
 * the real pair.
 */
final class ServiceDouble {

    private static final Buffer MEBIBYTE = Buffer.buffer(new byte[1 << 20]);

    private final Vertx vertx;
    private final String name;
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean brokenOff = new AtomicBoolean();
    private final AtomicLong received = new AtomicLong();

    ServiceDouble(Vertx vertx, String name) {
        this.vertx = vertx;
        this.name = name;
    }

    void handle(HttpServerRequest request) {
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        switch (last) {
            case "drip" -> drip(request);
            case "go" -> {
                waiting.remove("drip").run();
                request.response().end();
            }
            case "big" -> big(request);
            case "hang" -> request.response().exceptionHandler(e -> {}).closeHandler(v -> brokenOff.set(true));
            case "endless" -> endless(request);
            case "broken-off" -> request.response().end(Boolean.toString(brokenOff.getAndSet(false)));
            case "sink" -> {
                received.set(0);
                request.handler(b -> received.addAndGet(b.length()));
                request.endHandler(v -> request.response().end(Long.toString(received.get())));
                request.exceptionHandler(e -> brokenOff.set(true));
            }
            case "received" -> request.response().end(Long.toString(received.get()));
            case "bytes" -> bytes(request);
            case "protected" -> {
                if (request.getHeader("Authorization") == null) {
                    request.response()
                            .setStatusCode(401)
                            .putHeader("Content-Type", "application/problem+json")
                            .end("{\"status\":401,\"detail\":\"from the service\"}");
                } else {
                    echo(request);
                }
            }
            case "nothing" -> request.response().setStatusCode(204).end();
            case "cut" ->
                request.response()
                        .setChunked(true)
                        .write("begun")
                        .onSuccess(v ->
                                vertx.setTimer(100, t -> request.connection().close()));
            case "elsewhere" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", request.getParam("to"))
                        .end();
            case "created" ->
                request.response()
                        .setStatusCode(201)
                        .putHeader("Location", "http://" + request.getHeader("Host") + "/api/v1/search/things/1")
                        .end();
            case "die" -> request.connection().close();
            case "cookie" ->
                request.response()
                        .putHeader("Set-Cookie", "evil=1")
                        .putHeader("Server", "double/1")
                        .putHeader("Access-Control-Allow-Origin", "https://evil.example")
                        .end("x");
            case "openapi" -> request.response().end(contract().toBuffer());
            default -> echo(request);
        }
    }

    private void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = new JsonObject();
            for (String header : request.headers().names()) {
                headers.put(
                        header.toLowerCase(), new JsonArray(request.headers().getAll(header)));
            }
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("body", body.toString())
                            .toBuffer());
        });
    }

    private void drip(HttpServerRequest request) {
        var response = request.response().setChunked(true);
        response.write("first;");
        waiting.put("drip", () -> response.end("last"));
    }

    private void big(HttpServerRequest request) {
        var response = request.response();
        long left = Long.parseLong(request.getParam("mib"));
        response.putHeader("Content-Length", Long.toString(left << 20));
        pump(request, new AtomicLong(left));
    }

    private void endless(HttpServerRequest request) {
        request.response().setChunked(true).exceptionHandler(e -> {}).closeHandler(v -> brokenOff.set(true));
        pump(request, new AtomicLong(Long.MAX_VALUE));
    }

    private void pump(HttpServerRequest request, AtomicLong left) {
        var response = request.response();
        while (!response.writeQueueFull() && !response.closed()) {
            if (left.getAndDecrement() == 0) {
                response.end();
                return;
            }
            response.write(MEBIBYTE);
        }
        if (!response.closed()) {
            response.drainHandler(v -> pump(request, left));
        }
    }

    private static void bytes(HttpServerRequest request) {
        String content = "0123456789";
        var response = request.response().putHeader("Accept-Ranges", "bytes").putHeader("ETag", "\"v1\"");
        if ("\"v1\"".equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        if ("bytes=2-4".equals(request.getHeader("Range"))) {
            response.setStatusCode(206).putHeader("Content-Range", "bytes 2-4/10");
            content = "234";
        }
        if (request.method().name().equals("HEAD")) {
            response.putHeader("Content-Length", Integer.toString(content.length()))
                    .end();
        } else {
            response.end(content);
        }
    }

    private JsonObject contract() {
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", name))
                .put(
                        "paths",
                        new JsonObject()
                                .put("/api/v1/" + name + "/echo", new JsonObject().put("get", new JsonObject()))
                                .put("/internal/v1/secret", new JsonObject().put("get", new JsonObject())));
    }
}
