package org.archivesupport.engdb.ingest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an upload. */
public record IngestReport(
        long id,
        @Schema(description = "of the body, hexadecimal") String sha256,

        @Schema(description = "the mnemonic that the request named; empty if the file names its own")
        String target,

        @Schema(description = "true if these bytes were ingested before; this is then the report of that time")
        boolean repeated,

        long bytes,
        @Schema(description = "rows read, without headings") long rows,
        @Schema(description = "samples added") long stored,

        @Schema(description = "samples of the archive, or of earlier rows, that got another value")
        long replaced,

        @Schema(description = "mnemonics that the file speaks of")
        int mnemonics,

        @Schema(description = "rows left out") long rejected,
        @Schema(description = "the first 100 rows left out") List<BadRow> faults,

        @Schema(nullable = true, description = "time of the first sample")
        Instant first,

        @Schema(nullable = true, description = "time of the last sample")
        Instant last,

        Instant finishedAt) {

    /**
     * A row that is wrong.
     *
     * @param line its line in the body, the first is 1
     */
    public record BadRow(long line, String message) {}
}
