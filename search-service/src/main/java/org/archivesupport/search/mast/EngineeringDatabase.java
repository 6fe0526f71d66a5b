package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.archivesupport.kit.http.RequestId;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.kit.security.InternalTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks engdb-service on behalf of whoever asks here, so that restricted mnemonics stay restricted; anonymous callers stay
 * anonymous. What it refuses becomes a {@link MashupFault} with its words.
 */
@ApplicationScoped
class EngineeringDatabase {

    private static final String SERVICE = "engdb-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String AWAY = "The engineering database is away at the moment; please try again shortly.";

    @Inject
    Caller caller;

    @Inject
    InternalTokens tokens;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.engdb.url")
    URI address;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @return the path with a name in it, encoded */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Who asks, for calls that come when the request is no longer at hand. */
    record Asker(String authorization, String requestId) {}

    /** @throws MashupFault if the login service is away */
    Asker asker() {
        try {
            return new Asker(
                    caller.anonymous() ? null : "Bearer " + tokens.onBehalfOf(caller.rawToken(), SERVICE),
                    RequestId.current());
        } catch (ProblemException e) {
            throw new MashupFault(AWAY);
        }
    }

    /**
     * @return the answer's JSON; null on 404
     * @throws MashupFault if the service is away or refuses
     */
    JsonNode get(Asker asker, String path) {
        try (InputStream body = open(asker, path)) {
            return body == null ? null : json.readTree(body);
        } catch (IOException e) {
            throw new MashupFault(AWAY);
        }
    }

    /** As {@link #get}, for answers that are read piece by piece; the reader closes the stream. */
    InputStream open(Asker asker, String path) {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(asker, path), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new MashupFault(AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MashupFault(AWAY);
        }
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 404 -> {
                discard(response.body());
                yield null;
            }
            case 400, 401, 403 -> throw new MashupFault(refusal(response.body()));
            default -> {
                discard(response.body());
                throw new MashupFault(AWAY);
            }
        };
    }

    private HttpRequest request(Asker asker, String path) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .GET();
        if (asker.authorization() != null) {
            request.header("Authorization", asker.authorization());
        }
        if (asker.requestId() != null) {
            request.header(RequestId.HEADER, asker.requestId());
        }
        return request.build();
    }

    private String refusal(InputStream body) {
        try (body) {
            JsonNode problem = json.readTree(body);
            var text = new StringBuilder(
                    problem.path("detail").asText(problem.path("title").asText("")));
            problem.path("errors")
                    .forEach(error -> text.append(text.isEmpty() ? "" : " ")
                            .append(error.path("pointer").asText())
                            .append(": ")
                            .append(error.path("message").asText())
                            .append('.'));
            return text.isEmpty() ? "The engineering database refuses the request." : text.toString();
        } catch (IOException e) {
            return "The engineering database refuses the request.";
        }
    }

    private static void discard(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new MashupFault(AWAY);
        }
    }
}
