package org.archivesupport.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/**
 * {@code Idempotency-Key} of creating requests: the first request with a key does the work, every repeat within a day
 * gets its answer. The stored answer and the work are one transaction, so a crash between them cannot happen.
 */
@ApplicationScoped
public class Idempotency {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern GOOD = Pattern.compile("[\\x21-\\x7e]{1,128}");

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    /**
     * @param key value of the header, or null: the work is then simply done
     * @param caller subject of the caller; keys of different callers never meet
     * @param operation name of the operation
     * @param request the request body; the same key with another body is refused
     * @param work does the work in this transaction and answers, with an entity that can be written as JSON
     * @throws ProblemException 400 for a malformed key, 422 for a key that was used with another request
     */
    @Transactional
    public Response once(String key, String caller, String operation, Object request, Supplier<Response> work) {
        if (key == null) {
            return work.get();
        }
        if (!GOOD.matcher(key).matches()) {
            throw ProblemException.badRequest(java.util.List.of(
                    new Problem.Fault(HEADER, "must be 1 to 128 visible ASCII characters, best a UUID")));
        }
        String hash = hash(request);
        try (var connection = database.getConnection()) {
            if (claim(connection, key, caller, operation, hash)) {
                Response response = work.get();
                store(connection, key, caller, operation, response);
                return response;
            }
            return stored(connection, key, caller, operation, hash);
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency table could not be used", e);
        }
    }

    @Scheduled(every = "1h", delayed = "10m", identity = "idempotency-age")
    void forgetOld() throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(
                        "delete from idempotency where created_at < now() - interval '1 day'")) {
            delete.executeUpdate();
        }
    }

    /** A second request with the key waits here until the first one's transaction has ended. */
    private static boolean claim(Connection connection, String key, String caller, String operation, String hash)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into idempotency (caller, operation, key, request_hash) values (?, ?, ?, ?)"
                        + " on conflict do nothing")) {
            insert.setString(1, caller);
            insert.setString(2, operation);
            insert.setString(3, key);
            insert.setString(4, hash);
            return insert.executeUpdate() == 1;
        }
    }

    private void store(Connection connection, String key, String caller, String operation, Response response)
            throws SQLException {
        try (var update = connection.prepareStatement("update idempotency set status = ?, location = ?, body = ?"
                + " where caller = ? and operation = ? and key = ?")) {
            update.setInt(1, response.getStatus());
            update.setString(2, response.getHeaderString("Location"));
            update.setString(3, response.hasEntity() ? write(response.getEntity()) : null);
            update.setString(4, caller);
            update.setString(5, operation);
            update.setString(6, key);
            update.executeUpdate();
        }
    }

    private static Response stored(Connection connection, String key, String caller, String operation, String hash)
            throws SQLException {
        try (var select = connection.prepareStatement("select request_hash, status, location, body from idempotency"
                + " where caller = ? and operation = ? and key = ?")) {
            select.setString(1, caller);
            select.setString(2, operation);
            select.setString(3, key);
            try (var row = select.executeQuery()) {
                if (!row.next() || row.getObject(2) == null) {
                    throw ProblemException.conflict("A request with this key is under way; please repeat.");
                }
                if (!row.getString(1).equals(hash)) {
                    throw ProblemException.unprocessable(
                            "This Idempotency-Key was used with another request; take a new key.", java.util.List.of());
                }
                var answer = Response.status(row.getInt(2)).header("Idempotent-Replayed", "true");
                if (row.getString(3) != null) {
                    answer.header("Location", row.getString(3));
                }
                if (row.getString(4) != null) {
                    answer.type(MediaType.APPLICATION_JSON).entity(row.getString(4));
                }
                return answer.build();
            }
        }
    }

    private String hash(Object request) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(write(request).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request or answer cannot be written as JSON", e);
        }
    }
}
