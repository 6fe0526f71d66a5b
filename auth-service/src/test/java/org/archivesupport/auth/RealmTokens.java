package org.archivesupport.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Tokens of the realm, of the form that Keycloak 26.7 gives with the committed realm file. */
public final class RealmTokens {

    private RealmTokens() {}

    /** @return the client-credentials token of a client */
    public static String service(String client) {
        return sign(claims(client, UUID.randomUUID().toString(), "auth-service"), c -> {
            c.setStringClaim("client_id", client);
            c.setStringClaim("preferred_username", "service-account-" + client);
        });
    }

    public static String service(String client, Consumer<JwtClaims> bend) {
        return sign(claims(client, UUID.randomUUID().toString(), "auth-service"), c -> {
            c.setStringClaim("client_id", client);
            c.setStringClaim("preferred_username", "service-account-" + client);
            bend.accept(c);
        });
    }

    /** @return the access token of a sample person who logged in at the gateway */
    public static String person(String username, String... realmRoles) {
        return sign(personClaims(username, realmRoles), c -> {});
    }

    public static String person(String username, Consumer<JwtClaims> bend) {
        return sign(personClaims(username), bend);
    }

    public static JwtClaims personClaims(String username, String... realmRoles) {
        int at = List.of("scientist", "pi", "coi", "staff", "admin").indexOf(username);
        JwtClaims claims = claims("aus-gateway", "00000000-0000-4000-8000-00000000000" + (at + 1), "aus-gateway");
        claims.setAudience("aus-gateway", "auth-service", "account");
        claims.setStringClaim("preferred_username", username);
        claims.setStringClaim("name", "Sample " + username);
        claims.setStringClaim("email", username + "@example.org");
        claims.setClaim("email_verified", true);
        claims.setStringClaim("sid", "session-of-" + username);
        claims.setClaim("realm_access", Map.of("roles", Arrays.asList(realmRoles)));
        return claims;
    }

    private static JwtClaims claims(String client, String sub, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(config("aus.oidc.issuer"));
        claims.setAudience(audience);
        claims.setSubject(sub);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setGeneratedJwtId();
        claims.setStringClaim("typ", "Bearer");
        claims.setStringClaim("azp", client);
        return claims;
    }

    public static void expired(JwtClaims claims) {
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
    }

    public static String sign(JwtClaims claims, Consumer<JwtClaims> bend) {
        bend.accept(claims);
        return sign(claims.toJson(), RealmStandIn.KEY_ID, realmKey());
    }

    public static String sign(String payload, String keyId, Key key) {
        var jws = new JsonWebSignature();
        jws.setHeader("typ", "JWT");
        jws.setKeyIdHeaderValue(keyId);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key);
        jws.setPayload(payload);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the same claims under {@code alg: none} */
    public static String unsigned(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes());
        return header + "." + token.split("\\.")[1] + ".";
    }

    /** @return the token with another subject under the old signature */
    public static String tampered(String token) {
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]))
                .replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"00000000-0000-4000-8000-000000000005\"");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes()) + "."
                + parts[2];
    }

    /** Lets the realm be away, or come back. */
    public static void away(boolean away) {
        try {
            var request = HttpRequest.newBuilder(URI.create(config("test.realm.switch") + (away ? "/away" : "/back")))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Key realmKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(config("test.realm.key"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
