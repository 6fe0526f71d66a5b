package org.archivesupport.search.program;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.ObservationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why there are no data, or where they are.
 *
 * @param state of all that was asked: the one nearest to data
 * @param answer one sentence or two for people
 * @param observations what was found, at most 1000
 * @param truncated whether there are more
 */
@Schema(description = "Why there are no data, or where they are")
public record WhyAnswer(State state, String answer, List<Found> observations, boolean truncated) {

    /** Where data stand, from nothing to public. Written in lower case. */
    public enum State {
        UNKNOWN,
        WITHDRAWN,
        SKIPPED,
        FAILED,
        PLANNED,
        SCHEDULED,
        EXECUTED_NOT_ARCHIVED,
        ELSEWHERE,
        RELEASE_UNKNOWN,
        EXCLUSIVE,
        RELEASED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One observation or visit.
     *
     * @param visitStatus word of the scheduling system, or null
     * @param since when the archive learned of the status
     * @param executedAt end of the exposure, else its start
     * @param archivedAt when the newest file came
     * @param files files that the archive knows
     * @param held files whose bytes are here
     */
    @Schema(name = "WhyObservation")
    public record Found(
            String obsCollection,
            String obsId,
            State state,
            String answer,
            ObservationStatus status,
            @Schema(nullable = true) String visitStatus,
            @Schema(nullable = true) Instant since,
            @Schema(nullable = true) Instant planWindowStart,
            @Schema(nullable = true) Instant planWindowEnd,
            @Schema(nullable = true) Instant executedAt,
            @Schema(nullable = true) Instant archivedAt,
            @Schema(nullable = true) Instant publicReleaseDate,
            long files,
            long held,
            @Schema(nullable = true) String note) {}
}
