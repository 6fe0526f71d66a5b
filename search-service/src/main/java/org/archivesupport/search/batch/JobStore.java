package org.archivesupport.search.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.retrieval.Reader;
import org.jboss.logging.Logger;

/** Jobs as their owners see them. What a job will take is reserved when it is made. */
@ApplicationScoped
class JobStore {

    private static final Logger LOG = Logger.getLogger(JobStore.class);
    private static final String FILES =
            "insert into batch_job_file (job_id, place, product_id, uri, path, size, state, reason)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    Sql sql;

    @Inject
    FileStore store;

    @Inject
    Bundles bundles;

    @Inject
    JobLimits limits;

    /**
     * Makes a job, in the caller's transaction: all its files or none.
     *
     * @throws ProblemException 400 if there are no or too many files, 404 if the archive knows none, 409 over a quota
     */
    JobRow make(Caller owner, Reader reader, String title, Bundles.Order order, long partBytes, Selection selection) {
        if (selection.size() > limits.mostFiles()) {
            throw ProblemException.badRequest(
                    "A job takes at most " + limits.mostFiles() + " files; more are asked for.");
        }
        // two requests of one person do not count past each other
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 8))", row -> 1, owner.sub());
        UUID id = UUID.randomUUID();
        sql.update(
                "insert into batch_job (id, owner, owner_name, owner_email, scope, staff, token_id, purpose, title, name,"
                        + " format, layout, part_bytes, files, bytes, state) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'paused')",
                id,
                owner.sub(),
                owner.username(),
                owner.email(),
                reader.scope(),
                reader.staff(),
                reader.tokenId(),
                reader.purpose(),
                title,
                order.safeName(),
                order.format().wire(),
                order.layout().wire(),
                partBytes);
        long[] counted = files(id, order, selection);
        if (counted[1] == 0) {
            throw ProblemException.notFound("The archive knows none of these files.");
        }
        quota(owner.sub(), order.format().holdsBytes() ? counted[2] : 0);
        return sql.one(
                        "update batch_job set state = 'queued', files = ?, bytes = ? where id = ? returning "
                                + JobRow.COLUMNS,
                        JobRow::read,
                        (int) counted[0],
                        order.format().holdsBytes() ? counted[2] : 0,
                        id)
                .orElseThrow();
    }

    /** @return how many files, how many of them are known, and their bytes */
    private long[] files(UUID job, Bundles.Order order, Selection selection) {
        var names = new EntryNames(order.layout());
        int place = 0;
        long known = 0;
        long bytes = 0;
        for (var portion = next(selection); !portion.isEmpty(); portion = next(selection)) {
            var rows = new ArrayList<Object[]>(portion.size());
            for (Wanted file : bundles.laidOut(order.layout(), portion)) {
                boolean there = file.product() != null;
                Long size = there ? file.product().product().size() : null;
                known += there ? 1 : 0;
                bytes += size == null || !file.held() ? 0 : size;
                rows.add(new Object[] {
                    job,
                    ++place,
                    there ? file.product().product().id() : null,
                    file.uri(),
                    there ? names.next(file) : "",
                    size == null ? 0L : size,
                    "waiting",
                    null
                });
            }
            sql.batch(FILES, rows);
        }
        return new long[] {place, known, bytes};
    }

    private static List<Wanted> next(Selection selection) {
        try {
            return selection.next(1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void quota(String owner, long bytes) {
        long active = sql.number(
                "select count(*) from batch_job where owner = ? and state in ('queued', 'running', 'paused')", owner);
        if (active > limits.mostActive()) {
            throw ProblemException.conflict("You have " + limits.mostActive()
                    + " jobs that are not finished, as many as one person may have; wait for one, or cancel it.");
        }
        long reserved = sql.number(
                "select coalesce(sum(bytes), 0)::bigint from batch_job where owner = ? and state in"
                        + " ('queued', 'running', 'paused', 'done')",
                owner);
        if (reserved + bytes > limits.mostBytes()) {
            throw ProblemException.conflict("Your results may have " + limits.mostBytes() + " bytes in all; " + reserved
                    + " are taken and this job needs " + bytes + ". Remove a finished job, or take a script.");
        }
    }

    Optional<JobRow> find(UUID id, String owner) {
        return sql.one(
                "select " + JobRow.COLUMNS + " from batch_job where id = ? and owner = ?", JobRow::read, id, owner);
    }

    /** @param owner null for all owners; newest first */
    Page<JobRow> list(String owner, String state, int limit, String after) {
        var key = after == null ? null : key(after);
        var rows = sql.list(
                "select " + JobRow.COLUMNS + " from batch_job where (?::text is null or owner = ?)"
                        + " and (?::text is null or state = ?)"
                        + " and (?::timestamptz is null or (created_at, id) < (?::timestamptz, ?::uuid))"
                        + " order by created_at desc, id desc limit ?",
                JobRow::read,
                owner,
                owner,
                state,
                state,
                key == null ? null : key.getKey(),
                key == null ? null : key.getKey(),
                key == null ? null : key.getValue(),
                limit + 1);
        return Page.of(
                rows,
                limit,
                last -> Cursor.encode(last.createdAt().toString(), last.id().toString()));
    }

    private static Map.Entry<Instant, UUID> key(String after) {
        List<String> parts = Cursor.decode(after, 2);
        try {
            return Map.entry(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw ProblemException.badRequest("The cursor in after is none of this list.");
        }
    }

    Map<UUID, List<JobRow.Part>> parts(List<JobRow> jobs) {
        Map<UUID, List<JobRow.Part>> parts = new HashMap<>();
        if (!jobs.isEmpty()) {
            sql.list(
                            "select * from batch_job_part where job_id = any (?) order by job_id, part",
                            JobRow.Part::read,
                            jobs.stream().map(JobRow::id).toList())
                    .forEach(p -> parts.computeIfAbsent(p.job(), j -> new ArrayList<>())
                            .add(p));
        }
        return parts;
    }

    Page<Job.FileOutcome> files(UUID job, String state, int limit, String after) {
        int place = after == null ? 0 : place(after);
        var rows = sql.list(
                "select place, uri, path, state, part, reason from batch_job_file where job_id = ? and place > ?"
                        + " and (?::text is null or state = ?) order by place limit ?",
                row -> new Job.FileOutcome(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5) == null ? null : row.getInt(5),
                        row.getString(6)),
                job,
                place,
                state,
                state,
                limit + 1);
        return Page.of(rows, limit, last -> Cursor.encode(last.place()));
    }

    private static int place(String after) {
        try {
            return Integer.parseInt(Cursor.decode(after, 1).get(0));
        } catch (NumberFormatException e) {
            return Cursor.decode("?", 1).size();
        }
    }

    /** Lines of the manifest of the whole result, from a place on. */
    List<String> manifest(UUID job, int after, int most, int[] last) {
        return sql.list(
                "select place, state, sha256, path, uri, reason from batch_job_file where job_id = ? and place > ?"
                        + " order by place limit ?",
                row -> {
                    last[0] = row.getInt(1);
                    return switch (row.getString(2)) {
                        case "delivered" -> Manifest.line(row.getString(4), row.getString(3));
                        case "left_out" -> Manifest.comment(row.getString(5), row.getString(6));
                        default -> Manifest.comment(row.getString(5), "Not made yet.");
                    };
                },
                job,
                after,
                most);
    }

    /**
     * Brings a job into the state that its owner wishes; repeating a wish changes nothing.
     *
     * @throws ProblemException 409 if the job cannot come into that state any more
     */
    @Transactional
    public JobRow wish(JobRow job, JobState wished) {
        var from = wished.wishedFrom().stream().map(JobState::wire).toList();
        var changed = sql.one(
                "update batch_job set state = ?, worker = null, lease_until = null, bytes_written = 0, not_before = now(),"
                        + " attempts = 0, finished_at = case when ? then now() else finished_at end,"
                        + " expires_at = case when ? then now() else null end"
                        + " where id = ? and state = any (?) returning " + JobRow.COLUMNS,
                JobRow::read,
                wished.wire(),
                wished == JobState.CANCELLED,
                wished == JobState.CANCELLED,
                job.id(),
                from);
        if (changed.isPresent()) {
            return changed.get();
        }
        JobRow now = find(job.id(), job.owner()).orElse(job);
        boolean already = now.state() == wished || wished == JobState.QUEUED && now.state() == JobState.RUNNING;
        if (!already) {
            throw ProblemException.conflict("The job is " + now.state().wire() + " and cannot be "
                    + (wished == JobState.QUEUED ? "resumed" : wished.wire()) + " any more.");
        }
        return now;
    }

    /** Removes the bytes of a result; the job's record and what became of its files stay. */
    void removeResult(JobRow job) {
        List<JobRow.Part> parts = parts(List.of(job)).getOrDefault(job.id(), List.of());
        try {
            for (JobRow.Part part : parts) {
                store.delete(part.key());
            }
            // a part that was under way when its worker died
            store.delete(job.key(parts.size() + 1));
        } catch (IOException e) {
            LOG.errorf(e, "The result of job %s is not removed yet", job.id());
            throw ProblemException.unavailable(
                    "The result could not be removed; please try again.", java.time.Duration.ofSeconds(30));
        }
        sql.update("delete from batch_job_part where job_id = ?", job.id());
    }

    /** Removes a job with everything. */
    void remove(JobRow job) {
        if (job.state().active()) {
            wish(job, JobState.CANCELLED);
        }
        removeResult(job);
        sql.update("delete from batch_job where id = ?", job.id());
    }

    /** @return jobs whose result or pause has lasted long enough */
    List<JobRow> overdue(Instant now, int most) {
        return sql.list(
                "select " + JobRow.COLUMNS + " from batch_job where expires_at <= ? and state in"
                        + " ('done', 'failed', 'cancelled') and (state = 'done' or exists"
                        + " (select from batch_job_part p where p.job_id = batch_job.id))"
                        + " or state = 'paused' and created_at <= ? order by created_at limit ?",
                JobRow::read,
                now,
                now.minus(limits.remembered()),
                most);
    }

    /** @return jobs that are over for so long that nobody asks for them */
    List<JobRow> forgettable(Instant now, int most) {
        return sql.list(
                "select " + JobRow.COLUMNS + " from batch_job where state = any (?) and expires_at <= ? limit ?",
                JobRow::read,
                Arrays.asList("expired", "failed", "cancelled"),
                now.minus(limits.remembered()),
                most);
    }

    void expired(JobRow job) {
        sql.update(
                "update batch_job set state = case when state in ('done', 'paused') then 'expired' else state end,"
                        + " expires_at = coalesce(expires_at, now()) where id = ?",
                job.id());
    }
}
