package org.archivesupport.search.catalog;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A catalog of sources. */
@Schema(description = "A catalog of sources")
public record Catalog(
        @Schema(description = "Name in addresses: lower-case letters, digits, _ and -")
        String name,

        @Schema(nullable = true) String title,

        @Schema(description = "What it is, and what in it is invented", nullable = true)
        String description,

        @Schema(description = "Where it comes from", nullable = true)
        String source,

        @Schema(nullable = true) String licence,
        long rows,
        Instant loadedAt) {}
