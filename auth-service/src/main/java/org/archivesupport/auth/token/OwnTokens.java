package org.archivesupport.auth.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.archivesupport.auth.personal.Scope;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.lang.JoseException;

/** Signs and verifies internal tokens with this service's own key. */
@ApplicationScoped
public class OwnTokens {

    static final String ISSUER = "https://auth-service.archivesupport";
    static final int LIFE_SECONDS = 120;

    private static final String TYPE = "at+jwt";
    private static final int SKEW_SECONDS = 5;

    @Inject
    SigningKey key;

    /** @return the signed token; it lives from now for {@link #LIFE_SECONDS} */
    String sign(InternalToken token) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(token.audience());
        claims.setSubject(token.sub());
        NumericDate now = NumericDate.now();
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFE_SECONDS));
        claims.setGeneratedJwtId();
        claims.setStringListClaim("groups", new ArrayList<>(new TreeSet<>(token.groups())));
        claims.setStringClaim("scope", String.join(" ", token.scopes()));
        set(claims, "preferred_username", token.username());
        set(claims, "name", token.name());
        set(claims, "email", token.email());
        set(claims, "tid", token.tokenId());
        if (token.loginAt() != null) {
            claims.setClaim("auth_time", token.loginAt());
        }
        if (!token.actors().isEmpty()) {
            claims.setClaim("act", nested(token.actors()));
        }
        var jws = new JsonWebSignature();
        jws.setHeader("typ", TYPE);
        jws.setKeyIdHeaderValue(key.key().getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key.key().getPrivateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param audience the module that the token must be for
     * @return the verified claims
     * @throws InvalidJwtException for another key, algorithm, type, issuer or audience, and after its end
     */
    JwtClaims verify(String raw, String audience) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKey(key.publicKey())
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(audience)
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .registerValidator((Validator) context ->
                        context.getJwtClaims().getAudience().size() == 1 ? null : "a token is for exactly one audience")
                .build()
                .processToClaims(raw);
    }

    InternalToken read(String raw, String audience) throws InvalidJwtException {
        JwtClaims claims = verify(raw, audience);
        try {
            return new InternalToken(
                    audience,
                    claims.getSubject(),
                    claims.getStringClaimValue("preferred_username"),
                    claims.getStringClaimValue("name"),
                    claims.getStringClaimValue("email"),
                    claims.hasClaim("groups")
                            ? new LinkedHashSet<>(claims.getStringListClaimValue("groups"))
                            : Set.of(),
                    Scope.split(claims.getStringClaimValue("scope")),
                    claims.getStringClaimValue("tid"),
                    claims.getClaimValue("auth_time") instanceof Number login ? login.longValue() : null,
                    flat(claims.getClaimValue("act")));
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of ours has a claim of another form", e);
        }
    }

    private static void set(JwtClaims claims, String name, String value) {
        if (value != null) {
            claims.setStringClaim(name, value);
        }
    }

    /** RFC 8693 section 4.1: the newest actor is outermost. */
    private static Map<String, Object> nested(List<String> actors) {
        Map<String, Object> inner = null;
        for (int i = actors.size() - 1; i >= 0; i--) {
            var act = new LinkedHashMap<String, Object>();
            act.put("sub", actors.get(i));
            if (inner != null) {
                act.put("act", inner);
            }
            inner = act;
        }
        return inner;
    }

    private static List<String> flat(Object act) {
        var actors = new ArrayList<String>();
        while (act instanceof Map<?, ?> map) {
            actors.add(String.valueOf(map.get("sub")));
            act = map.get("act");
        }
        return actors;
    }
}
