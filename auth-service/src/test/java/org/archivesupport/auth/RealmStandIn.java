package org.archivesupport.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.TestTokens;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * Stands in for the realm where a test needs keys in its hand that no Keycloak gives away: signs what {@link RealmTokens}
 * asks for, knows the five sample people, and can be away. The real Keycloak is met by the tests of the whole suite.
 */
public class RealmStandIn implements QuarkusTestResourceLifecycleManager {

    static final String KEY_ID = "realm-key";
    private static final List<String> PEOPLE = List.of("scientist", "pi", "coi", "staff", "admin");

    private HttpServer server;
    private volatile boolean away;

    @Override
    public Map<String, String> start() {
        try {
            KeyPair keys = newKeys();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String base = "http://localhost:" + server.getAddress().getPort();
            String issuer = base + "/realms/archive";
            serve("/realms/archive/protocol/openid-connect/certs", exchange -> publicKeys(keys));
            serve(
                    "/realms/archive/protocol/openid-connect/token",
                    exchange -> "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":300}");
            serve(
                    "/admin/realms/archive/users",
                    exchange -> people(exchange.getRequestURI().getQuery()));
            server.createContext("/switch/", exchange -> {
                away = exchange.getRequestURI().getPath().endsWith("/away");
                answer(exchange, 200, "{}");
            });
            server.start();
            return Map.of(
                    "aus.oidc.issuer",
                    issuer,
                    "quarkus.oidc-client.client-enabled",
                    "true",
                    "test.realm.key",
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                    "test.realm.switch",
                    base + "/switch",
                    "aus.client.secret",
                    "secret-of-a-test",
                    "aus.token.pepper",
                    "pepper-of-a-test-that-is-32-long",
                    "aus.signing.key",
                    Base64.getEncoder()
                            .encodeToString(TestTokens.keyPair().getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Answer {
        String to(HttpExchange exchange);
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            if (away) {
                answer(exchange, 503, "{}");
            } else {
                answer(exchange, 200, answer.to(exchange));
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String publicKeys(KeyPair keys) {
        var key = new RsaJsonWebKey((java.security.interfaces.RSAPublicKey) keys.getPublic());
        key.setKeyId(KEY_ID);
        key.setUse("sig");
        key.setAlgorithm("RS256");
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    private static String people(String query) {
        for (int i = 0; i < PEOPLE.size(); i++) {
            String name = PEOPLE.get(i);
            if (query.endsWith("username=" + name) || query.endsWith("email=" + name + "@example.org")) {
                return "[{\"id\":\"00000000-0000-4000-8000-00000000000" + (i + 1) + "\",\"username\":\"" + name
                        + "\",\"firstName\":\"Sample\",\"lastName\":\"" + name
                        + "\",\"enabled\":true,\"emailVerified\":true,\"email\":\""
                        + name
                        + "@example.org\"}]";
            }
        }
        if (query.startsWith("enabled=false")) {
            return "[{\"id\":\"" + UUID.nameUUIDFromBytes("leaver".getBytes()) + "\",\"enabled\":false}]";
        }
        if (query.endsWith("email=unverified@example.org")) {
            return "[{\"id\":\"u\",\"username\":\"u\",\"enabled\":true,\"emailVerified\":false}]";
        }
        return query.endsWith("username=disabled")
                ? "[{\"id\":\"d\",\"username\":\"disabled\",\"enabled\":false}]"
                : "[]";
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
