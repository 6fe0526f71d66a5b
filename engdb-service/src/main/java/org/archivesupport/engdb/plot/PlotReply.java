package org.archivesupport.engdb.plot;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mnemonic over a range, for a plot. Times are whole microseconds since 1970 UTC, exact in JavaScript. Numbers that are not
 * finite are null.
 */
@Schema(name = "Plot")
public record PlotReply(
        String mnemonic,
        String unit,
        String sqlType,
        String valueKind,
        boolean allPoints,
        Instant start,
        Instant end,
        int width,
        @Schema(description = "samples in the range") long n,

        @Schema(description = "false if every sample is in the reply")
        boolean reduced,

        @Schema(nullable = true, description = "width of a bucket in microseconds, if reduced")
        Long bucketUs,

        @Schema(nullable = true, description = "the last sample before the range: its value is carried in")
        Point before,

        @Schema(nullable = true, description = "numbers, not reduced")
        Series samples,

        @Schema(nullable = true, description = "numbers, reduced; buckets without samples are left out")
        Buckets buckets,

        @Schema(nullable = true, description = "texts: how long each value held")
        List<Run> runs,

        @Schema(
                nullable = true,
                description = "a longer step between samples is a gap; null where values are kept on change only")
        Long gapUs,

        @Schema(description = "stretches without samples, the 1,000 longest, in order of time")
        List<Gap> gaps) {

    /** One sample; the value is a number or a text. */
    public record Point(
            long tUs,

            @Schema(
                    nullable = true,
                    oneOf = {Double.class, String.class})
            Object value) {}

    /** Parallel lists. */
    public record Series(
            List<Long> tUs,
            @Schema(description = "null where not finite") List<Double> value) {}

    /** Parallel lists; {@code t_us} is where the bucket begins. */
    public record Buckets(
            List<Long> tUs, List<Long> n, List<Double> first, List<Double> last, List<Double> min, List<Double> max) {}

    /**
     * A value that held.
     *
     * @param n samples that say so; 0 if it is carried in
     * @param mixed true if this stands for several short runs, and the value is the one that held longest
     */
    public record Run(String value, long startUs, long endUs, long n, boolean mixed) {}

    /** Between the last sample before a gap and the first after it. */
    public record Gap(long startUs, long endUs) {}
}
