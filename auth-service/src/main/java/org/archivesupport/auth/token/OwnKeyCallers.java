package org.archivesupport.auth.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Verifies the internal tokens that this service's own API receives with the key in its hand, where other services
 * fetch it from {@code /internal/v1/jwks}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class OwnKeyCallers extends JWTCallerPrincipalFactory {

    @Inject
    OwnTokens tokens;

    @ConfigProperty(name = "quarkus.application.name")
    String self;

    private static final int MOST_REMEMBERED = 1000;

    /** Tokens that were verified, the most recently used ones; guarded by itself. */
    private final Map<String, Verified> verified = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Verified(JWTCallerPrincipal caller, long endSeconds) {}

    /** A signature that was good stays good, so a token that comes again is asked only whether it has ended. */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        Verified known;
        synchronized (verified) {
            known = verified.get(token);
        }
        if (known != null && System.currentTimeMillis() / 1000 < known.endSeconds()) {
            return known.caller();
        }
        try {
            JwtClaims claims = tokens.verify(token, self);
            claims.setClaim(Claims.raw_token.name(), token);
            var caller = new DefaultJWTCallerPrincipal("JWT", claims);
            synchronized (verified) {
                verified.put(token, new Verified(caller, caller.getExpirationTime()));
            }
            return caller;
        } catch (InvalidJwtException e) {
            // the message of the cause quotes the token
            throw new ParseException("not a valid internal token for " + self);
        }
    }
}
