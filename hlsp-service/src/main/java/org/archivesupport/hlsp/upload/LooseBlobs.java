package org.archivesupport.hlsp.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.database.Sql;
import org.jboss.logging.Logger;

/**
 * Bytes that no file owns: uploads under way, and what replaced and removed files leave. A row is written before the first
 * byte and goes in the transaction that makes the file, so whatever dies in between is swept later.
 */
@ApplicationScoped
public class LooseBlobs {

    private static final Logger LOG = Logger.getLogger(LooseBlobs.class);

    /** No upload takes longer; after this time its bytes belong to nobody. */
    private static final String OLD = "interval '48 hours'";

    @Inject
    Sql sql;

    @Inject
    FileStore store;

    /** Before the first byte. */
    void begin(String key) {
        sql.update("insert into loose_blob (store_key) values (?)", key);
    }

    /** The bytes have an owner; in the transaction that makes the file. */
    void owned(String key) {
        if (sql.update("delete from loose_blob where store_key = ?", key) == 0) {
            throw new IllegalStateException("the bytes of this upload were swept away");
        }
    }

    /** The bytes have lost their owner; in the transaction that removes the file. */
    void lost(String key) {
        sql.update("insert into loose_blob (store_key, since) values (?, 'epoch')", key);
    }

    /** Removes the bytes of an upload that failed; what cannot be removed now is swept later. */
    void abandon(String key) {
        try {
            store.delete(key);
            sql.update("delete from loose_blob where store_key = ?", key);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Bytes of a failed upload stay until they are swept: %s", e.getMessage());
        }
    }

    @Scheduled(
            every = "${aus.hlsp.sweep-every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "loose-blobs")
    void sweep() {
        for (String key : sql.list(
                "select store_key from loose_blob where since < now() - " + OLD + " order by since limit 1000",
                row -> row.getString(1))) {
            abandon(key);
        }
    }
}
