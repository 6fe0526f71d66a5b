package org.archivesupport.notification.event;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as staff see it.
 *
 * @param state {@code waiting}, {@code matched}, {@code ignored} or {@code unusable}
 * @param fault why its data cannot be used, or null
 */
@Schema(name = "StoredEvent")
public record StoredEvent(
        long seq,
        String source,
        String id,
        String type,
        @Schema(nullable = true) String subject,

        @Schema(enumeration = {"waiting", "matched", "ignored", "unusable"})
        String state,

        @Schema(nullable = true) String fault,
        Instant receivedAt) {}
