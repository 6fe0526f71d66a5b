package org.archivesupport.kit.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Internal tokens for calls to neighbours, from auth-service (RFC 8693): for the service itself, or on behalf of the
 * user whose token the present request carries. A service's own token is used until half of its life is over.
 */
@ApplicationScoped
public class InternalTokens {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Inject
    Instance<OidcClient> keycloak;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.auth.url")
    URI auth;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, Held> own = new ConcurrentHashMap<>();
    private Held identity;

    private record Held(String token, Instant renewAt) {
        boolean fresh() {
            return Instant.now().isBefore(renewAt);
        }
    }

    /**
     * @param audience module name of the neighbour
     * @return a token that says: this service, for itself
     * @throws ProblemException 503 if auth-service or Keycloak is away
     */
    public String own(String audience) {
        Held held = own.get(audience);
        if (held == null || !held.fresh()) {
            held = request(Map.of("grant_type", "client_credentials", "audience", audience));
            own.put(audience, held);
        }
        return held.token();
    }

    /**
     * @param userToken internal token of the present request ({@link Caller#rawToken()})
     * @param audience module name of the neighbour
     * @return a token that says: this service, for that user
     * @throws ProblemException 401 if the user's token is no longer good, 503 if auth-service or Keycloak is away
     */
    public String onBehalfOf(String userToken, String audience) {
        return request(Map.of(
                        "grant_type", EXCHANGE,
                        "subject_token", userToken,
                        "subject_token_type", JWT,
                        "audience", audience))
                .token();
    }

    private Held request(Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(auth.resolve("/internal/v1/token"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + identity())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 400) {
                throw ProblemException.unauthorized("The token of this request has ended; send the request again.");
            }
            if (response.statusCode() != 200) {
                throw away();
            }
            JsonNode answer = json.readTree(response.body());
            return held(
                    answer.path("access_token").asText(),
                    answer.path("expires_in").asLong());
        } catch (IOException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private synchronized String identity() {
        if (identity == null || !identity.fresh()) {
            try {
                var tokens = keycloak.get().getTokens().await().atMost(TIMEOUT);
                long left = tokens.getAccessTokenExpiresAt() == null
                        ? 60
                        : tokens.getAccessTokenExpiresAt() - Instant.now().getEpochSecond();
                identity = held(tokens.getAccessToken(), left);
            } catch (RuntimeException e) {
                throw away();
            }
        }
        return identity.token();
    }

    private static Held held(String token, long seconds) {
        return new Held(token, Instant.now().plusSeconds(Math.max(1, seconds / 2)));
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                "The archive's login service is away; please try again shortly.", Duration.ofSeconds(10));
    }
}
