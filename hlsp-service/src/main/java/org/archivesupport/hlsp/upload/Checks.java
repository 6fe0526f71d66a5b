package org.archivesupport.hlsp.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.archivesupport.files.FileStore;
import org.archivesupport.hlsp.check.FileCheck;
import org.archivesupport.hlsp.check.FileReport;
import org.archivesupport.kit.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs the checks: small files at once, large ones by a worker. If a check itself fails, the file stays PENDING and is tried
 * again; a fault of the archive is never told as a fault of the data.
 */
@ApplicationScoped
public class Checks {

    /** A file that kills the checker must not do so for ever; staff see it in the overview. */
    public static final int MOST_TRIES = 5;

    private static final Logger LOG = Logger.getLogger(Checks.class);

    @Inject
    FileStore store;

    @Inject
    Files files;

    @Inject
    Sql sql;

    @ConfigProperty(name = "aus.hlsp.check-at-once")
    long atOnce;

    private record Job(String collection, String name, String key, long size) {}

    /** @return the report, or null if the worker is to make it */
    FileReport now(String collection, String name, String key, long size) {
        if (size > atOnce) {
            return null;
        }
        try {
            return run(collection, name, key, size);
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "The check of a file of %s failed; the worker will try again", collection);
            return null;
        }
    }

    private FileReport run(String collection, String name, String key, long size) throws IOException {
        return FileCheck.run(name, collection, size, () -> store.open(key, 0, -1), Clock.systemUTC());
    }

    @Scheduled(
            every = "${aus.hlsp.check-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "checks")
    void work() {
        for (Optional<Job> job = claim(); job.isPresent(); job = claim()) {
            Job j = job.get();
            try {
                files.report(j.collection(), j.name(), j.key(), run(j.collection(), j.name(), j.key(), j.size()));
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "The check of a file of %s failed and is tried again", j.collection());
            }
        }
    }

    /** Takes a file for ten minutes: longer than the largest takes; if this service dies, another one takes it then. */
    private Optional<Job> claim() {
        return sql
                .list(
                        "update delivered_file set check_tries = check_tries + 1, check_again_at = now() + interval '10 minutes'"
                                + " where (collection, name) = (select collection, name from delivered_file"
                                + " where verdict = 'PENDING' and check_tries < " + MOST_TRIES
                                + " and check_again_at <= now()"
                                + " order by check_again_at limit 1 for update skip locked)"
                                + " returning collection, name, store_key, size",
                        row -> new Job(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .stream()
                .findFirst();
    }
}
