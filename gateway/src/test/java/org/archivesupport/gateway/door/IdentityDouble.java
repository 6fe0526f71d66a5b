package org.archivesupport.gateway.door;

import io.smallrye.jwt.build.Jwt;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answers of Keycloak's token endpoint and of auth-service's exchange, with real signatures and a real check of PKCE.
 * The system tests have the real ones.
 */
final class IdentityDouble {

    private static final String REALM = "/realms/archive/protocol/openid-connect";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = keys();
    private final Map<String, JsonObject> codes = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger logouts = new AtomicInteger();
    private final AtomicInteger counter = new AtomicInteger();
    private volatile boolean away;
    private volatile int accessSeconds = 300;
    private volatile String issuer;

    void issuer(String url) {
        issuer = url;
    }

    /** @return whether the request was one of these */
    boolean handled(HttpServerRequest request) {
        switch (request.path()) {
            case REALM + "/certs" -> request.response().end(jwks().toBuffer());
            case REALM + "/token" -> withForm(request, this::token);
            case REALM + "/logout" ->
                withForm(request, (r, form) -> {
                    refreshTokens.remove(form.get("refresh_token"));
                    logouts.incrementAndGet();
                    r.response().setStatusCode(204).end();
                });
            case "/internal/v1/token" -> withForm(request, this::exchange);
            // what the test itself does in the place of a person
            case "/control/consent" ->
                withForm(request, (r, form) -> {
                    String code = "code-" + counter.incrementAndGet();
                    codes.put(
                            code,
                            new JsonObject()
                                    .put("challenge", form.get("challenge"))
                                    .put("nonce", form.get("nonce")));
                    r.response().end(code);
                });
            case "/control/revoke" -> {
                revoked.add(request.getParam("token"));
                request.response().end();
            }
            case "/control/away" -> {
                away = Boolean.parseBoolean(request.getParam("is"));
                request.response().end();
            }
            case "/control/life" -> {
                accessSeconds = Integer.parseInt(request.getParam("seconds"));
                request.response().end();
            }
            case "/control/exchanges" -> request.response().end(Integer.toString(exchanges.get()));
            case "/control/logouts" -> request.response().end(Integer.toString(logouts.get()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** @return an access token of Keycloak for a person */
    String accessToken(String username, String... roles) {
        return Jwt.issuer(issuer)
                .subject("sub-" + username)
                .audience(Set.of("aus-gateway"))
                .claim("preferred_username", username)
                .claim("sid", "sid-" + username)
                .claim("jti", "t" + counter.incrementAndGet())
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .expiresIn(accessSeconds)
                .jws()
                .keyId("k1")
                .sign(keys.getPrivate());
    }

    private void token(HttpServerRequest request, MultiMap form) {
        String grant = form.get("grant_type");
        var answer = new JsonObject().put("token_type", "Bearer").put("expires_in", accessSeconds);
        if (grant.equals("client_credentials")) {
            request.response()
                    .end(answer.put("access_token", accessToken("aus-gateway")).toBuffer());
            return;
        }
        if (grant.equals("refresh_token")) {
            if (!refreshTokens.remove(form.get("refresh_token"))) {
                request.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
                return;
            }
            request.response().end(tokens(answer, null).toBuffer());
            return;
        }
        JsonObject consent = codes.remove(form.get("code"));
        if (consent == null || !challenge(form.get("code_verifier")).equals(consent.getString("challenge"))) {
            request.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
            return;
        }
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(tokens(answer, consent.getString("nonce")).toBuffer());
    }

    private JsonObject tokens(JsonObject answer, String nonce) {
        String refresh = "refresh-" + counter.incrementAndGet();
        refreshTokens.add(refresh);
        var idToken = Jwt.issuer(issuer)
                .subject("sub-staff")
                .audience("aus-gateway")
                .claim("preferred_username", "staff")
                .claim("name", "Stella Staff")
                .claim("email", "staff@example.org")
                .claim("sid", "sid-staff")
                .expiresIn(300);
        if (nonce != null) {
            idToken.claim("nonce", nonce);
        }
        return answer.put("access_token", accessToken("staff", "staff", "offline_access"))
                .put("refresh_token", refresh)
                .put("id_token", idToken.jws().keyId("k1").sign(keys.getPrivate()));
    }

    private void exchange(HttpServerRequest request, MultiMap form) {
        exchanges.incrementAndGet();
        if (away) {
            request.connection().close();
            return;
        }
        String token = form.get("subject_token");
        if (revoked.contains(token)) {
            fault(request, "revoked");
            return;
        }
        boolean personal = form.get("subject_token_type").endsWith("personal");
        var claims = Jwt.issuer("https://auth-service.archivesupport").audience(form.get("audience"));
        if (personal) {
            if (token.startsWith("unknown")) {
                fault(request, "unknown");
                return;
            }
            String scope =
                    token.startsWith("engdb") ? "engdb:read" : "archive:read exclusive:read user:info tickets:write";
            claims.subject("sub-pat")
                    .claim("scope", scope)
                    .claim("tid", "pat_7")
                    .groups(Set.of("user"));
        } else {
            var given = new JsonObject(
                    new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
            boolean staff =
                    given.getJsonObject("realm_access").getJsonArray("roles").contains("staff");
            claims.subject(given.getString("sub"))
                    .claim("scope", "user:info archive:read exclusive:read tickets:write")
                    .claim("tid", given.getString("sid"))
                    .groups(staff ? Set.of("user", "staff") : Set.of("user"));
        }
        request.response()
                .end(new JsonObject()
                        .put(
                                "access_token",
                                claims.expiresIn(120).jws().keyId("a1").sign(keys.getPrivate()))
                        .put("token_type", "Bearer")
                        .put("expires_in", 120)
                        .put("cache_for", personal ? 5 : 60)
                        .toBuffer());
    }

    private static void fault(HttpServerRequest request, String fault) {
        request.response()
                .setStatusCode(400)
                .end(new JsonObject()
                        .put("error", "invalid_request")
                        .put("subject_token_fault", fault)
                        .toBuffer());
    }

    private JsonObject jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put(
                        "keys",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kty", "RSA")
                                        .put("kid", "k1")
                                        .put("use", "sig")
                                        .put("alg", "RS256")
                                        .put("n", number(key.getModulus()))
                                        .put("e", number(key.getPublicExponent()))));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int zero = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, zero, bytes.length));
    }

    private static String challenge(String verifier) {
        try {
            return URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void withForm(
            HttpServerRequest request, java.util.function.BiConsumer<HttpServerRequest, MultiMap> work) {
        request.setExpectMultipart(true);
        request.endHandler(v -> work.accept(request, request.formAttributes()));
    }
}
