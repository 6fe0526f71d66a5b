package org.archivesupport.kit.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * An answer that fails after its head has gone out cannot be replaced by a problem: that would be written behind the bytes
 * that are out, and the whole would end as if it were complete. The connection is cut instead (RFC 9112, section 8).
 */
public class BrokenAnswers {

    @ServerResponseFilter
    public void cut(ContainerResponseContext response, RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            response.setEntity(null);
        }
    }
}
