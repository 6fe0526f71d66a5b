package org.archivesupport.hlsp.collection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A remark of the team or the staff, on the whole collection, a file or a rule. */
@Schema(description = "A remark of the team or the staff")
public record Comment(
        String id,
        Instant at,
        String by,

        @Schema(description = "Whether a person of the archive wrote it")
        boolean staff,

        String text,

        @Schema(nullable = true, description = "Name of the file it is about")
        String file,

        @Schema(nullable = true, description = "Id of the rule it is about")
        String rule) {}
