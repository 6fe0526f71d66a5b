package org.archivesupport.search.duplication;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The numbers of a check.
 *
 * @param radii arcsec by instrument and mode
 * @param otherRadius arcsec for what has no radius of its own
 * @param depthFactor exposure times are comparable within this factor
 */
@Schema(name = "DuplicationRules", description = "The numbers of a check; operators may change them")
public record Rules(
        @Schema(description = "Search radius in arcsec by instrument and mode")
        Map<String, Double> radii,

        @Schema(description = "Search radius in arcsec of all others")
        double otherRadius,

        @Schema(description = "Exposure times are comparable within this factor")
        double depthFactor) {

    private static final double WIDEST = 3600;

    /**
     * @param radii {@code NIRCAM/IMAGE:280,MIRI/IMAGE:120}
     * @throws IllegalArgumentException if it is not of that form
     */
    static Rules of(String radii, double otherRadius, double depthFactor) {
        var map = new TreeMap<String, Double>();
        for (String one : radii.split(",")) {
            String[] parts = one.strip().split(":");
            double radius = parts.length == 2 ? Double.parseDouble(parts[1]) : 0;
            if (!(radius > 0 && radius <= WIDEST)) {
                throw new IllegalArgumentException("aus.search.duplication.radii: " + one);
            }
            map.put(parts[0], radius);
        }
        if (!(otherRadius > 0 && otherRadius <= WIDEST && depthFactor >= 1)) {
            throw new IllegalArgumentException("aus.search.duplication: a radius or the factor is out of range");
        }
        return new Rules(map, otherRadius, depthFactor);
    }

    double radius(Proposed proposed) {
        return radii.getOrDefault(proposed.instrumentWord() + "/" + proposed.modeWord(), otherRadius);
    }
}
