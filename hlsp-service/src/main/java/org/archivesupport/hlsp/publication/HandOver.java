package org.archivesupport.hlsp.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.archivesupport.files.FileStore;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.collection.Collections;
import org.archivesupport.hlsp.upload.DeliveredFile;
import org.archivesupport.hlsp.upload.Files;
import org.archivesupport.kit.neighbour.Neighbours;
import org.jboss.logging.Logger;

/**
 * Does the hand-over: first all observations with their products, then the bytes of each product, then the collection is
 * PUBLISHED. Every step may be repeated: search takes an equal observation or an equal file as the one it has. A job is held
 * by an advisory lock of PostgreSQL, which goes when the service dies, so another attempt begins at once.
 */
@ApplicationScoped
public class HandOver {

    private static final Logger LOG = Logger.getLogger(HandOver.class);
    private static final String SEARCH = "search-service";
    private static final int FILES_AT_ONCE = 500;
    private static final int BYTES_OF_INGEST = 1024 * 1024;
    private static final Duration INGEST_TIME = Duration.ofMinutes(5);
    private static final Duration LEAST_TIME = Duration.ofMinutes(1);
    private static final long SLOWEST_BYTES_PER_SECOND = 1024 * 1024;

    @Inject
    AgroalDataSource database;

    @Inject
    Publications publications;

    @Inject
    Collections collections;

    @Inject
    Files files;

    @Inject
    FileStore store;

    @Inject
    Neighbours neighbours;

    @Inject
    ObjectMapper json;

    @Scheduled(
            every = "${aus.hlsp.publish-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "hand-over")
    void work() {
        for (String collection : publications.due()) {
            try (Connection connection = database.getConnection()) {
                if (lock(connection, "pg_try_advisory_lock", collection)) {
                    try {
                        attempt(collection);
                    } finally {
                        lock(connection, "pg_advisory_unlock", collection);
                    }
                }
            } catch (SQLException e) {
                LOG.warnf("The hand-over of %s could not be locked: %s", collection, e.getMessage());
            }
        }
    }

    private static boolean lock(Connection connection, String function, String collection) throws SQLException {
        try (var statement =
                connection.prepareStatement("select " + function + "(hashtextextended('hlsp-publication/' || ?, 0))")) {
            statement.setString(1, collection);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void attempt(String id) {
        if (!publications.attempt(id)) {
            return;
        }
        try {
            Collection collection = collections.find(id).orElseThrow();
            publications.recount(id);
            describe(collection, publications.approvedAt(id));
            send(id);
            publications.finished(id);
            LOG.infof("Collection %s is published", id);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The hand-over of %s waits: %s", id, e.getMessage());
            publications.failed(id, String.valueOf(e.getMessage()));
        }
    }

    /** Observations in batches of bounded size; files of one observation are neighbours in order of names. */
    private void describe(Collection collection, Instant release) throws IOException {
        var batch = new ByteArrayOutputStream();
        var whole = new ObservationGroup(collection, "hlsp_" + collection.id(), release);
        ObservationGroup group = null;
        String groupId = null;
        String last = "";
        for (List<DeliveredFile> slice = files.slice(collection.id(), last, FILES_AT_ONCE);
                !slice.isEmpty();
                slice = files.slice(collection.id(), last, FILES_AT_ONCE)) {
            for (DeliveredFile file : slice) {
                last = file.name();
                String id = ObservationGroup.obsId(collection, file.name());
                if (id.equals("hlsp_" + collection.id())) {
                    whole.add(file);
                    continue;
                }
                if (!id.equals(groupId)) {
                    write(group, batch);
                    group = new ObservationGroup(collection, id, release);
                    groupId = id;
                }
                group.add(file);
            }
        }
        write(group, batch);
        write(whole, batch);
        ingest(batch);
    }

    private void write(ObservationGroup group, ByteArrayOutputStream batch) throws IOException {
        if (group == null || group.size() == 0) {
            return;
        }
        batch.write(json.writeValueAsBytes(group.line()));
        batch.write('\n');
        if (batch.size() > BYTES_OF_INGEST) {
            ingest(batch);
        }
    }

    private void ingest(ByteArrayOutputStream batch) {
        if (batch.size() == 0) {
            return;
        }
        var request = neighbours
                .request(SEARCH, "/api/v1/search/admin/ingest?origin=hlsp-service")
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(INGEST_TIME)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(batch.toByteArray()));
        requireTaken(neighbours.send(SEARCH, request).statusCode(), "observations");
        batch.reset();
    }

    private void send(String collection) throws IOException {
        for (List<DeliveredFile> some = files.toHandOver(collection, FILES_AT_ONCE);
                !some.isEmpty();
                some = files.toHandOver(collection, FILES_AT_ONCE)) {
            for (DeliveredFile file : some) {
                send(collection, file);
                publications.handedOver(collection, file.name());
            }
        }
    }

    private void send(String collection, DeliveredFile file) throws IOException {
        String uri = URLEncoder.encode(DeliveredFile.uri(collection, file.name()), StandardCharsets.UTF_8);
        var request = neighbours
                .request(SEARCH, "/api/v1/search/admin/products/content?sha256=" + file.sha256() + "&uri=" + uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LEAST_TIME.plusSeconds(file.size() / SLOWEST_BYTES_PER_SECOND))
                .header("Content-Type", "application/octet-stream")
                .PUT(body(file));
        requireTaken(neighbours.send(SEARCH, request).statusCode(), file.name());
    }

    private BodyPublisher body(DeliveredFile file) throws IOException {
        String key = file.stored().key();
        Optional<java.nio.file.Path> local = store.local(key);
        if (local.isPresent()) {
            return BodyPublishers.ofFile(local.get());
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> {
            try {
                return store.open(key, 0, -1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return file.size() == 0 ? stream : BodyPublishers.fromPublisher(stream, file.size());
    }

    private static void requireTaken(int status, String what) {
        if (status == 404) {
            throw new IllegalStateException("search-service does not know the address for " + what);
        }
    }
}
