package org.archivesupport.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request cannot be answered as asked; carries everything of the {@link Problem} but the request id. */
public class ProblemException extends RuntimeException {

    private final int status;
    private final String title;
    private final String type;
    private final List<Problem.Fault> faults;
    private final Map<String, String> headers = new TreeMap<>();

    public ProblemException(int status, String type, String title, String detail, List<Problem.Fault> faults) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.faults = List.copyOf(faults);
    }

    public static ProblemException badRequest(String detail, Problem.Fault... faults) {
        return new ProblemException(400, "about:blank", "Bad request", detail, List.of(faults));
    }

    public static ProblemException badRequest(List<Problem.Fault> faults) {
        String detail = faults.size() == 1
                ? faults.get(0).pointer() + ": " + faults.get(0).message()
                : faults.size() + " faults; see errors.";
        return new ProblemException(400, "about:blank", "Bad request", detail, faults);
    }

    public static ProblemException unauthorized(String detail) {
        return of(401, "Login needed", detail).header("WWW-Authenticate", "Bearer");
    }

    public static ProblemException forbidden(String detail) {
        return of(403, "Not allowed", detail);
    }

    public static ProblemException notFound(String detail) {
        return of(404, "Not found", detail);
    }

    public static ProblemException conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    /** The {@code If-Match} of the request names another version than the stored one. */
    public static ProblemException preconditionFailed(String detail) {
        return of(412, "Changed meanwhile", detail);
    }

    public static ProblemException unprocessable(String detail, List<Problem.Fault> faults) {
        return new ProblemException(422, "about:blank", "Cannot be processed", detail, faults);
    }

    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return of(503, "Temporarily unavailable", detail)
                .header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public static ProblemException of(int status, String title, String detail) {
        return new ProblemException(status, "about:blank", title, detail, List.of());
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public List<Problem.Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
