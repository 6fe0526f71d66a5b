package org.archivesupport.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every request an id ({@code X-Request-ID}): the one the gateway made, or a new one. It is in each log line, in
 * each problem body, in the answer's header, and goes along on calls to neighbours.
 */
public class RequestId {

    public static final String HEADER = "X-Request-ID";

    private static final String KEY = "request_id";
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void receive(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        String id = given != null && GOOD.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setProperty(KEY, id);
        MDC.put(KEY, id);
    }

    @ServerResponseFilter
    public void send(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(KEY);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }

    /** @return the id of the request under work, or null outside of one */
    public static String current() {
        Object id = MDC.get(KEY);
        return id == null ? null : id.toString();
    }
}
