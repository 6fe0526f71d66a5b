package org.archivesupport.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.neighbour.Neighbours;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what lies in the outbox, oldest first, at least once. Rows are locked while they are sent, so replicas of a
 * service do not send the same row at the same time; a sender that dies leaves its rows to the next one. A destination
 * that fails is tried again after 1, 2, 4 … 300 seconds; nothing is dropped.
 */
@ApplicationScoped
public class OutboxSender {

    private static final Logger LOG = Logger.getLogger(OutboxSender.class);
    private static final int BATCH = 500;

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    @Inject
    Neighbours neighbours;

    @ConfigProperty(name = "quarkus.application.name")
    String source;

    private record Row(long seq, UUID id, String type, String subject, Instant time, String data) {}

    @Scheduled(
            every = "${aus.outbox.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "outbox")
    void send() {
        for (Destination destination : Destination.values()) {
            try {
                while (sendBatch(destination) == BATCH) {
                    // a full batch: there may be more
                }
            } catch (SQLException e) {
                LOG.warnf("The outbox could not be read: %s", e.getMessage());
            }
        }
    }

    private int sendBatch(Destination destination) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Row> rows = due(connection, destination);
                if (!rows.isEmpty()) {
                    deliver(connection, destination, rows);
                }
                connection.commit();
                return rows.size();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void deliver(Connection connection, Destination destination, List<Row> rows) throws SQLException {
        String failure = null;
        try {
            neighbours.postAsSelf(
                    destination.service, destination.path, destination.mediaType, body(destination, rows));
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
        var ids = connection.createArrayOf("bigint", rows.stream().map(Row::seq).toArray());
        String sql = failure == null
                ? "delete from outbox where seq = any (?)"
                : "update outbox set attempts = attempts + 1, last_error = ?,"
                        + " next_try_at = now() + least(300, power(2, least(attempts, 9))) * interval '1 second'"
                        + " where seq = any (?)";
        try (var update = connection.prepareStatement(sql)) {
            int at = 1;
            if (failure != null) {
                LOG.warnf("%d messages for %s wait: %s", rows.size(), destination, failure);
                update.setString(at++, failure);
            }
            update.setArray(at, ids);
            update.executeUpdate();
        }
    }

    private static List<Row> due(Connection connection, Destination destination) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var select = connection.prepareStatement("select seq, id, type, subject, created_at, data from outbox"
                + " where destination = ? and next_try_at <= now() order by seq limit ? for update skip locked")) {
            select.setString(1, destination.key);
            select.setInt(2, BATCH);
            try (var result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong(1),
                            result.getObject(2, UUID.class),
                            result.getString(3),
                            result.getString(4),
                            result.getObject(5, OffsetDateTime.class).toInstant(),
                            result.getString(6)));
                }
            }
        }
        return rows;
    }

    private byte[] body(Destination destination, List<Row> rows) {
        try {
            ArrayNode batch = json.createArrayNode();
            for (Row row : rows) {
                JsonNode data = json.readTree(row.data());
                batch.add(destination.cloudEvents ? envelope(row, data) : data);
            }
            return json.writeValueAsBytes(batch);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("A stored message is no JSON", e);
        }
    }

    /** CloudEvents 1.0, JSON format, section 3. */
    private JsonNode envelope(Row row, JsonNode data) {
        var event = json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", row.id().toString())
                .put("source", source)
                .put("type", row.type())
                .put("time", row.time().toString())
                .put("datacontenttype", "application/json");
        if (row.subject() != null) {
            event.put("subject", row.subject());
        }
        event.set("data", data);
        return event;
    }
}
