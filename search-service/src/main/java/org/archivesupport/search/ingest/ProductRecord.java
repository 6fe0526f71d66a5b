package org.archivesupport.search.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.observation.Moment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product within an ingest line. The URI begins with {@code mast:}; without {@code type} it is SCIENCE.
 * {@code size} and {@code sha256} are what the sender knows; they are replaced when the bytes arrive.
 */
@Schema(description = "A product within an ingest line")
public record ProductRecord(
        @Schema(required = true) String uri,
        String type,
        String subgroup,
        String dataproductType,
        String description,
        Integer calibLevel,
        Boolean recommended,
        Long size,
        String sha256,
        Moment archivedDate,

        @Schema(description = "Header keywords: FITS keywords or columns of the mission's dictionary, with values")
        Map<String, JsonNode> keywords,

        @Schema(description = "Other observations that the file belongs to: name, or collection/name")
        List<String> parents) {}
