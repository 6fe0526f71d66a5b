package org.archivesupport.gateway.door;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets pages of other origins read public routes, never with this site's cookies: {@code Access-Control-Allow-Credentials}
 * is never sent, so a browser leaves them out (Fetch standard, CORS protocol).
 */
@ApplicationScoped
class Cors {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String READABLE =
            "Content-Range, Accept-Ranges, Content-Disposition, ETag, Link, Location, RateLimit,"
                    + " RateLimit-Policy, Retry-After, X-Request-ID";
    private static final String SENDABLE = "Accept, Authorization, Content-Type, If-None-Match, Range, X-Request-ID";

    private final boolean any;
    private final Set<String> origins;

    Cors(@ConfigProperty(name = "aus.gateway.cors.origins") String origins) {
        this.any = origins.trim().equals("*");
        this.origins = Set.of(origins.trim().split("\\s*,\\s*"));
    }

    /** Adds what the route allows. @return whether this was a preflight request, which is thereby answered */
    boolean handled(Visit visit, Route route) {
        String origin = visit.request().getHeader("Origin");
        if (origin == null || !route.cors() || !(any || origins.contains(origin))) {
            return false;
        }
        MultiMap headers = visit.context().response().headers();
        headers.set("Access-Control-Allow-Origin", any ? "*" : origin);
        if (!any) {
            headers.add("Vary", "Origin");
        }
        String wanted = visit.request().getHeader("Access-Control-Request-Method");
        if (visit.request().method() != HttpMethod.OPTIONS || wanted == null) {
            headers.set("Access-Control-Expose-Headers", READABLE);
            return false;
        }
        if (METHODS.contains(wanted)) {
            headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST");
            headers.set("Access-Control-Allow-Headers", SENDABLE);
            headers.set("Access-Control-Max-Age", "3600");
        }
        visit.request().resume();
        visit.context().response().setStatusCode(204).end();
        return true;
    }
}
