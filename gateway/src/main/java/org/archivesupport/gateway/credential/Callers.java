package org.archivesupport.gateway.credential;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.archivesupport.gateway.keycloak.Keycloak;
import org.archivesupport.gateway.session.Session;
import org.archivesupport.gateway.session.SessionStore;
import org.archivesupport.gateway.visit.ClientAddress;
import org.archivesupport.gateway.visit.Visit;
import org.jboss.logging.Logger;

/**
 * Turns a credential into a caller with an internal token for one service. Tokens of sessions and Keycloak tokens are used
 * again until half of their life is over. Personal tokens are asked for at every request: after a revocation the very
 * next request is refused.
 */
@ApplicationScoped
public class Callers {

    private static final Logger LOG = Logger.getLogger(Callers.class);
    private static final int MAX_REMEMBERED = 20_000;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TokenExchange exchange;
    private final SessionStore sessions;
    private final ClientAddress addresses;
    private final Map<String, Remembered> remembered = new Recent();
    private final Map<String, Future<Caller>> underWay = new ConcurrentHashMap<>();

    private record Remembered(Caller caller, long until) {}

    /** The most recently used tokens; guarded by itself. */
    private static final class Recent extends LinkedHashMap<String, Remembered> {
        Recent() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    public Callers(TokenExchange exchange, SessionStore sessions, ClientAddress addresses) {
        this.exchange = exchange;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    /** @return never fails: what goes wrong is a caller who is {@code refused} or {@code unchecked} */
    public Future<Caller> caller(Credential credential, String audience, Visit visit) {
        Future<Caller> found = switch (credential.kind()) {
            case NONE -> Future.succeededFuture(Caller.ANONYMOUS);
            case UNUSABLE -> Future.succeededFuture(Caller.refused(credential.fault()));
            case PERSONAL ->
                exchange.personal(credential.secret(), audience, visit.requestId(), addresses.of(visit))
                        .map(TokenExchange.Issued::caller);
            case KEYCLOAK -> keycloak(credential.secret(), audience, visit);
            case SESSION -> session(credential.secret(), audience, visit);
        };
        return onTheWay(visit, found.recover(e -> Future.succeededFuture(without(e, visit))));
    }

    /** An exchange may have been begun by a request of another event loop; the answer comes on the visit's own. */
    private static Future<Caller> onTheWay(Visit visit, Future<Caller> caller) {
        if (caller.isComplete()) {
            return caller;
        }
        Promise<Caller> here = visit.homeward();
        caller.onComplete(here);
        return here.future();
    }

    private Future<Caller> keycloak(String token, String audience, Visit visit) {
        return reused(
                "k:" + audience + ":" + sha256(token),
                () -> exchange.exchange(TokenExchange.KEYCLOAK_TOKEN, token, audience, visit.requestId()));
    }

    private Future<Caller> session(String id, String audience, Visit visit) {
        return sessions.find(id)
                .compose(session -> session == null
                        ? Future.succeededFuture(Caller.refused("Your login has ended; log in again."))
                        : reused("s:" + audience + ":" + id, () -> exchange(session, audience, visit)));
    }

    private Future<TokenExchange.Issued> exchange(Session session, String audience, Visit visit) {
        return sessions.accessToken(session)
                .compose(
                        access -> exchange.exchange(TokenExchange.KEYCLOAK_TOKEN, access, audience, visit.requestId()));
    }

    /** The remembered token, or one exchange for all requests that come in the meantime. */
    private Future<Caller> reused(String key, Supplier<Future<TokenExchange.Issued>> ask) {
        synchronized (remembered) {
            Remembered entry = remembered.get(key);
            if (entry != null && System.nanoTime() - entry.until() < 0) {
                return Future.succeededFuture(entry.caller());
            }
        }
        var promise = Promise.<Caller>promise();
        Future<Caller> first = underWay.putIfAbsent(key, promise.future());
        if (first != null) {
            return first;
        }
        Future.succeededFuture().compose(start -> ask.get()).onComplete(done -> {
            if (done.succeeded()) {
                long until = System.nanoTime() + done.result().cacheFor().toNanos();
                synchronized (remembered) {
                    remembered.put(key, new Remembered(done.result().caller(), until));
                }
            }
            underWay.remove(key);
            promise.handle(done.map(TokenExchange.Issued::caller));
        });
        return promise.future();
    }

    private static Caller without(Throwable e, Visit visit) {
        if (e instanceof TokenExchange.BadCredential bad) {
            return bad.unknown() ? Caller.guessed(e.getMessage()) : Caller.refused(e.getMessage());
        }
        if (e instanceof Keycloak.LoginOver || e instanceof SessionStore.SessionGone) {
            return Caller.refused("Your login has ended; log in again.");
        }
        Duration retryAfter = e instanceof TokenExchange.AuthAway away ? away.retryAfter() : SOON;
        LOG.warnf("Request %s: the caller cannot be checked: %s", visit.requestId(), e.getMessage());
        return Caller.unchecked(retryAfter);
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
