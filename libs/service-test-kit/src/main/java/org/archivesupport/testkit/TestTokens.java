package org.archivesupport.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Internal tokens for tests, of the form that docs/architecture.md gives, signed with a key made for this JVM. Use as
 * {@code given().auth().oauth2(TestTokens.user("scientist"))}.
 */
public final class TestTokens {

    public static final String ISSUER = "https://auth-service.archivesupport";
    private static final String ALL_SCOPES =
            "user:info archive:read exclusive:read tickets:write subscriptions:write hlsp:submit engdb:read";
    private static final KeyPair KEYS = keys();

    private TestTokens() {}

    /** @return PEM text of the key that verifies the tokens */
    public static String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes())
                        .encodeToString(KEYS.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    public static KeyPair keyPair() {
        return KEYS;
    }

    /** @return token of a sample account for the service under test: {@code scientist}, {@code pi}, {@code coi}, {@code staff}, {@code admin} */
    public static String user(String username) {
        return of(audience(), username).sign();
    }

    /** @return token of a service that calls for itself */
    public static String service(String module) {
        return new Builder(audience(), module, module, Set.of("service")).sign();
    }

    /** @return a token to bend: other audience, end, scopes, roles */
    public static Builder of(String audience, String username) {
        List<String> known = List.of("scientist", "pi", "coi", "staff", "admin");
        int at = known.indexOf(username);
        String sub = at >= 0
                ? "00000000-0000-4000-8000-00000000000" + (at + 1)
                : UUID.nameUUIDFromBytes(username.getBytes()).toString();
        var roles = new HashSet<>(Set.of("user"));
        if (username.equals("staff") || username.equals("admin")) {
            roles.add("staff");
        }
        if (username.equals("admin")) {
            roles.add("admin");
        }
        return new Builder(audience, sub, username, roles);
    }

    /** @return name of the module under test, which is the audience it expects */
    public static String audience() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.application.name", String.class);
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

    /** One token under construction. */
    public static final class Builder {
        private final String audience;
        private final String sub;
        private final String username;
        private Set<String> roles;
        private String scope = ALL_SCOPES;
        private String issuer = ISSUER;
        private Instant expires = Instant.now().plusSeconds(120);
        private Instant loggedIn = Instant.now().minusSeconds(10);

        private Builder(String audience, String sub, String username, Set<String> roles) {
            this.audience = audience;
            this.sub = sub;
            this.username = username;
            this.roles = roles;
        }

        public Builder scope(String given) {
            scope = given;
            return this;
        }

        public Builder roles(String... given) {
            roles = new HashSet<>(Arrays.asList(given));
            return this;
        }

        public Builder issuer(String given) {
            issuer = given;
            return this;
        }

        public Builder expires(Instant given) {
            expires = given;
            return this;
        }

        /** @param given when the person logged in; null for a token that does not say it */
        public Builder loggedIn(Instant given) {
            loggedIn = given;
            return this;
        }

        public String sign() {
            var claims = Jwt.issuer(issuer)
                    .audience(audience)
                    .subject(sub)
                    .claim("preferred_username", username)
                    .claim("name", "Sample " + username)
                    .claim("email", username + "@example.org")
                    .groups(roles)
                    .claim("scope", scope)
                    .claim("tid", "test-session")
                    .claim("jti", UUID.randomUUID().toString())
                    .issuedAt(Instant.now().minusSeconds(1))
                    .expiresAt(expires);
            if (loggedIn != null) {
                claims.claim("auth_time", loggedIn.getEpochSecond());
            }
            return claims.jws().header("typ", "at+jwt").sign(KEYS.getPrivate());
        }
    }
}
