package org.archivesupport.kit.paging;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Answers a page with its RFC 8288 {@code Link: <...>; rel="next"} header. */
public final class PageLinks {

    private PageLinks() {}

    public static Response ok(Page<?> page, UriInfo uri) {
        var response = Response.ok(page);
        if (page.next() != null) {
            String path = uri.getRequestUriBuilder()
                    .replaceQueryParam("after", page.next())
                    .build()
                    .getRawPath();
            String query = uri.getRequestUriBuilder()
                    .replaceQueryParam("after", page.next())
                    .build()
                    .getRawQuery();
            response.header("Link", "<" + path + "?" + query + ">; rel=\"next\"");
        }
        return response.build();
    }
}
