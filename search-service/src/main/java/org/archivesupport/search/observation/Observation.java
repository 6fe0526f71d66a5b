package org.archivesupport.search.observation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One observation, planned or executed. Metadata are public also while the data are under exclusive access.
 *
 * @param id number of the observation; never changes, also not from planned to executed (MAST: obsid)
 * @param obsCollection mission or collection: JWST, HLSP ...
 * @param obsId name of the observation within its collection
 * @param visitStatus the word of the scheduling system, for example "Flight Ready"; null if unknown
 * @param calibLevel -1 planned, 0 raw ... 4 high-level product
 * @param instrumentName instrument and mode: NIRCAM/IMAGE
 * @param sRegion footprint in STC-S, ICRS degrees; null if only the position is known
 * @param distance angle between the asked position and the footprint; 0 inside; null without a position in the query
 */
@Schema(description = "An observation, planned or executed. Positions are ICRS degrees, times RFC 3339 UTC.")
public record Observation(
        @Schema(description = "Stable number of the observation")
        long id,

        String obsCollection,
        String obsId,
        ObservationStatus status,

        @Schema(description = "Word of the scheduling system", nullable = true)
        String visitStatus,

        @Schema(description = "science or calibration", nullable = true)
        String intentType,

        @Schema(
                description = "-1 planned, 0 raw, 1 uncalibrated, 2 calibrated, 3 combined, 4 high-level",
                minimum = "-1",
                maximum = "4")
        int calibLevel,

        @Schema(nullable = true) String dataproductType,

        @Schema(description = "Instrument and mode, for example NIRCAM/IMAGE", nullable = true)
        String instrumentName,

        List<String> filters,
        @Schema(nullable = true) String targetName,
        @Schema(nullable = true) String targetClassification,
        boolean movingTarget,

        @JsonProperty("s_ra") @Schema(description = "degrees, ICRS; null for moving targets", nullable = true)
        Double sRa,

        @JsonProperty("s_dec") @Schema(description = "degrees, ICRS", nullable = true)
        Double sDec,

        @JsonProperty("s_region") @Schema(description = "Footprint, STC-S", nullable = true)
        String sRegion,

        @Schema(nullable = true) String proposalId,
        @Schema(nullable = true) String proposalPi,
        @Schema(nullable = true) String proposalType,
        @Schema(nullable = true) String obsTitle,

        @JsonProperty("t_min") @Schema(description = "Start of the observation", nullable = true)
        Instant tMin,

        @JsonProperty("t_max") @Schema(description = "End of the observation", nullable = true)
        Instant tMax,

        @JsonProperty("t_exptime") @Schema(description = "seconds", nullable = true)
        Double tExptime,

        @Schema(description = "nm", nullable = true) Double emMin,
        @Schema(description = "nm", nullable = true) Double emMax,
        @Schema(nullable = true) String wavelengthRegion,

        @Schema(description = "First instant of the plan window", nullable = true)
        Instant planWindowStart,

        @Schema(description = "End of the plan window", nullable = true)
        Instant planWindowEnd,

        @JsonProperty("t_obs_release")
        @Schema(description = "From this instant on the data are public; null: unknown, closed", nullable = true)
        Instant tObsRelease,

        @Schema(
                description = "PUBLIC or EXCLUSIVE_ACCESS, by the clock of the archive; null while there are no data",
                nullable = true)
        String dataRights,

        @Schema(nullable = true) String provenanceName,
        @Schema(nullable = true) String project,

        @Schema(description = "URI of a preview image", nullable = true)
        String previewUri,

        @Schema(description = "true if the record was made up for the sample archive")
        boolean invented,

        @Schema(description = "What is invented or special about the record", nullable = true)
        String note,

        Instant updatedAt,

        @Schema(description = "degrees from the asked position to the footprint, 0 inside", nullable = true)
        Double distance) {}
