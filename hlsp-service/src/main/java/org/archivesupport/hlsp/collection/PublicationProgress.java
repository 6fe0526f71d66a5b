package org.archivesupport.hlsp.collection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the hand-over to search is.
 *
 * @param state WAITING, RUNNING or DONE
 * @param done files handed over
 * @param message why the last attempt failed, or null
 */
@Schema(description = "How far the hand-over to search is")
public record PublicationProgress(
        @Schema(enumeration = {"WAITING", "RUNNING", "DONE"})
        String state,

        int done,
        int total,
        int attempts,

        @Schema(nullable = true, description = "Why the last attempt failed")
        String message,

        Instant nextTryAt,
        @Schema(nullable = true) Instant finishedAt) {}
