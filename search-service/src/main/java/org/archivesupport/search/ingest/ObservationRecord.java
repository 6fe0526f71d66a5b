package org.archivesupport.search.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of an observation ingest. Needed are {@code obs_collection}, {@code obs_id} and {@code status}; what is
 * absent is null. Times are RFC 3339, or numbers: Modified Julian Date, UTC.
 */
@Schema(
        description =
                "One line of an ingest; obs_collection, obs_id and status are needed. Times: RFC 3339 text or MJD number.")
public record ObservationRecord(
        @Schema(required = true) String obsCollection,
        @Schema(required = true) String obsId,
        @Schema(required = true) ObservationStatus status,
        String visitStatus,
        String intentType,
        Integer calibLevel,
        String dataproductType,
        String instrumentName,
        List<String> filters,
        String targetName,
        String targetClassification,
        Boolean movingTarget,
        @JsonProperty("s_ra") Double sRa,
        @JsonProperty("s_dec") Double sDec,
        @JsonProperty("s_region") String sRegion,
        String proposalId,
        String proposalPi,
        String proposalType,
        String obsTitle,
        @JsonProperty("t_min") Moment tMin,
        @JsonProperty("t_max") Moment tMax,
        @JsonProperty("t_exptime") Double tExptime,
        Double emMin,
        Double emMax,
        String wavelengthRegion,
        Moment planWindowStart,
        Moment planWindowEnd,
        @JsonProperty("t_obs_release") Moment tObsRelease,
        String provenanceName,
        String project,
        String previewUri,
        Boolean invented,
        String note,

        @Schema(description = "Keywords of the whole file set: FITS keywords or columns of the mission's dictionary")
        Map<String, JsonNode> keywords,

        List<ProductRecord> products) {}
