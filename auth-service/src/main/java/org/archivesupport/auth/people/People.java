package org.archivesupport.auth.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Finds people in Keycloak by its admin REST API, with this service's own account (roles view-users, query-users). */
@ApplicationScoped
public class People {

    /** A login name or a mail address; what Keycloak never holds is not asked for. */
    private static final Pattern ASKABLE = Pattern.compile("[^\\p{Cntrl}\\s*\"<>]{1,254}");

    private static final Logger LOG = Logger.getLogger(People.class);
    private static final int PAGE = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @Inject
    Instance<OidcClient> keycloak;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "aus.oidc.url")
    String realm;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Tokens tokens;

    /** @return whether the text can be a login name or mail address at all */
    public static boolean askable(String text) {
        return text != null && ASKABLE.matcher(text).matches();
    }

    /**
     * @param nameOrMail login name or verified mail address, whole, in any case
     * @return the person, or empty if nobody with an enabled account has that name
     * @throws ProblemException 503 if Keycloak is away
     */
    public Optional<Person> find(String nameOrMail) {
        if (!askable(nameOrMail)) {
            return Optional.empty();
        }
        boolean byMail = nameOrMail.indexOf('@') > 0;
        JsonNode found = get("/users?exact=true&max=2&" + (byMail ? "email" : "username") + "="
                + URLEncoder.encode(nameOrMail.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8));
        if (found.size() != 1 || !found.get(0).path("enabled").asBoolean()) {
            return Optional.empty();
        }
        // whoever writes another person's address into their own account must not get that person's rights
        if (byMail && !found.get(0).path("emailVerified").asBoolean()) {
            return Optional.empty();
        }
        return Optional.of(read(found.get(0)));
    }

    /**
     * @return subjects of all people whose account is disabled
     * @throws ProblemException 503 if Keycloak is away
     */
    public List<String> disabled() {
        var subs = new ArrayList<String>();
        int first = 0;
        JsonNode page;
        do {
            page = get("/users?enabled=false&briefRepresentation=true&max=" + PAGE + "&first=" + first);
            for (JsonNode user : page) {
                if (!user.path("enabled").asBoolean(true)) {
                    subs.add(user.path("id").asText());
                }
            }
            first += PAGE;
        } while (page.size() == PAGE);
        return subs;
    }

    private static Person read(JsonNode user) {
        String name = Stream.of("firstName", "lastName")
                .map(part -> user.path(part).asText(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Person(
                user.path("id").asText(),
                user.path("username").asText(),
                name.isEmpty() ? null : name,
                user.hasNonNull("email") ? user.get("email").asText() : null);
    }

    private JsonNode get(String path) {
        var request = HttpRequest.newBuilder(URI.create(admin() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json")
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.warnf("Keycloak answered %d to a look-up of a person", response.statusCode());
                throw away();
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            LOG.warnf("Keycloak does not answer: %s", e);
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    /** {@code …/realms/archive} becomes {@code …/admin/realms/archive}. */
    private String admin() {
        int at = realm.lastIndexOf("/realms/");
        return realm.substring(0, at) + "/admin" + realm.substring(at);
    }

    private String token() {
        Tokens held = tokens;
        if (held == null || held.isAccessTokenWithinRefreshInterval() || held.isAccessTokenExpired()) {
            try {
                held = keycloak.get().getTokens().await().atMost(TIMEOUT);
                tokens = held;
            } catch (RuntimeException e) {
                LOG.warnf("Keycloak gives no token: %s", e.getMessage());
                throw away();
            }
        }
        return held.getAccessToken();
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                "The directory of people is away; please try again shortly.", Duration.ofSeconds(10));
    }
}
