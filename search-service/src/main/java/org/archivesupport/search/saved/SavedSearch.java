package org.archivesupport.search.saved;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.kit.http.IfMatch;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A kept search.
 *
 * @param parameters as a search of observations takes them: texts, numbers, or lists of these
 * @param lastRunAt when the owner last ran it; null for never
 * @param mine whether the caller is the owner
 */
@Schema(description = "A kept search of observations")
public record SavedSearch(
        UUID id,
        String name,

        @Schema(type = SchemaType.OBJECT, description = "Parameters of a search of observations, with their values")
        Map<String, JsonNode> parameters,

        @Schema(description = "Everybody who has the link may read and run it")
        boolean shared,

        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "When the owner last ran it", nullable = true)
        Instant lastRunAt,

        @Schema(description = "How many observations it found then", nullable = true)
        Long lastCount,

        @Schema(description = "true if the caller is the owner")
        boolean mine,

        @JsonIgnore @Schema(hidden = true) long version,
        @JsonIgnore @Schema(hidden = true) String owner) {

    String etag() {
        return IfMatch.tag(version);
    }

    SavedSearch seenBy(String caller) {
        boolean own = owner.equals(caller);
        return new SavedSearch(
                id,
                name,
                parameters,
                shared,
                createdAt,
                updatedAt,
                own ? lastRunAt : null,
                own ? lastCount : null,
                own,
                version,
                owner);
    }
}
