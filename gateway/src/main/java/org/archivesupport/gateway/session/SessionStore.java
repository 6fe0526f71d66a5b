package org.archivesupport.gateway.session;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.archivesupport.gateway.keycloak.Keycloak;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The session table. Reads are believed for a few seconds, so that a page's requests cost one read; a logout forgets
 * at once in this process and within that time in others. All methods may be called on an event loop.
 */
@ApplicationScoped
public class SessionStore {

    private static final Logger LOG = Logger.getLogger(SessionStore.class);
    private static final String LIVE =
            " last_seen_at > now() - make_interval(secs => ?)" + " and created_at > now() - make_interval(secs => ?)";

    private final Vertx vertx;
    private final DataSource database;
    private final Keycloak keycloak;
    private final Secrecy secrecy;
    private final Duration idle;
    private final Duration absolute;
    private final Duration memory;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Session session, long readAt, AtomicReference<Instant> seen) {}

    private record StoredTokens(String access, Instant accessExpiresAt, String refresh) {}

    /** A login that quarkus-oidc has verified. */
    public record Login(
            String sub,
            String username,
            String name,
            String email,
            List<String> roles,
            String keycloakSession,
            Keycloak.Tokens tokens) {}

    public SessionStore(
            Vertx vertx,
            DataSource database,
            Keycloak keycloak,
            @ConfigProperty(name = "aus.session.secret") String secret,
            @ConfigProperty(name = "aus.gateway.session.idle") Duration idle,
            @ConfigProperty(name = "aus.gateway.session.absolute") Duration absolute,
            @ConfigProperty(name = "aus.gateway.session.memory") Duration memory) {
        this.vertx = vertx;
        this.database = database;
        this.keycloak = keycloak;
        this.secrecy = new Secrecy(secret);
        this.idle = idle;
        this.absolute = absolute;
        this.memory = memory;
    }

    public Duration absolute() {
        return absolute;
    }

    /** Begins a session; blocks. @return its id, for the cookie */
    public String begin(Login login) {
        String id = secrecy.newId();
        try (Connection connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into session (id, sub, username, name, email, roles, keycloak_session,"
                                + " access_token, access_expires_at, refresh_token) values (?,?,?,?,?,?,?,?,?,?)")) {
            Array roles = connection.createArrayOf("text", login.roles().toArray());
            insert.setBytes(1, Secrecy.sha256(id));
            insert.setString(2, login.sub());
            insert.setString(3, login.username());
            insert.setString(4, login.name());
            insert.setString(5, login.email());
            insert.setArray(6, roles);
            insert.setString(7, login.keycloakSession());
            insert.setBytes(8, secrecy.encrypt(login.tokens().accessToken()));
            insert.setTimestamp(9, Timestamp.from(login.tokens().accessExpiresAt()));
            insert.setBytes(10, secrecy.encrypt(login.tokens().refreshToken()));
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException("The session cannot be stored", e);
        }
    }

    /** @return the live session of that id, or null; marks it as used, at most once a minute */
    public Future<Session> find(String id) {
        return peek(id).onSuccess(session -> {
            Remembered entry = session == null ? null : remembered.get(id);
            if (entry != null) {
                markSeen(id, entry);
            }
        });
    }

    /** @return as {@link #find}, without counting as use */
    public Future<Session> peek(String id) {
        Remembered entry = remembered.get(id);
        if (entry != null && System.nanoTime() - entry.readAt() < memory.toNanos()) {
            return Future.succeededFuture(entry.session());
        }
        return blocking(() -> read(id)).onSuccess(session -> {
            if (session == null) {
                remembered.remove(id);
            } else {
                var seen = entry == null ? new AtomicReference<>(Instant.EPOCH) : entry.seen();
                remembered.put(id, new Remembered(session, System.nanoTime(), seen));
            }
        });
    }

    /**
     * @return a Keycloak access token of the session that lives for some time yet; fails with
     *     {@link Keycloak.LoginOver} if Keycloak has ended the login, and then the session has ended too
     */
    public Future<String> accessToken(Session session) {
        return this.<String>blocking(() -> freshAccessToken(session.id())).onFailure(e -> {
            if (e instanceof Keycloak.LoginOver) {
                remembered.remove(session.id());
            }
        });
    }

    /** Ends a session. @return its refresh token, to end the login at Keycloak too; null if there was none */
    public Future<String> end(String id) {
        remembered.remove(id);
        return blocking(() -> {
            try (Connection connection = database.getConnection();
                    var delete =
                            connection.prepareStatement("delete from session where id = ? returning refresh_token")) {
                delete.setBytes(1, Secrecy.sha256(id));
                ResultSet row = delete.executeQuery();
                return row.next() ? secrecy.decrypt(row.getBytes(1)) : null;
            }
        });
    }

    void begin(@Observes StartupEvent event) {
        vertx.setPeriodic(
                Duration.ofMinutes(5).toMillis(),
                Duration.ofHours(1).toMillis(),
                timer -> blocking(this::removeEnded)
                        .onSuccess(rows -> LOG.debugf("%d ended sessions removed", rows))
                        .onFailure(e -> LOG.warn("Ended sessions cannot be removed", e)));
    }

    /** Removes what has ended, from memory and table; blocks. @return removed rows */
    int removeEnded() throws SQLException {
        long old = System.nanoTime() - memory.toNanos();
        remembered.values().removeIf(entry -> entry.readAt() - old < 0);
        try (Connection connection = database.getConnection();
                var delete = connection.prepareStatement("delete from session where not (" + LIVE + ")")) {
            delete.setDouble(1, idle.toSeconds());
            delete.setDouble(2, absolute.toSeconds());
            return delete.executeUpdate();
        }
    }

    private Session read(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select sub, username, name, email, roles, keycloak_session, created_at, last_seen_at"
                                + " from session where id = ? and" + LIVE)) {
            select.setBytes(1, Secrecy.sha256(id));
            select.setDouble(2, idle.toSeconds());
            select.setDouble(3, absolute.toSeconds());
            ResultSet row = select.executeQuery();
            if (!row.next()) {
                return null;
            }
            Instant ends = row.getTimestamp("created_at").toInstant().plus(absolute);
            Instant idleEnd = row.getTimestamp("last_seen_at").toInstant().plus(idle);
            return new Session(
                    id,
                    row.getString("sub"),
                    row.getString("username"),
                    row.getString("name"),
                    row.getString("email"),
                    List.of((String[]) row.getArray("roles").getArray()),
                    row.getString("keycloak_session"),
                    idleEnd.isBefore(ends) ? idleEnd : ends,
                    ends);
        }
    }

    private void markSeen(String id, Remembered entry) {
        Instant last = entry.seen().get();
        Instant now = Instant.now();
        if (now.isAfter(last.plusSeconds(60)) && entry.seen().compareAndSet(last, now)) {
            blocking(() -> {
                try (Connection connection = database.getConnection();
                        var update =
                                connection.prepareStatement("update session set last_seen_at = now() where id = ?")) {
                    update.setBytes(1, Secrecy.sha256(id));
                    return update.executeUpdate();
                }
            });
        }
    }

    /**
     * Keycloak takes each refresh token once; so the row stays locked while a new one is fetched, and who waited finds
     * the fresh token in it.
     */
    private String freshAccessToken(String id) throws Exception {
        StoredTokens stored = tokens(id);
        if (stored == null) {
            throw new SessionGone();
        }
        if (lasts(stored)) {
            return stored.access();
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                StoredTokens locked = tokens(connection, id, " for update");
                if (locked == null) {
                    throw new SessionGone();
                }
                String access = lasts(locked) ? locked.access() : refreshed(connection, id, locked);
                connection.commit();
                return access;
            } catch (Keycloak.LoginOver e) {
                delete(connection, id);
                connection.commit();
                throw e;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private String refreshed(Connection connection, String id, StoredTokens old) throws Exception {
        if (old.refresh() == null) {
            throw new SessionGone();
        }
        Keycloak.Tokens fresh = await(keycloak.refresh(old.refresh()));
        try (var update = connection.prepareStatement(
                "update session set access_token = ?, access_expires_at = ?, refresh_token = ? where id = ?")) {
            update.setBytes(1, secrecy.encrypt(fresh.accessToken()));
            update.setTimestamp(2, Timestamp.from(fresh.accessExpiresAt()));
            update.setBytes(3, secrecy.encrypt(fresh.refreshToken()));
            update.setBytes(4, Secrecy.sha256(id));
            update.executeUpdate();
        }
        return fresh.accessToken();
    }

    private static void delete(Connection connection, String id) throws SQLException {
        try (var delete = connection.prepareStatement("delete from session where id = ?")) {
            delete.setBytes(1, Secrecy.sha256(id));
            delete.executeUpdate();
        }
    }

    private StoredTokens tokens(String id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return tokens(connection, id, "");
        }
    }

    private StoredTokens tokens(Connection connection, String id, String lock) throws SQLException {
        try (var select = connection.prepareStatement(
                "select access_token, access_expires_at, refresh_token from session where id = ?" + lock)) {
            select.setBytes(1, Secrecy.sha256(id));
            ResultSet row = select.executeQuery();
            return row.next()
                    ? new StoredTokens(
                            secrecy.decrypt(row.getBytes(1)),
                            row.getTimestamp(2).toInstant(),
                            secrecy.decrypt(row.getBytes(3)))
                    : null;
        }
    }

    private static boolean lasts(StoredTokens tokens) {
        return tokens.access() != null
                && tokens.accessExpiresAt().isAfter(Instant.now().plusSeconds(20));
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(8, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /** The session was ended by another request or another replica. */
    public static final class SessionGone extends RuntimeException {
        SessionGone() {
            super("session gone", null, false, false);
        }
    }
}
