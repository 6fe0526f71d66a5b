package org.archivesupport.search.batch;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bodies that name files are read whole into memory: they say their length beforehand, and it has a limit. */
public class BodyLimit {

    private static final Pattern READ_WHOLE = Pattern.compile("/?api/v1/search/(bundles|bundles/summary|jobs)/?");

    @ConfigProperty(name = "aus.search.bundle.most-bytes-of-body")
    long most;

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        if (!request.getMethod().equals("POST")
                || !READ_WHOLE.matcher(request.getUriInfo().getPath()).matches()) {
            return;
        }
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length == null && request.getHeaderString("Transfer-Encoding") != null) {
            throw ProblemException.of(411, "Length required", "Send the body with a Content-Length.");
        }
        if (length != null && (!length.matches("\\d{1,12}") || Long.parseLong(length) > most)) {
            throw ProblemException.of(413, "Too large", "A request may have at most " + most + " bytes.");
        }
    }
}
