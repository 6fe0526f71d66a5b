package org.archivesupport.search.resolve;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answer of the resolver: the candidates, best first, and which resolver each comes from.
 *
 * @param name the name as asked
 */
@Schema(description = "Candidates for a name, best first")
public record ResolvedName(String name, List<Candidate> candidates) {

    /**
     * @param resolver which list answered: {@code catalog:<name>} or {@code archive-targets}
     */
    @Schema(description = "A position for the name, ICRS degrees")
    public record Candidate(
            String name,
            double ra,
            double dec,
            @Schema(nullable = true) String type,

            @Schema(description = "catalog:<name> or archive-targets")
            String resolver) {}
}
