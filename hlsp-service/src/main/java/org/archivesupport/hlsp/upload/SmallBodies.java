package org.archivesupport.hlsp.upload;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Only uploads may be large; every other body is read into memory and has to be small. */
@ApplicationScoped
public class SmallBodies {

    private static final Pattern UPLOAD = Pattern.compile("/api/v1/hlsp/collections/[^/]+/files/[^/]+");
    /** After the general limit of the HTTP server, before everything that reads a body. */
    private static final int PRIORITY = 1;

    private static final String PROBLEM =
            "{\"type\":\"about:blank\",\"title\":\"Too large\",\"status\":413,\"detail\":\"The body is larger than this address takes.\"}";

    @ConfigProperty(name = "aus.hlsp.max-body")
    long most;

    void register(@Observes Filters filters) {
        filters.register(this::limit, PRIORITY);
    }

    private void limit(RoutingContext context) {
        var request = context.request();
        if (request.method() == HttpMethod.PUT && UPLOAD.matcher(request.path()).matches()) {
            context.next();
            return;
        }
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() < 19 && Long.parseLong(length) > most) {
            context.response()
                    .setStatusCode(413)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Connection", "close")
                    .end(PROBLEM);
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
        context.next();
    }
}
