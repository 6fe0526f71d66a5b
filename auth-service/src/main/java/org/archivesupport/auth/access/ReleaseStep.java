package org.archivesupport.auth.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that was told about the release of an observation; the newest counts.
 *
 * @param seq place in the order of telling
 * @param obsId the observation
 * @param releaseAt first public instant; null if nobody knows, which is closed
 * @param reason why, if that was said
 * @param source module that told it, or {@code staff}
 * @param toldBy subject of the person who set it; null where a service told it
 * @param recordedAt when
 */
public record ReleaseStep(
        long seq,
        String obsId,
        @Schema(nullable = true) Instant releaseAt,
        @Schema(nullable = true) String reason,
        String source,
        @Schema(nullable = true) String toldBy,
        Instant recordedAt) {}
