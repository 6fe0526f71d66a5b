package org.archivesupport.kit.paging;

import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.RestResponse;

/** Limits and typed answers of paged lists; the contract then shows what the items are. */
public final class Pages {

    private Pages() {}

    /**
     * @param given the parameter {@code limit}
     * @param most the largest page of the list
     * @return the limit
     * @throws ProblemException 400 if it is out of range; it is not cut silently
     */
    public static int limit(int given, int most) {
        if (given < 1 || given > most) {
            throw ProblemException.badRequest(
                    List.of(new Problem.Fault("limit", "must be 1 to " + most + ", was " + given)));
        }
        return given;
    }

    /**
     * @param cursor the parameter {@code after} of a list that is sorted by one number, or null
     * @param first what stands for the beginning of the list
     * @return the number to continue after
     * @throws ProblemException 400 if the text is no cursor of the list
     */
    public static long numberAfter(String cursor, long first) {
        return cursor == null ? first : number(Cursor.decode(cursor, 1).get(0));
    }

    /** @return the number in a part of a cursor; 400 if it is none */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw noCursor();
        }
    }

    /** @return the time in a part of a cursor; 400 if it is none */
    public static Instant instant(String part) {
        try {
            return Instant.parse(part);
        } catch (DateTimeParseException e) {
            throw noCursor();
        }
    }

    private static ProblemException noCursor() {
        return ProblemException.badRequest(List.of(new Problem.Fault(
                "after", "is no cursor of this list; take it from the field next or the Link header")));
    }

    /** @return the page with its RFC 8288 {@code Link: <...>; rel="next"} header, as {@link PageLinks} does untyped */
    public static <T> RestResponse<Page<T>> answer(Page<T> page, UriInfo uri) {
        var answer = RestResponse.ResponseBuilder.ok(page);
        if (page.next() != null) {
            var next = uri.getRequestUriBuilder()
                    .replaceQueryParam("after", page.next())
                    .build();
            answer.header("Link", "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
        }
        return answer.build();
    }
}
