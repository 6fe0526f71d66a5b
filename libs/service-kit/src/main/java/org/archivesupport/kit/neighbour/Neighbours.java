package org.archivesupport.kit.neighbour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.archivesupport.kit.http.RequestId;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.InternalTokens;
import org.eclipse.microprofile.config.Config;

/**
 * Calls other services of the suite. Every call carries an internal token for the callee and the request id; a callee
 * that does not answer or answers 5xx is a {@link ProblemException} 503 with Retry-After.
 */
@ApplicationScoped
public class Neighbours {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    InternalTokens tokens;

    @Inject
    ObjectMapper json;

    @Inject
    Config config;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * @param service module name of the callee
     * @param path path with query
     * @param type what the JSON answer is read as
     * @return the answer, or empty on 404
     */
    public <T> Optional<T> getAsSelf(String service, String path, Class<T> type) {
        var response = send(service, request(service, path).GET());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(read(response, type));
    }

    /** Posts a body and reads the JSON answer. */
    public <T> T postAsSelf(String service, String path, Object body, Class<T> type) {
        return read(
                send(
                        service,
                        request(service, path)
                                .header("Content-Type", "application/json")
                                .POST(write(body))),
                type);
    }

    /** Posts bytes of a media type; the answer's body is not read. */
    public void postAsSelf(String service, String path, String mediaType, byte[] body) {
        var response = send(
                service,
                request(service, path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body)));
        if (response.statusCode() == 404) {
            // a message that met nobody is not delivered: the outbox must keep it
            throw new IllegalStateException(service + " does not know " + path);
        }
    }

    /**
     * For bodies that are streamed and for time-outs of their own: the request builder has the address, the service's
     * token and the request id.
     */
    public HttpRequest.Builder request(String service, String path) {
        var builder = HttpRequest.newBuilder(base(service).resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.own(service));
        String id = RequestId.current();
        return id == null ? builder : builder.header(RequestId.HEADER, id);
    }

    /**
     * @return the answer if its status is 2xx or 404
     * @throws ProblemException 503 if the service is away; {@link IllegalStateException} for other refusals
     */
    public HttpResponse<String> send(String service, HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw away(service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(service);
        }
        int status = response.statusCode();
        if (status >= 500) {
            throw away(service);
        }
        if (status >= 400 && status != 404) {
            throw new IllegalStateException(
                    service + " refused a call of ours with " + status + ": " + response.body());
        }
        return response;
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A neighbour's answer is not as agreed: " + response.uri(), e);
        }
    }

    private BodyPublisher write(Object body) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI base(String service) {
        return URI.create(config.getValue("aus." + service.replace("-service", "") + ".url", String.class));
    }

    private static ProblemException away(String service) {
        return ProblemException.unavailable(
                "A part of the archive (" + service + ") is away; please try again shortly.", Duration.ofSeconds(10));
    }
}
