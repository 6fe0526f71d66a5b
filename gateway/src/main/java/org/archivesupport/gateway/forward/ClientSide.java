package org.archivesupport.gateway.forward;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A client's request as the proxy sees it. Breaking off an answer closes the connection, so that everybody who waits for the
 * end of the request is told; the reset of an HTTP/1 response in Vert.x tells nobody, and the request would count as
 * running for ever.
 */
final class ClientSide extends HttpServerRequestWrapper {

    private final HttpServerResponse response;

    ClientSide(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        this.response = new AbstractResponseWrapper(request.response()) {
            @Override
            public boolean reset(long code) {
                if (ended()) {
                    return false;
                }
                request.connection().close();
                return true;
            }

            @Override
            public boolean reset() {
                return reset(0);
            }
        };
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }
}
