package org.archivesupport.search.resolve;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answer of the resolver: the candidates, best first, and which resolvers were asked.
 *
 * @param name the name as asked
 */
@Schema(description = "Candidates for a name, best first, and what became of each resolver")
public record ResolvedName(String name, List<Candidate> candidates, List<Asked> resolvers) {

    /**
     * @param resolver which list answered: {@code catalog:<name>}, {@code archive-targets}, {@code SIMBAD} or {@code NED}
     * @param cachedAt when the resolver outside gave the answer that was kept; null if it was asked now, or for own lists
     */
    @Schema(description = "A position for the name, ICRS degrees")
    public record Candidate(
            String name,
            double ra,
            double dec,
            @Schema(nullable = true) String type,

            @Schema(description = "catalog:<name>, archive-targets, SIMBAD or NED")
            String resolver,

            @Schema(nullable = true, description = "When a resolver outside gave this answer, if it was kept from then")
            Instant cachedAt) {}

    /** A resolver and what became of it. */
    @Schema(name = "AskedResolver", description = "A resolver and what became of it")
    public record Asked(String resolver, State state) {}

    /** What became of a resolver: it knew the name, did not, did not answer, or has no address in this archive. */
    public enum State {
        FOUND,
        UNKNOWN,
        UNREACHABLE,
        OFF
    }

    /** @return the resolvers outside that did not answer */
    public List<String> unreachable() {
        return resolvers.stream()
                .filter(r -> r.state() == State.UNREACHABLE)
                .map(Asked::resolver)
                .toList();
    }
}
