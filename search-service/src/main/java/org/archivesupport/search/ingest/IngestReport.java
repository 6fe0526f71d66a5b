package org.archivesupport.search.ingest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an ingest did.
 *
 * @param rejected the first rejected lines; {@code rejectedCount} counts all
 */
@Schema(description = "What an ingest did")
public record IngestReport(
        long id,
        String origin,
        long lines,
        long inserted,
        long updated,
        long unchanged,
        long products,
        long rejectedCount,

        @Schema(description = "The first 1000 rejected lines")
        List<Rejection> rejected) {

    @Schema(description = "A rejected line, counted from 1")
    public record Rejection(long line, String fault) {}
}
