package org.archivesupport.search.observation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step in the life of an observation, oldest first in a history. */
@Schema(description = "A step in the life of an observation")
public record StatusChange(
        Instant at,
        ObservationStatus status,
        @Schema(nullable = true) String visitStatus,
        @Schema(nullable = true) Instant planWindowStart,
        @Schema(nullable = true) Instant planWindowEnd,

        @Schema(description = "Which ingest brought the change", nullable = true)
        String origin) {}
