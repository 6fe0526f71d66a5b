package org.archivesupport.auth.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies access tokens of the realm: those of services that call, and those of people whom the gateway serves. */
@ApplicationScoped
public class KeycloakTokens {

    private static final Set<String> REALM_ROLES = Set.of("staff", "admin");
    private static final int SKEW_SECONDS = 5;

    @Inject
    KeycloakKeys keys;

    @ConfigProperty(name = "aus.oidc.issuer")
    String issuer;

    /** @param roles realm roles among staff and admin */
    record ServiceAccount(String module, Set<String> roles) {}

    /**
     * @param session Keycloak session id, or null
     * @param loginAt {@code auth_time}, or null
     */
    record Person(
            String sub, String username, String name, String email, Set<String> roles, String session, Long loginAt) {}

    /**
     * @return the service behind a client-credentials token for this service
     * @throws InvalidJwtException for everything else, such as the token of a person
     * @throws KeycloakKeys.Away if Keycloak's keys cannot be had
     */
    ServiceAccount service(String raw) throws InvalidJwtException {
        JwtClaims claims = verify(raw, "auth-service");
        try {
            String client = claims.getStringClaimValue("azp");
            // only a service account's own login carries client_id; both names are set by Keycloak alone
            if (client == null
                    || !client.equals(claims.getStringClaimValue("client_id"))
                    || !("service-account-" + client).equals(claims.getStringClaimValue("preferred_username"))) {
                throw invalid("not the token of a service account");
            }
            return new ServiceAccount(CallGraph.module(client), roles(claims));
        } catch (MalformedClaimException e) {
            throw invalid(e.getMessage());
        }
    }

    /**
     * @return whom an access token for the gateway is about
     * @throws InvalidJwtException for tokens of other audiences, and all that are no valid access token
     * @throws KeycloakKeys.Away if Keycloak's keys cannot be had
     */
    Person person(String raw) throws InvalidJwtException {
        JwtClaims claims = verify(raw, CallGraph.GATEWAY_CLIENT);
        try {
            return new Person(
                    claims.getSubject(),
                    claims.getStringClaimValue("preferred_username"),
                    claims.getStringClaimValue("name"),
                    Boolean.TRUE.equals(claims.getClaimValue("email_verified"))
                            ? claims.getStringClaimValue("email")
                            : null,
                    roles(claims),
                    claims.getStringClaimValue("sid"),
                    claims.getClaimValue("auth_time") instanceof Number login ? login.longValue() : null);
        } catch (MalformedClaimException e) {
            throw invalid(e.getMessage());
        }
    }

    private JwtClaims verify(String raw, String audience) throws InvalidJwtException {
        JwtClaims claims;
        try {
            claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setVerificationKeyResolver((jws, nesting) -> resolve(jws.getKeyIdHeaderValue()))
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setRequireSubject()
                    .setRequireIssuedAt()
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .build()
                    .processToClaims(raw);
        } catch (InvalidJwtException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof KeycloakKeys.Away away) {
                    throw away;
                }
            }
            throw e;
        }
        // identity, refresh and logout tokens are signed with the same keys
        if (!"Bearer".equals(claims.getClaimValue("typ"))) {
            throw invalid("not an access token");
        }
        return claims;
    }

    private Key resolve(String id) throws UnresolvableKeyException {
        Key key = id == null ? null : keys.key(id);
        if (key == null) {
            throw new UnresolvableKeyException("no key of the realm");
        }
        return key;
    }

    private static Set<String> roles(JwtClaims claims) {
        var roles = new TreeSet<String>();
        if (claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof Collection<?> given) {
            REALM_ROLES.stream().filter(given::contains).forEach(roles::add);
        }
        return roles;
    }

    private static InvalidJwtException invalid(String message) {
        return new InvalidJwtException(message, List.of(), null);
    }
}
