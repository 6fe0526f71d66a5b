package org.archivesupport.auth.personal;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Making a token asks for a login of the last minutes, so that an open browser or a stolen session cookie is not enough.
 * When a person logged in is Keycloak's {@code auth_time}, which rides along in the internal token.
 */
@ApplicationScoped
public class FreshLogin {

    /** Problem type by which the web pages know that a new login helps. */
    public static final String TYPE = "https://archivesupport.org/problems/login-not-fresh";

    @Inject
    CurrentIdentityAssociation association;

    @ConfigProperty(name = "aus.auth.fresh-login")
    Duration fresh;

    /** @return when the caller last showed a password or the like; empty if that is not known */
    public Optional<Instant> at() {
        var identity = association.getDeferredIdentity().await().indefinitely();
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        // a token that does not have the claim reads as 0
        Object claim = token.getClaim("auth_time");
        return claim != null && claim.toString().matches("[1-9][0-9]{0,11}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(claim.toString())))
                : Optional.empty();
    }

    /** @throws ProblemException 403 with the hint to log in again */
    void require() {
        Instant oldest = Instant.now().minus(fresh);
        if (at().filter(login -> login.isAfter(oldest)).isEmpty()) {
            throw new ProblemException(
                    403,
                    TYPE,
                    "Login not fresh",
                    "Making a token asks for a login of the last " + fresh.toMinutes()
                            + " minutes. Log in again at /login?prompt=login&return_to=/portal/tokens and repeat this.",
                    java.util.List.of());
        }
    }
}
