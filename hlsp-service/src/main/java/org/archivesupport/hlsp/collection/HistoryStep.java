package org.archivesupport.hlsp.collection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that happened to a collection. */
@Schema(description = "Something that happened to a collection")
public record HistoryStep(
        Instant at,

        @Schema(description = "Login name, or the name of a service")
        String by,

        CollectionEvent event,
        @Schema(nullable = true) CollectionState from,
        CollectionState to,
        @Schema(nullable = true) String note) {}
