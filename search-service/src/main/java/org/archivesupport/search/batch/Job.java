package org.archivesupport.search.batch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job as its owner sees it.
 *
 * @param files asked for
 * @param bytes of those files, without archive frames
 * @param filesDone in finished parts
 * @param leftOut files that are in no part; their reasons are in the list of files
 * @param progress 0 to 1, by bytes
 * @param fault why it failed; null otherwise
 * @param expiresAt from then on the result is gone; null while it is not made
 * @param parts of the result, in order
 */
@Schema(name = "BatchJob", description = "A bundle that is made in the background")
public record Job(
        UUID id,
        String title,
        String format,
        String layout,

        @Schema(enumeration = {"queued", "running", "paused", "done", "failed", "cancelled", "expired"})
        String state,

        @Schema(nullable = true) String fault,
        int files,
        @Schema(description = "bytes") long bytes,
        int filesDone,
        @Schema(description = "bytes") long bytesDone,
        int leftOut,
        @Schema(minimum = "0", maximum = "1") double progress,
        Instant createdAt,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        @Schema(nullable = true) Instant expiresAt,

        @Schema(nullable = true, description = "Login name, for staff")
        String owner,

        List<Part> parts) {

    /**
     * One file of the result.
     *
     * @param part from 1
     * @param files of the archive that are in it
     * @param exclusive how many of them were not public when it was made
     * @param href path on this server; asks for the same login as the job
     */
    @Schema(name = "BatchJobPart")
    public record Part(
            int part,
            String filename,
            @Schema(description = "bytes") long size,
            String sha256,
            int files,
            int exclusive,
            String href) {}

    /**
     * What became of one file.
     *
     * @param place from 1, in the order of asking
     * @param part that holds it, or null
     * @param reason why it was left out, or null
     */
    @Schema(name = "BatchJobFile")
    public record FileOutcome(
            int place,
            String uri,
            String path,

            @Schema(enumeration = {"waiting", "delivered", "left_out"})
            String state,

            @Schema(nullable = true) Integer part,
            @Schema(nullable = true) String reason) {}
}
