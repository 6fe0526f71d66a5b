package org.archivesupport.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.archivesupport.kit.http.RequestId;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Translates exceptions to problem bodies. A fault of ours says nothing but the request id and is logged in full. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int FIRST = Priorities.USER - 1;

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        var response = Response.fromResponse(body(e.status(), e.type(), e.title(), e.getMessage(), e.faults()));
        e.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response invalid(ConstraintViolationException e) {
        var faults = e.getConstraintViolations().stream()
                .map(v -> new Problem.Fault(pointer(v.getPropertyPath().toString()), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.Fault::pointer))
                .toList();
        return problem(ProblemException.badRequest(faults));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response json(JsonProcessingException e) {
        return problem(ProblemException.badRequest(List.of(fault(e))));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response jsonMapping(JsonMappingException e) {
        return json(e);
    }

    /** Quarkus has a mapper of its own for this one, which answers without a body. */
    @ServerExceptionMapper(priority = FIRST)
    public Response jsonMismatch(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response unauthorized(UnauthorizedException e) {
        return problem(ProblemException.unauthorized("Log in, or send a token in the Authorization header."));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response badToken(AuthenticationFailedException e) {
        return problem(ProblemException.unauthorized(
                "The token is not valid here: it may have ended, or was made for another service."));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response forbidden(ForbiddenException e) {
        return problem(ProblemException.forbidden("Your account may not do this."));
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER)
    public Response web(WebApplicationException e) {
        Throwable cause = e.getCause();
        if (cause instanceof JsonProcessingException json) {
            return json(json);
        }
        if (cause instanceof ProblemException own) {
            return problem(own);
        }
        Response given = e.getResponse();
        if (given.getStatus() < 400 || given.hasEntity()) {
            return given;
        }
        if (given.getStatus() >= 500) {
            return unexpected(e);
        }
        var built = Response.fromResponse(body(
                given.getStatus(),
                "about:blank",
                given.getStatusInfo().getReasonPhrase(),
                describe(given.getStatus(), e),
                List.of()));
        given.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(v -> built.header(name, v));
            }
        });
        return built.build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        LOG.error("Request failed", e);
        return body(
                500,
                "about:blank",
                "Internal error",
                "This is a fault of the archive, not of your request. Please give the request id to the help desk.",
                List.of());
    }

    private static Response body(int status, String type, String title, String detail, List<Problem.Fault> faults) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(type, title, status, detail, RequestId.current(), faults))
                .build();
    }

    private static String describe(int status, WebApplicationException e) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method; see the Allow header and the API description at /api.";
            case 406 -> "None of the media types of the Accept header can be given here.";
            case 413 -> "The body is larger than this address takes.";
            case 415 -> "This address does not take a body of this media type.";
            default -> e.getMessage();
        };
    }

    /** Faults name what the sender wrote, never a Java class. */
    private static Problem.Fault fault(JsonProcessingException e) {
        String where =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? mapping.getPath().stream()
                                .map(r -> r.getFieldName() != null ? r.getFieldName() : Integer.toString(r.getIndex()))
                                .collect(Collectors.joining("/", "/", ""))
                        : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", ", " Known members: ", "."));
            return new Problem.Fault(where, "unknown member." + known);
        }
        if (e instanceof JsonMappingException) {
            return new Problem.Fault(where, "a value of another type or form is needed here.");
        }
        var at = e.getLocation();
        return new Problem.Fault(
                where,
                "not valid JSON"
                        + (at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
    }

    private static String pointer(String path) {
        // "method.parameter.member" of the validator becomes "parameter" or "/member"
        String[] parts = path.split("\\.");
        if (parts.length <= 1) {
            return path;
        }
        return parts.length == 2
                ? parts[1]
                : "/"
                        + java.util.Arrays.stream(parts)
                                .skip(2)
                                .map(ProblemMappers::snake)
                                .collect(Collectors.joining("/"));
    }

    private static String snake(String name) {
        return name.replaceAll("\\[(\\d+)]", "/$1")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
