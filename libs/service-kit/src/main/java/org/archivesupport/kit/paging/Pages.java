package org.archivesupport.kit.paging;

import jakarta.ws.rs.core.UriInfo;
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
