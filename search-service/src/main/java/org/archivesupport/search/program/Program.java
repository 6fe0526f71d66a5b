package org.archivesupport.search.program;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An observing program with a count of its observations per status.
 *
 * @param id number as text, without leading zeros
 * @param category GO, GTO, ERS, DD, SURVEY ...
 * @param observations number of observations per status
 * @param dataState one sentence: are there data, and if not, why
 */
@Schema(description = "An observing program")
public record Program(
        String mission,
        String id,
        @Schema(nullable = true) String title,
        @Schema(nullable = true) String pi,
        @Schema(nullable = true) String category,

        @Schema(description = "Number of observations per status")
        Map<String, Long> observations,

        @Schema(description = "Products whose bytes are in the archive")
        long products,

        @Schema(description = "Latest end of exclusive access in the future; null if none", nullable = true)
        Instant exclusiveUntil,

        @Schema(description = "Are there data, and if not, why")
        String dataState,

        boolean invented) {}
