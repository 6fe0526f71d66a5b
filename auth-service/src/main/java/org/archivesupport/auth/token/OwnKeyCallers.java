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

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        try {
            JwtClaims claims = tokens.verify(token, self);
            claims.setClaim(Claims.raw_token.name(), token);
            return new DefaultJWTCallerPrincipal("JWT", claims);
        } catch (InvalidJwtException e) {
            // the message of the cause quotes the token
            throw new ParseException("not a valid internal token for " + self);
        }
    }
}
