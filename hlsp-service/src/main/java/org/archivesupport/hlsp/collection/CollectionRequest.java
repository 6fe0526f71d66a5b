package org.archivesupport.hlsp.collection;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a team says of the collection it wants to deliver; rules COL-01 to COL-09.
 *
 * @param id acronym, becomes the second field of every file name; read in any case, kept in lower case
 * @param references bibcodes or DOIs of refereed papers
 * @param licenseAccepted the right to provide the data and the licence CC BY 4.0; must be true
 */
@Schema(description = "What a team says of the collection it wants to deliver")
public record CollectionRequest(
        @Schema(required = true, pattern = "[A-Za-z]([A-Za-z0-9-]{0,18}[A-Za-z0-9])?", examples = "x1")
        String id,

        @Schema(required = true, minLength = 5, maxLength = 300)
        String title,

        @Schema(required = true, name = "abstract", minLength = 20, maxLength = 10000)
        @com.fasterxml.jackson.annotation.JsonProperty("abstract")
        String abstractText,

        @Schema(required = true) Investigator principalInvestigator,
        @Schema(nullable = true) Contact contact,
        @Schema(required = true, minItems = 1) List<ProductKind> productTypes,
        @Schema(required = true) Boolean revisionsExpected,
        @Schema(maxItems = 100) List<String> references,
        @Schema(required = true) Boolean licenseAccepted) {}
