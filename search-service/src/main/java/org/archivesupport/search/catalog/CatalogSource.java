package org.archivesupport.search.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One source of a catalog; {@code distance} is set in cone searches. */
@Schema(description = "A source of a catalog, position in ICRS degrees")
public record CatalogSource(
        String catalog,
        String id,
        @Schema(nullable = true) String name,
        double ra,
        double dec,
        @Schema(nullable = true) Double mag,
        @Schema(nullable = true) String type,

        @Schema(description = "degrees from the asked position", nullable = true)
        Double distance) {}
