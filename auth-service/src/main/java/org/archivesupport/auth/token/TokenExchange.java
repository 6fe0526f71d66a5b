package org.archivesupport.auth.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.archivesupport.auth.personal.PersonalTokens;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.auth.personal.Tid;
import org.archivesupport.auth.token.KeycloakTokens.Person;
import org.archivesupport.auth.token.KeycloakTokens.ServiceAccount;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** The rules of the token endpoint: who may ask for which token, and what it then says. */
@ApplicationScoped
public class TokenExchange {

    static final String CLIENT_CREDENTIALS = "client_credentials";
    static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String PERSONAL = "urn:archivesupport:token-type:personal";
    static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private static final int CACHE_SECONDS = OwnTokens.LIFE_SECONDS / 2;
    private static final int CACHE_PERSONAL_SECONDS = 5;
    private static final int MAX_TOKEN = 8192;

    @Inject
    KeycloakTokens keycloak;

    @Inject
    PersonalTokens personal;

    @Inject
    OwnTokens own;

    /**
     * The form of one request, each parameter once.
     *
     * @param scope null: all that may be had
     * @param clientAddress where the person's request came from, told by the gateway; may be null
     */
    record Ask(
            String grantType,
            String audience,
            String subjectToken,
            String subjectTokenType,
            String scope,
            String clientAddress) {
        @Override
        public String toString() {
            return grantType + " for " + audience;
        }
    }

    /**
     * @param credential Keycloak client-credentials token of the caller, or null
     * @throws TokenRefusal with the OAuth error
     */
    TokenAnswer answer(String credential, Ask ask) {
        ServiceAccount caller = prove(credential);
        if (ask.grantType() == null) {
            throw TokenRefusal.of("invalid_request", "grant_type is missing");
        }
        if (!ask.grantType().equals(EXCHANGE) && !ask.grantType().equals(CLIENT_CREDENTIALS)) {
            throw TokenRefusal.of("unsupported_grant_type", "known are " + EXCHANGE + " and " + CLIENT_CREDENTIALS);
        }
        if (ask.audience() == null) {
            throw TokenRefusal.of("invalid_request", "audience is missing");
        }
        if (!CallGraph.calleesOf(caller.module()).contains(ask.audience())) {
            throw TokenRefusal.of("invalid_target", caller.module() + " does not call that audience");
        }
        return ask.grantType().equals(CLIENT_CREDENTIALS) ? forItself(caller, ask) : forSubject(caller, ask);
    }

    private ServiceAccount prove(String credential) {
        if (credential == null || credential.length() > MAX_TOKEN) {
            throw TokenRefusal.caller("a client-credentials token of the realm is needed in the Authorization header");
        }
        try {
            return keycloak.service(credential);
        } catch (InvalidJwtException e) {
            throw TokenRefusal.caller("the client-credentials token is not good here");
        } catch (KeycloakKeys.Away e) {
            throw TokenRefusal.away();
        }
    }

    private TokenAnswer forItself(ServiceAccount caller, Ask ask) {
        if (ask.subjectToken() != null || ask.subjectTokenType() != null) {
            throw TokenRefusal.of("invalid_request", "subject_token goes with the grant type " + EXCHANGE);
        }
        if (!Scope.split(ask.scope()).isEmpty()) {
            throw TokenRefusal.of("invalid_scope", "a service that acts for itself has no scopes");
        }
        var groups = new TreeSet<>(caller.roles());
        groups.add("service");
        return sign(
                new InternalToken(
                        ask.audience(),
                        caller.module(),
                        caller.module(),
                        null,
                        null,
                        groups,
                        Set.of(),
                        null,
                        null,
                        List.of()),
                CACHE_SECONDS);
    }

