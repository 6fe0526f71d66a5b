package org.archivesupport.gateway.credential;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.archivesupport.gateway.keycloak.Keycloak;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code POST /internal/v1/token} of auth-service (RFC 8693), in the gateway's own name. */
@ApplicationScoped
public class TokenExchange {

    static final String KEYCLOAK_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String PERSONAL_TOKEN = "urn:archivesupport:token-type:personal";

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final long TIMEOUT_MS = 4000;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final WebClient client;
    private final Keycloak keycloak;
    private final String address;

    /** Auth-service says that the user's credential is bad; the message is for the user. */
    static final class BadCredential extends RuntimeException {
        private final boolean unknown;

        BadCredential(String fault) {
            super(say(fault), null, false, false);
            this.unknown = fault.equals("unknown") || fault.equals("malformed");
        }

        /** @return whether nobody here knows it, rather than that it has ended */
        boolean unknown() {
            return unknown;
        }
    }

    /** No answer, or one that says nothing about the user's credential. */
    static final class AuthAway extends RuntimeException {
        private final Duration retryAfter;

        AuthAway(String message, Duration retryAfter) {
            super(message, null, false, false);
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** @param cacheFor how long auth-service lets the token be used again for the same credential */
    record Issued(Caller caller, Duration cacheFor) {}

    public TokenExchange(
            Vertx vertx,
            Keycloak keycloak,
            @ConfigProperty(name = "aus.auth.url") String authUrl,
            @ConfigProperty(name = "aus.gateway.pool.size") int poolSize,
            @ConfigProperty(name = "aus.gateway.pool.queue") int queue) {
        this.keycloak = keycloak;
        this.address = authUrl + "/internal/v1/token";
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setMaxPoolSize(Math.max(8, poolSize / 4))
                        .setMaxWaitQueueSize(queue)
                        .setConnectTimeout(1000)
                        .setKeepAliveTimeout(20)
                        .setFollowRedirects(false)
                        .setUserAgent("aus-gateway"));
    }

    /** @return fails with {@link BadCredential} or {@link AuthAway} */
    Future<Issued> exchange(String subjectTokenType, String subjectToken, String audience, String requestId) {
        return exchange(subjectTokenType, subjectToken, audience, requestId, null);
    }

    /** As {@link #exchange}, for a personal token, whose owner is told of networks that are new. */
    Future<Issued> personal(String token, String audience, String requestId, String clientAddress) {
        return exchange(PERSONAL_TOKEN, token, audience, requestId, clientAddress);
    }

    private Future<Issued> exchange(
            String subjectTokenType, String subjectToken, String audience, String requestId, String clientAddress) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", GRANT)
                .add("subject_token", subjectToken)
                .add("subject_token_type", subjectTokenType)
                .add("audience", audience);
        if (clientAddress != null) {
            form.add("client_address", clientAddress);
        }
        return keycloak.ownToken()
                .recover(e -> Future.failedFuture(new AuthAway(e.getMessage(), SOON)))
                .compose(own -> client.postAbs(address)
                        .timeout(TIMEOUT_MS)
                        .bearerTokenAuthentication(own)
                        .putHeader("X-Request-ID", requestId)
                        .sendForm(form)
                        .recover(e -> Future.failedFuture(
                                new AuthAway("auth-service cannot be reached: " + e.getMessage(), SOON))))
                .compose(response -> read(response, subjectTokenType.equals(PERSONAL_TOKEN)));
    }

    private Future<Issued> read(HttpResponse<Buffer> response, boolean personal) {
        JsonObject json;
        try {
            json = response.bodyAsJsonObject();
        } catch (RuntimeException e) {
            json = null;
        }
        if (json == null) {
            json = new JsonObject();
        }
        if (response.statusCode() == 200 && json.getString("access_token") != null) {
            try {
                return Future.succeededFuture(issued(json, personal));
            } catch (RuntimeException e) {
                return Future.failedFuture(new AuthAway("auth-service gave a token that cannot be read", SOON));
            }
        }
        String fault = json.getString("subject_token_fault");
        if (response.statusCode() == 400 && fault != null) {
            return Future.failedFuture(new BadCredential(fault));
        }
        if (response.statusCode() == 401) {
            keycloak.forgetOwnToken();
        }
        return Future.failedFuture(new AuthAway(
                "auth-service answered " + response.statusCode() + " " + json.getString("error", ""), SOON));
    }

    static String say(String fault) {
        return switch (fault) {
            case "expired" -> "The token has expired.";
            case "idle" -> "The token has ended because it was not used for too long.";
            case "revoked" -> "The token has been revoked.";
            case "malformed" ->
                "The token has not the form of a token of this archive; it may have been cut or mistyped.";
            case "unknown" -> "The token is not known here.";
            default -> "The token is not valid.";
        };
    }

    private static Issued issued(JsonObject json, boolean personal) {
        String token = json.getString("access_token");
        String payload = token.split("\\.")[1];
        var claims = new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        Set<String> groups = claims.getJsonArray("groups", new JsonArray()).stream()
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
        String scope = claims.getString("scope", "");
        var caller = new Caller(
                token,
                claims.getString("sub"),
                claims.getString("tid"),
                groups,
                scope.isBlank() ? Set.of() : Set.of(scope.trim().split(" +")),
                personal,
                null,
                false,
                null);
        int halfLife = json.getInteger("expires_in", 0) / 2;
        return new Issued(caller, Duration.ofSeconds(Math.min(halfLife, json.getInteger("cache_for", halfLife))));
    }
}
