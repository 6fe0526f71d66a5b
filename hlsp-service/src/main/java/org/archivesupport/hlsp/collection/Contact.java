package org.archivesupport.hlsp.collection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to ask about the data, if not the principal investigator (COL-04). */
@Schema(description = "Whom to ask about the data")
public record Contact(
        @Schema(required = true, maxLength = 200) String name,
        @Schema(required = true, maxLength = 254) String email) {}
