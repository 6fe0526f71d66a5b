package org.archivesupport.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Puts a message into the outbox of this service, in the caller's transaction: it is sent if and only if the change is
 * committed.
 */
@ApplicationScoped
public class Outbox {

    /** Destination of CloudEvents for notification-service. */
    public static final String NOTIFICATION = "notification";

    /** Destination of releases of exclusive periods for auth-service. */
    public static final String RELEASES = "releases";

    /** Destination of release dates that staff set by hand, for search-service. */
    public static final String STAFF_RELEASES = "staff-releases";

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    /**
     * @param destination {@link #NOTIFICATION}, {@link #RELEASES} or {@link #STAFF_RELEASES}
     * @param type CloudEvents type, as in docs/architecture.md
     * @param subject what the event is about, or null
     * @param data payload, written as JSON
     * @return id of the message; receivers drop repeats by it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID add(String destination, String type, String subject, Object data) {
        UUID id = UUID.randomUUID();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (id, destination, type, subject, data) values (?, ?, ?, ?, ?::jsonb)")) {
            insert.setObject(1, id);
            insert.setString(2, destination);
            insert.setString(3, type);
            insert.setString(4, subject);
            insert.setString(5, json.writeValueAsString(data));
            insert.executeUpdate();
            return id;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The message could not be written to the outbox", e);
        }
    }
}
