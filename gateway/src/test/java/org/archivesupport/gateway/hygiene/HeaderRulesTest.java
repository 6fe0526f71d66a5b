package org.archivesupport.gateway.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Cookie",
                "x-asb-auth",
                "X-Remote-User",
                "Remote-User",
                "REMOTE_USER",
                "X-Auth-Subject",
                "X-User-Roles",
                "X-User",
                "X-Groups",
                "X-Roles",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X_Forwarded_For",
                "Forwarded",
                "X-Real-IP",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "X-Request-ID",
                "X-Amzn-Oidc-Identity",
                "X-Envoy-Peer-Metadata",
                "SSL-Client-Cert",
                "X-SSL-Client-DN",
                "OIDC_CLAIM_sub",
                "Proxy-Authorization",
                "Transfer-Encoding",
                "Connection",
                "Upgrade",
                "Host",
                "traceparent"
            })
    void identityAndHopHeadersDoNotPass(String name) {
        assertThat(HeaderRules.passes(name, Set.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "Range",
                "If-Range",
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "Content-Type",
                "Content-Digest",
                "User-Agent",
                "X-Requested-With",
                "Prefer"
            })
    void whatRequestsSayAboutThemselvesPasses(String name) {
        assertThat(HeaderRules.passes(name, Set.of())).isTrue();
    }

    @Test
    void headersNamedByConnectionAreHopByHop() {
        var named = HeaderRules.namedByConnection(headers("Connection", "close, X-Custom"));
        assertThat(HeaderRules.passes("x-custom", named)).isFalse();
        assertThat(HeaderRules.comesBack("X-Custom", named)).isFalse();
    }

    @Test
    void usualFramingIsGood() {
        assertThat(HeaderRules.framingFaults(headers("Host", "a", "Content-Length", "12")))
                .isEmpty();
        assertThat(HeaderRules.framingFaults(headers("Host", "a", "Transfer-Encoding", "chunked")))
                .isEmpty();
    }

    @Test
    void ambiguousFramingIsRefused() {
        assertThat(HeaderRules.framingFaults(headers("Transfer-Encoding", "xchunked")))
                .hasSize(1);
        assertThat(HeaderRules.framingFaults(headers("Transfer-Encoding", "gzip, chunked")))
                .hasSize(1);
        assertThat(HeaderRules.framingFaults(headers("Transfer-Encoding", "chunked", "Transfer-Encoding", "identity")))
                .isNotEmpty();
        assertThat(HeaderRules.framingFaults(headers("Transfer-Encoding", "chunked", "Content-Length", "5")))
                .hasSize(1);
        assertThat(HeaderRules.framingFaults(headers("Content-Length", "5", "Content-Length", "6")))
                .hasSize(1);
        assertThat(HeaderRules.framingFaults(headers("Content-Length", "+5"))).hasSize(1);
        assertThat(HeaderRules.framingFaults(headers("Host", "a", "Host", "b"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set-Cookie", "Server", "Access-Control-Allow-Origin", "Keep-Alive", "X-Powered-By"})
    void servicesDoNotSpeakForTheGateway(String name) {
        assertThat(HeaderRules.comesBack(name, Set.of())).isFalse();
    }

    private static MultiMap headers(String... pairs) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }
}
