package org.archivesupport.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.Test;

class KeycloakKeysTest {

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void nothingIsFetchedBeforeAKeyIsNeeded() throws IOException {
        var keys = new KeycloakKeys("http://localhost:" + freePort() + "/realms/archive");
        assertThatThrownBy(() -> keys.key("k1")).isInstanceOf(KeycloakKeys.Away.class);
    }

    @Test
    void keysAreHadOnceKeycloakIsBackAndStayWhenItGoesAgain() throws Exception {
        int port = freePort();
        var keys = new KeycloakKeys("http://localhost:" + port + "/realms/archive");
        assertThatThrownBy(() -> keys.key("k1")).isInstanceOf(KeycloakKeys.Away.class);
        HttpServer server = serve(port);
        Thread.sleep(600);
        assertThat(keys.key("k1")).isNotNull();
        server.stop(0);
        assertThat(keys.key("k1")).isNotNull();
    }

    @Test
    void unknownKeyIdsDoNotStormKeycloak() throws Exception {
        int port = freePort();
        HttpServer server = serve(port);
        var keys = new KeycloakKeys("http://localhost:" + port + "/realms/archive");
        for (int i = 0; i < 100; i++) {
            assertThat(keys.key("forged-" + i)).isNull();
        }
        server.stop(0);
        assertThat(requests.get()).isEqualTo(1);
    }

    private HttpServer serve(int port) throws Exception {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        byte[] body = ("{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}").getBytes();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/realms/archive/protocol/openid-connect/certs", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
