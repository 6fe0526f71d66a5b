package org.archivesupport.search.observation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a search finds, counted by values and by bins; all numbers are of one moment.
 *
 * @param count rows of the search
 * @param facets per column of texts, booleans or levels its most frequent values
 * @param rest per such column the rows that {@code facets} does not show
 * @param histograms per column of numbers or times its distribution
 */
@Schema(name = "ObservationFacets")
public record Facets(
        long count,

        @Schema(description = "Per column the most frequent values, at most 100; of a list column every member counts")
        Map<String, List<Value>> facets,

        @Schema(description = "Per column the rows that facets does not show")
        Map<String, Rest> rest,

        @Schema(description = "Per column of numbers or times its distribution")
        Map<String, Histogram> histograms) {

    /** @param value the value as text */
    @Schema(name = "Facet")
    public record Value(String value, long count) {}

    /**
     * @param missing rows without a value
     * @param others rows with values that are not among the most frequent
     */
    @Schema(name = "FacetRest")
    public record Rest(long missing, long others) {}

    /**
     * Bins of one width from the least to the greatest value. A bin holds its lower edge, and the last one its upper edge too.
     *
     * @param min least value as a number or RFC 3339 text; null if no row has one
     */
    @Schema(name = "Histogram")
    public record Histogram(
            @Schema(nullable = true, description = "Least value: a number, or a time as RFC 3339 text")
            Object min,

            @Schema(nullable = true) Object max,
            @Schema(description = "Rows without a value") long missing,
            List<Bin> bins) {}

    /** @param from lower edge; belongs to the bin */
    @Schema(name = "HistogramBin")
    public record Bin(Object from, Object to, long count) {}
}
