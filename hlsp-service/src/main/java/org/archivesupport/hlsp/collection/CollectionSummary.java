package org.archivesupport.hlsp.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A collection in a list. */
@Schema(description = "A collection in a list")
public record CollectionSummary(
        String id,
        String title,
        CollectionState state,
        String owner,

        @Schema(description = "Name of the principal investigator")
        String principalInvestigator,

        List<ProductKind> productTypes,
        FileCounts files,
        Instant createdAt,
        Instant updatedAt,
        @Schema(nullable = true) Instant publishedAt,
        @JsonIgnore @Schema(hidden = true) Instant sortedBy) {}
