package org.archivesupport.search.mast;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Forms are read whole into memory, so they have a limit of their own, far below that of files. A form must say its length
 * beforehand (RFC 9110, 411), as every client of MAST does.
 */
public class FormLimit {

    private static final long MOST = 8L << 20;
    private static final Pattern FORMS =
            Pattern.compile("/?(api/v0/|api/v0\\.1/panstarrs/|portal(_jwst)?/|search/|tesscut/|zcut/|hapcut/).*");

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        if (!request.getMethod().equals("POST")
                || !FORMS.matcher(request.getUriInfo().getPath()).matches()) {
            return;
        }
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length == null && request.getHeaderString("Transfer-Encoding") != null) {
            throw ProblemException.of(411, "Length required", "Send the form with a Content-Length.");
        }
        if (length != null && (length.length() > 12 || Long.parseLong(length) > MOST)) {
            throw ProblemException.of(413, "Too large", "A request may have at most " + MOST + " bytes.");
        }
    }
}
