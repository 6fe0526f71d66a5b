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
        List<Rejection> rejected,

        @Schema(description = "Planned observations that left the plan; only of a plan refresh others than 0")
        long withdrawn,

        @Schema(description = "Elements of a CAOM document that this archive has no place for, at most 100")
        List<String> unknown) {

    @Schema(description = "A rejected line, counted from 1")
    public record Rejection(long line, String fault) {}
}
