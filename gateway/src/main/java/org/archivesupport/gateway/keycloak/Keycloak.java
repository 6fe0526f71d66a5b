package org.archivesupport.gateway.keycloak;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Token endpoint of the realm. All answers come on the caller's event loop; nothing blocks. */
@ApplicationScoped
public class Keycloak {

    private static final long TIMEOUT_MS = 5000;
    private static final int MAX_ANSWER = 256 * 1024;

    private final WebClient client;
    private final String tokenAddress;
    private final String logoutAddress;
    private final String clientId;
    private final String clientSecret;
    private OwnToken own;
    private Future<OwnToken> renewal;

    private record OwnToken(String token, Instant useUntil) {}

    /** Keycloak refuses the token: the login is over. Everything else that goes wrong is {@link KeycloakAway}. */
    public static final class LoginOver extends RuntimeException {
        LoginOver(String error) {
            super(error, null, false, false);
        }
    }

    /** Keycloak cannot be reached or does not do its work. */
    public static final class KeycloakAway extends RuntimeException {
        KeycloakAway(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * @param refreshToken replaces the one that was used
     * @param accessToken Keycloak access token
     */
    public record Tokens(String accessToken, Instant accessExpiresAt, String refreshToken) {}

    public Keycloak(
            Vertx vertx,
            @ConfigProperty(name = "aus.oidc.url") String realm,
            @ConfigProperty(name = "aus.client.id") String clientId,
            @ConfigProperty(name = "aus.client.secret") String clientSecret) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(1000)
                        .setKeepAliveTimeout(20)
                        .setFollowRedirects(false)
                        .setUserAgent("aus-gateway"));
        this.tokenAddress = realm + "/protocol/openid-connect/token";
        this.logoutAddress = realm + "/protocol/openid-connect/logout";
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** @return the gateway's own access token (client credentials), the proof of its calls to auth-service */
    public synchronized Future<String> ownToken() {
        if (own != null && Instant.now().isBefore(own.useUntil())) {
            return Future.succeededFuture(own.token());
        }
        if (renewal != null) {
            return renewal.map(OwnToken::token);
        }
        var promise = Promise.<OwnToken>promise();
        renewal = promise.future();
        post(tokenAddress, form("client_credentials"))
                .map(json -> new OwnToken(
                        json.getString("access_token"),
                        Instant.now().plusSeconds(json.getInteger("expires_in", 60) * 4L / 5)))
                .onComplete(done -> {
                    synchronized (this) {
                        own = done.succeeded() ? done.result() : null;
                        renewal = null;
                    }
                    promise.handle(done);
                });
        return promise.future().map(OwnToken::token);
    }

    /** Auth-service did not like the token: the next call fetches a new one. */
    public synchronized void forgetOwnToken() {
        own = null;
    }

    /** @return new tokens; fails with {@link LoginOver} if the login has ended at Keycloak */
    public Future<Tokens> refresh(String refreshToken) {
        return post(tokenAddress, form("refresh_token").add("refresh_token", refreshToken))
                .map(json -> new Tokens(
                        json.getString("access_token"),
                        Instant.now().plusSeconds(json.getInteger("expires_in", 60)),
                        json.getString("refresh_token", refreshToken)));
    }

    /** Ends the login at Keycloak, for all applications of the person. */
    public Future<Void> endLogin(String refreshToken) {
        return client.postAbs(logoutAddress)
                .timeout(TIMEOUT_MS)
                .basicAuthentication(clientId, clientSecret)
                .sendForm(MultiMap.caseInsensitiveMultiMap()
                        .add("client_id", clientId)
                        .add("refresh_token", refreshToken))
                .mapEmpty();
    }

    private static MultiMap form(String grant) {
        return MultiMap.caseInsensitiveMultiMap().add("grant_type", grant);
    }

    private Future<JsonObject> post(String address, MultiMap form) {
        return client.postAbs(address)
                .timeout(TIMEOUT_MS)
                .basicAuthentication(clientId, clientSecret)
                .putHeader("Accept", "application/json")
                .sendForm(form)
                .recover(e -> Future.failedFuture(new KeycloakAway("Keycloak cannot be reached: " + e.getMessage())))
                .compose(Keycloak::tokens);
    }

    private static Future<JsonObject> tokens(HttpResponse<Buffer> response) {
        JsonObject json = json(response);
        if (response.statusCode() == 200 && json.containsKey("access_token")) {
            return Future.succeededFuture(json);
        }
        String error = json.getString("error", "status " + response.statusCode());
        return Future.failedFuture(
                error.equals("invalid_grant")
                        ? new LoginOver(error)
                        : new KeycloakAway("Keycloak answered the gateway with " + error));
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        Buffer body = response.body();
        if (body == null || body.length() > MAX_ANSWER) {
            return new JsonObject();
        }
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }
}
