package org.archivesupport.hlsp.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A line of search-service's observation ingest, with the members that a collection fills. Times of data are Modified Julian
 * Dates.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObservationLine(
        String obsCollection,
        String obsId,
        String status,
        String intentType,
        Integer calibLevel,
        String dataproductType,
        String instrumentName,
        List<String> filters,
        String targetName,
        @JsonProperty("s_ra") Double sRa,
        @JsonProperty("s_dec") Double sDec,
        @JsonProperty("s_region") String sRegion,
        String proposalId,
        String proposalPi,
        String obsTitle,
        @JsonProperty("t_min") Double tMin,
        @JsonProperty("t_max") Double tMax,
        @JsonProperty("t_exptime") Double tExptime,
        @JsonProperty("t_obs_release") Instant tObsRelease,
        String provenanceName,
        String project,
        String previewUri,
        List<Product> products) {

    /** A product within the line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Product(
            String uri,
            String type,
            String subgroup,
            String dataproductType,
            String description,
            Integer calibLevel,
            Boolean recommended,
            Long size,
            String sha256) {}
}
