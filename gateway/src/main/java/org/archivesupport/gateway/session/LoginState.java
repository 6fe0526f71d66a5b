package org.archivesupport.gateway.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.archivesupport.gateway.keycloak.Keycloak;

/**
 * Where quarkus-oidc hands over: it has verified the tokens of a code flow, and from them begins a session of ours. Its
 * own session cookie is never sent ({@link LoginPages} takes it out), so it never asks for tokens again.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class LoginState implements TokenStateManager {

    /** Attribute of the routing context: id of the session that was begun. */
    static final String BEGUN = LoginState.class.getName();

    private static final Set<String> ROLES = Set.of("staff", "admin");

    private final SessionStore sessions;

    public LoginState(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        return request.runBlocking(() -> {
            String id = sessions.begin(login(tokens));
            context.put(BEGUN, id);
            return "begun";
        });
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        return Uni.createFrom().failure(new IllegalStateException("Sessions are read by the gateway itself"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig config, String state, OidcRequestContext<Void> request) {
        return Uni.createFrom().voidItem();
    }

    static SessionStore.Login login(AuthorizationCodeTokens tokens) {
        JsonObject id = claims(tokens.getIdToken());
        JsonObject access = claims(tokens.getAccessToken());
        var roles = new ArrayList<>(List.of("user"));
        JsonArray realm = access.getJsonObject("realm_access", new JsonObject()).getJsonArray("roles", new JsonArray());
        realm.stream().map(Object::toString).filter(ROLES::contains).sorted().forEach(roles::add);
        return new SessionStore.Login(
                id.getString("sub"),
                id.getString("preferred_username", id.getString("sub")),
                id.getString("name"),
                id.getString("email"),
                List.copyOf(roles),
                id.getString("sid"),
                new Keycloak.Tokens(
                        tokens.getAccessToken(),
                        Instant.ofEpochSecond(access.getLong("exp", 0L)),
                        tokens.getRefreshToken()));
    }

    /** Claims of a token that quarkus-oidc has verified, or that came with such a one from the token endpoint. */
    private static JsonObject claims(String jwt) {
        String[] parts = jwt.split("\\.");
        return new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }
}
