package org.archivesupport.search.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.search.retrieval.Reader;

/** A job as it is stored. */
record JobRow(
        UUID id,
        String owner,
        String ownerName,
        String ownerEmail,
        Reader reader,
        String title,
        String name,
        BundleFormat format,
        Layout layout,
        long partBytes,
        JobState state,
        String fault,
        int files,
        long bytes,
        int filesDone,
        long bytesDone,
        int leftOut,
        long bytesWritten,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        Instant expiresAt,
        int attempts) {

    static final String COLUMNS =
            "id, owner, owner_name, owner_email, scope, staff, token_id, purpose, title, name, format,"
                    + " layout, part_bytes, state, fault, files, bytes, files_done, bytes_done, left_out, bytes_written, created_at,"
                    + " started_at, finished_at, expires_at, attempts";

    static JobRow read(ResultSet row) throws SQLException {
        return new JobRow(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getString("owner_email"),
                new Reader(
                        row.getString("owner"),
                        row.getString("scope"),
                        row.getBoolean("staff"),
                        row.getString("token_id"),
                        row.getString("purpose")),
                row.getString("title"),
                row.getString("name"),
                BundleFormat.of(row.getString("format")).orElseThrow(),
                Layout.of(row.getString("layout")).orElseThrow(),
                row.getLong("part_bytes"),
                JobState.of(row.getString("state")),
                row.getString("fault"),
                row.getInt("files"),
                row.getLong("bytes"),
                row.getInt("files_done"),
                row.getLong("bytes_done"),
                row.getInt("left_out"),
                row.getLong("bytes_written"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"),
                Sql.instant(row, "expires_at"),
                row.getInt("attempts"));
    }

    /** @return key of a part in the file store; the same for every attempt, so that none is forgotten there */
    String key(int part) {
        return "jobs/" + id.toString().substring(0, 2) + "/" + id + "/" + part;
    }

    String filename(int part, boolean only) {
        return name + (only ? "" : "-part-%03d".formatted(part)) + "." + format.extension();
    }

    Job shown(List<Part> parts, boolean forStaff) {
        double progress = state == JobState.DONE || state == JobState.EXPIRED
                ? 1
                : bytes == 0 ? 0 : Math.min(1, (double) (bytesDone + bytesWritten) / bytes);
        boolean one = parts.size() == 1 && state == JobState.DONE;
        return new Job(
                id,
                title,
                format.wire(),
                layout.wire(),
                state.wire(),
                fault,
                files,
                bytes,
                filesDone,
                bytesDone,
                leftOut,
                progress,
                createdAt,
                startedAt,
                finishedAt,
                expiresAt,
                forStaff ? ownerName : null,
                parts.stream()
                        .map(p -> new Job.Part(
                                p.part(),
                                filename(p.part(), one),
                                p.size(),
                                p.sha256(),
                                p.files(),
                                p.exclusive(),
                                "/api/v1/search/jobs/" + id + "/parts/" + p.part()))
                        .toList());
    }

    /** One stored part of a result. */
    record Part(UUID job, int part, String key, long size, String sha256, int files, int exclusive, Instant at) {

        static Part read(ResultSet row) throws SQLException {
            return new Part(
                    row.getObject("job_id", UUID.class),
                    row.getInt("part"),
                    row.getString("file_key"),
                    row.getLong("size"),
                    row.getString("sha256"),
                    row.getInt("files"),
                    row.getInt("exclusive"),
                    Sql.instant(row, "created_at"));
        }
    }
}
