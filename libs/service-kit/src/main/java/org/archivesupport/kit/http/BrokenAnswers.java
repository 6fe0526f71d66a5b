package org.archivesupport.kit.http;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * An answer that fails after its head has gone out cannot be replaced by a problem: that would be written behind the bytes
 * that are out, and the whole would end as if it were complete. The connection is cut instead (RFC 9112, section 8).
 */
public class BrokenAnswers {

    /** Closing alone would wait for what a slow reader has not taken yet, and the end of the answer would slip in behind it. */
    @ServerResponseFilter
    public void cut(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            throw new IllegalStateException("The answer broke after it had begun; the connection is cut");
        }
    }
}
