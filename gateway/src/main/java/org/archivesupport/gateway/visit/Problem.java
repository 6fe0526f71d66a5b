package org.archivesupport.gateway.visit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that the gateway itself refuses, in the form of RFC 9457. The members are those of every service of the
 * suite: {@code type, title, status, detail, request_id, errors[]}.
 *
 * @param faults every fault of a bad request; empty otherwise
 * @param headers headers of the answer, such as {@code Retry-After}
 * @param close whether the connection ends with the answer, because its framing cannot be trusted
 */
public record Problem(
        int status, String title, String detail, List<Fault> faults, Map<String, String> headers, boolean close) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param pointer name of the header or parameter, or {@code path} */
    public record Fault(String pointer, String message) {}

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of(), Map.of(), false);
    }

    public static Problem badRequest(List<Fault> faults) {
        String detail = faults.size() == 1
                ? faults.get(0).pointer() + ": " + faults.get(0).message()
                : faults.size() + " faults; see errors.";
        return new Problem(400, "Bad request", detail, List.copyOf(faults), Map.of(), false);
    }

    public static Problem notFound() {
        return of(404, "Not found", "There is nothing at this address; see the description of the interface at /api.");
    }

    public static Problem loginNeeded(String detail) {
        return of(401, "Login needed", detail).with("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden(String detail) {
        return of(403, "Not allowed", detail);
    }

    public static Problem methodNotAllowed(List<String> allowed) {
        String list = String.join(", ", allowed);
        return of(405, "Method not allowed", "This address takes " + list + ".").with("Allow", list);
    }

    /** @param limit bytes */
    public static Problem tooLarge(long limit) {
        return of(413, "Too large", "The body is larger than the " + limit + " bytes that this address takes.");
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(503, "Temporarily unavailable", detail)
                .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public Problem with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Problem(status, title, detail, faults, Map.copyOf(all), close);
    }

    public Problem closing() {
        return new Problem(status, title, detail, faults, headers, true);
    }

    /** @return the body */
    public Buffer body(String requestId) {
        var json = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("request_id", requestId);
        if (!faults.isEmpty()) {
            var errors = new ArrayList<JsonObject>();
            faults.forEach(
                    f -> errors.add(new JsonObject().put("pointer", f.pointer()).put("message", f.message())));
            json.put("errors", new JsonArray(errors));
        }
        return json.toBuffer();
    }
}
