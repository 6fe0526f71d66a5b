package org.archivesupport.auth.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The realm's public keys, fetched when first needed, so that this service starts and serves while Keycloak is away. An
 * unknown key id asks Keycloak again, at most once in five seconds; keys that are known stay in use while it is away.
 */
@ApplicationScoped
public class KeycloakKeys {

    /** No key of the realm was ever seen, and Keycloak does not answer. */
    static final class Away extends RuntimeException {
        Away(String message) {
            super(message);
        }
    }

    private static final Logger LOG = Logger.getLogger(KeycloakKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long RETRY_FIRST_NANOS = Duration.ofMillis(500).toNanos();
    private static final long MAX_AGE_NANOS = Duration.ofMinutes(10).toNanos();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private volatile Map<String, Key> keys = Map.of();
    private volatile long fetched;
    private long tried;
    private boolean everTried;

    public KeycloakKeys(@ConfigProperty(name = "aus.oidc.url") String realm) {
        address = URI.create(realm + "/protocol/openid-connect/certs");
    }

    /**
     * @return the key, or null if the realm has none of this id
     * @throws Away if no key was ever seen and Keycloak does not answer
     */
    Key key(String id) {
        Key key = keys.get(id);
        if (key == null || System.nanoTime() - fetched > MAX_AGE_NANOS) {
            refresh(id);
            key = keys.get(id);
        }
        if (key == null && keys.isEmpty()) {
            throw new Away("Keycloak is away and none of its keys is known");
        }
        return key;
    }

    private synchronized void refresh(String wanted) {
        long now = System.nanoTime();
        boolean known = keys.containsKey(wanted) && now - fetched <= MAX_AGE_NANOS;
        long pause = keys.isEmpty() ? RETRY_FIRST_NANOS : RETRY_NANOS;
        if (known || everTried && now - tried < pause) {
            return;
        }
        everTried = true;
        try {
            var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            keys = read(response.body());
            fetched = System.nanoTime();
        } catch (IOException | JoseException e) {
            LOG.warnf("The keys of the realm could not be fetched from %s: %s", address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tried = System.nanoTime();
    }

    private static Map<String, Key> read(String body) throws JoseException {
        var read = new HashMap<String, Key>();
        for (var key : new JsonWebKeySet(body).getJsonWebKeys()) {
            if (key instanceof RsaJsonWebKey rsa && key.getKeyId() != null && !"enc".equals(key.getUse())) {
                read.put(key.getKeyId(), rsa.getPublicKey());
            }
        }
        return Map.copyOf(read);
    }
}