    private TokenAnswer forSubject(ServiceAccount caller, Ask ask) {
        if (ask.subjectToken() == null || ask.subjectTokenType() == null) {
            throw TokenRefusal.of("invalid_request", "subject_token and subject_token_type are needed");
        }
        if (ask.subjectToken().length() > MAX_TOKEN) {
            throw TokenRefusal.subject("malformed");
        }
        InternalToken subject = switch (ask.subjectTokenType()) {
            case ACCESS_TOKEN -> fromKeycloak(gatewayAlone(caller), ask);
            case PERSONAL -> fromPersonal(gatewayAlone(caller), ask);
            case JWT -> fromInternal(caller, ask);
            default ->
                throw TokenRefusal.of(
                        "invalid_request",
                        "subject_token_type: known are " + ACCESS_TOKEN + ", " + PERSONAL + ", " + JWT);
        };
        if (!subject.hasRoomForActor()) {
            throw TokenRefusal.of(
                    "invalid_request", "a token is passed on by at most " + InternalToken.MAX_ACTORS + " services");
        }
        int cache = ask.subjectTokenType().equals(PERSONAL) ? CACHE_PERSONAL_SECONDS : CACHE_SECONDS;
        return sign(subject.passedOn(caller.module(), ask.audience(), shrink(subject.scopes(), ask.scope())), cache);
    }

    private static ServiceAccount gatewayAlone(ServiceAccount caller) {
        if (!caller.module().equals(CallGraph.GATEWAY)) {
            throw TokenRefusal.of("unauthorized_client", "only the gateway takes credentials from outside");
        }
        return caller;
    }

    private InternalToken fromKeycloak(ServiceAccount gateway, Ask ask) {
        Person person;
        try {
            person = keycloak.person(ask.subjectToken());
        } catch (InvalidJwtException e) {
            throw TokenRefusal.subject(fault(e));
        } catch (KeycloakKeys.Away e) {
            throw TokenRefusal.away();
        }
        var groups = new TreeSet<>(person.roles());
        groups.add("user");
        return new InternalToken(
                gateway.module(),
                person.sub(),
                person.username(),
                person.name(),
                person.email(),
                groups,
                Scope.all(),
                person.session(),
                person.loginAt(),
                List.of());
    }

    private InternalToken fromPersonal(ServiceAccount gateway, Ask ask) {
        PersonalTokens.Verdict verdict = personal.check(ask.subjectToken(), ask.clientAddress());
        if (verdict.fault() != null) {
            throw TokenRefusal.subject(verdict.fault().name().toLowerCase(Locale.ROOT));
        }
        PersonalTokens.Holder holder = verdict.holder();
        return new InternalToken(
                gateway.module(),
                holder.sub(),
                holder.username(),
                holder.name(),
                holder.email(),
                Set.of("user"),
                holder.scopes(),
                Tid.of(holder.id()),
                null,
                List.of());
    }

    private InternalToken fromInternal(ServiceAccount caller, Ask ask) {
        InternalToken token;
        try {
            token = own.read(ask.subjectToken(), caller.module());
        } catch (InvalidJwtException e) {
            throw TokenRefusal.subject(fault(e));
        }
        String tid = token.tokenId();
        if (Tid.isPersonal(tid) && !personal.live(Tid.id(tid))) {
            throw TokenRefusal.subject("revoked");
        }
        return token;
    }

    /** Scopes only shrink: what is asked for must be held. */
    static Set<String> shrink(Set<String> held, String asked) {
        Set<String> wanted = Scope.split(asked);
        if (asked == null) {
            return held;
        }
        if (!held.containsAll(wanted)) {
            throw TokenRefusal.of("invalid_scope", "the subject token does not have every scope that is asked for");
        }
        return new LinkedHashSet<>(wanted);
    }

    private TokenAnswer sign(InternalToken token, int cacheFor) {
        return new TokenAnswer(
                own.sign(token), JWT, "Bearer", OwnTokens.LIFE_SECONDS, String.join(" ", token.scopes()), cacheFor);
    }

    private static String fault(InvalidJwtException e) {
        return e.hasExpired() ? "expired" : "invalid";
    }
}
