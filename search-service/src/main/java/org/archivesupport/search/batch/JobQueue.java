package org.archivesupport.search.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.archivesupport.files.StoredFile;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.outbox.Outbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The queue as those see it who work on it. A job belongs to the worker whose lease runs; every change asks for the lease,
 * so a worker that was thought dead changes nothing any more.
 */
@ApplicationScoped
class JobQueue {

    static final Duration LEASE = Duration.ofSeconds(60);
    private static final String MINE = " where id = ? and worker = ? and state = 'running'";

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    @Inject
    JobLimits limits;

    @ConfigProperty(name = "aus.public.url")
    String publicUrl;

    /** One file that is still to be made a part of. */
    record Waiting(int place, Long product, String uri, String path, long size) {}

    /** What became of a file of a part. */
    record Outcome(int place, boolean delivered, boolean exclusive, String sha256, Integer version, String reason) {}

    /** @return the oldest job that is due and has no worker; of a person one at a time */
    @Transactional
    public Optional<JobRow> claim(UUID worker) {
        return sql.one(
                "update batch_job set state = 'running', worker = ?, lease_until = now() + ? * interval '1 second',"
                        + " started_at = coalesce(started_at, now()), attempts = attempts + 1, bytes_written = 0"
                        + " where id = (select j.id from batch_job j where (j.state = 'queued' and j.not_before <= now()"
                        + " or j.state = 'running' and j.lease_until < now()) and not exists (select from batch_job r"
                        + " where r.owner = j.owner and r.id <> j.id and r.state = 'running' and r.lease_until >= now())"
                        + " order by j.created_at limit 1 for update skip locked) returning " + JobRow.COLUMNS,
                JobRow::read,
                worker,
                LEASE.toSeconds());
    }

    /** @return false if the job is no longer this worker's: paused, cancelled, or taken over */
    @Transactional
    public boolean beat(UUID job, UUID worker, long bytesWritten) {
        return sql.update(
                        "update batch_job set lease_until = now() + ? * interval '1 second', bytes_written = ?" + MINE,
                        LEASE.toSeconds(),
                        bytesWritten,
                        job,
                        worker)
                == 1;
    }

    /** @return number of the next part, from 1 */
    @Transactional
    public int nextPart(UUID job) {
        return 1 + (int) sql.number("select coalesce(max(part), 0) from batch_job_part where job_id = ?", job);
    }

    /** @return the next waiting files, in order */
    @Transactional
    public List<Waiting> waiting(UUID job, int after, int most) {
        return sql.list(
                "select place, product_id, uri, path, size from batch_job_file"
                        + " where job_id = ? and place > ? and state = 'waiting' order by place limit ?",
                row -> new Waiting(
                        row.getInt(1),
                        row.getObject(2) == null ? null : row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)),
                job,
                after,
                most);
    }

    /**
     * Makes a stored file a part of the result.
     *
     * @param stored null if every file of the part was left out
     * @return false if the job is no longer this worker's; then nothing has changed
     */
    @Transactional
    public boolean finishPart(JobRow job, UUID worker, int part, StoredFile stored, List<Outcome> outcomes) {
        int delivered = (int) outcomes.stream().filter(Outcome::delivered).count();
        int exclusive = (int) outcomes.stream().filter(Outcome::exclusive).count();
        if (!lock(job.id(), worker)) {
            return false;
        }
        var rows = new ArrayList<Object[]>(outcomes.size());
        for (Outcome o : outcomes) {
            rows.add(new Object[] {
                o.delivered() ? "delivered" : "left_out",
                o.delivered() ? part : null,
                o.sha256(),
                o.version(),
                o.exclusive(),
                o.reason(),
                job.id(),
                o.place()
            });
        }
        sql.batch(
                "update batch_job_file set state = ?, part = ?, sha256 = ?, version = ?, exclusive = ?, reason = ?"
                        + " where job_id = ? and place = ?",
                rows);
        if (stored != null) {
            sql.update(
                    "insert into batch_job_part (job_id, part, file_key, size, sha256, files, exclusive)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    job.id(),
                    part,
                    stored.key(),
                    stored.size(),
                    stored.sha256(),
                    delivered,
                    exclusive);
        }
        sql.update(
                "update batch_job j set files_done = files_done + ?, left_out = left_out + ?, bytes_written = 0,"
                        + " attempts = 1, bytes_done = (select coalesce(sum(size), 0) from batch_job_file f"
                        + " where f.job_id = j.id and f.state <> 'waiting') where id = ?",
                delivered,
                outcomes.size() - delivered,
                job.id());
        return true;
    }

    private boolean lock(UUID job, UUID worker) {
        return sql.one("select id from batch_job" + MINE + " for update", row -> row.getObject(1), job, worker)
                .isPresent();
    }

    /** The result is whole: its owner is told with the same transaction. */
    @Transactional
    public void done(JobRow job, UUID worker) {
        end(
                job,
                sql.one(
                        "update batch_job set state = 'done', finished_at = now(), expires_at = ?, worker = null,"
                                + " lease_until = null, bytes_written = 0" + MINE + " returning " + JobRow.COLUMNS,
                        JobRow::read,
                        Instant.now().plus(limits.kept()),
                        job.id(),
                        worker));
    }

    @Transactional
    public void failed(JobRow job, UUID worker, String fault) {
        end(
                job,
                sql.one(
                        "update batch_job set state = 'failed', fault = ?, finished_at = now(), expires_at = ?,"
                                + " worker = null, lease_until = null, bytes_written = 0" + MINE + " returning "
                                + JobRow.COLUMNS,
                        JobRow::read,
                        fault,
                        Instant.now().plus(limits.kept()),
                        job.id(),
                        worker));
    }

    /** Gives the job back; it is tried again later. */
    @Transactional
    public void later(JobRow job, UUID worker, Duration wait, boolean countsAsAttempt) {
        sql.update(
                "update batch_job set state = 'queued', worker = null, lease_until = null, bytes_written = 0,"
                        + " attempts = attempts - ?, not_before = now() + ? * interval '1 second'" + MINE,
                countsAsAttempt ? 0 : 1,
                wait.toSeconds(),
                job.id(),
                worker);
    }

    private void end(JobRow job, Optional<JobRow> ended) {
        if (ended.isEmpty()) {
            return;
        }
        JobRow row = ended.get();
        var data = new LinkedHashMap<String, Object>();
        data.put("job", row.id().toString());
        data.put("state", row.state().wire());
        data.put("subject", row.title());
        data.put("recipient", row.owner());
        data.put("recipient_email", row.ownerEmail());
        data.put("link", publicUrl + "/portal/jobs/" + row.id());
        data.put("files", row.filesDone());
        data.put("left_out", row.leftOut());
        outbox.add(
                Outbox.NOTIFICATION,
                "org.archivesupport.job.finished.v1",
                row.id().toString(),
                data);
    }
}
