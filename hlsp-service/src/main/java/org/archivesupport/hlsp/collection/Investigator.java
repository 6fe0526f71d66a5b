package org.archivesupport.hlsp.collection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The principal investigator (COL-03). */
@Schema(description = "The principal investigator")
public record Investigator(
        @Schema(required = true, maxLength = 200) String name,
        @Schema(required = true, maxLength = 300) String institution,

        @Schema(required = true, nullable = true, maxLength = 254, description = "Not shown to the public: null there")
        String email) {}
