package org.archivesupport.search.retrieval;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of a product; its bytes never change.
 *
 * @param changes what is different from the version before; null for the first one
 */
@Schema(description = "A version of a product; its bytes never change")
public record ProductVersion(
        int version,

        @Schema(description = "The one that is given without a number")
        boolean current,

        @Schema(description = "bytes") long size,
        @Schema(description = "SHA-256, hexadecimal") String sha256,
        Instant archivedDate,

        @Schema(description = "first archived, or reprocessed")
        String reason,

        @Schema(description = "What changed, in words of who brought the version", nullable = true)
        String whatChanged,

        @Schema(nullable = true) Changes changes,

        @Schema(description = "Path of the bytes on this server")
        String href) {

    /**
     * What is different from the version before.
     *
     * @param sizeChange bytes more, or less if negative
     * @param software keywords of the header that tell the software and its reference files, where they differ
     * @param header other keywords of the primary header that differ, at most 200
     * @param note why there are no keywords, or not all
     */
    @Schema(name = "ProductVersionChanges")
    public record Changes(
            int since,
            long sizeChange,
            String sha256Before,
            List<Card> software,
            List<Card> header,
            @Schema(nullable = true) String note) {}

    /** A keyword of the header; null where the version has none. */
    @Schema(name = "HeaderCardChange")
    public record Card(
            String keyword,
            @Schema(nullable = true) String before,
            @Schema(nullable = true) String after) {}
}
