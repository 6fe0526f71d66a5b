package org.archivesupport.search.duplication;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.observation.TargetNames;
import org.archivesupport.sky.Circle;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Compares proposed observations with all that were made or are planned; withdrawn, skipped and failed ones do not count. */
@ApplicationScoped
public class DuplicationQuery {

    /** Observations of one field that are looked at. */
    private static final int LOOKED_AT = 5_000;

    private static final double ARCSEC = 3600;

    @Inject
    ObservationQuery observations;

    @ConfigProperty(name = "aus.search.duplication.radii")
    String radii;

    @ConfigProperty(name = "aus.search.duplication.other-radius")
    double otherRadius;

    @ConfigProperty(name = "aus.search.duplication.depth-factor")
    double depthFactor;

    private Rules rules;

    @PostConstruct
    void read() {
        rules = Rules.of(radii, otherRadius, depthFactor);
    }

    Rules rules() {
        return rules;
    }

    /**
     * What was found for one proposed observation.
     *
     * @param radius arcsec; null for moving targets, which are compared by name
     * @param level of the nearest match; null if there is none
     * @param counts matches per level, also those that are not shown
     * @param truncated whether there are more matches than are shown, or the field holds more than is looked at
     */
    @Schema(name = "DuplicationCheck")
    public record Check(
            Proposed proposed,
            @Schema(description = "arcsec", nullable = true) Double radius,
            @Schema(nullable = true) Match.Level level,
            java.util.Map<String, Integer> counts,
            List<Match> matches,
            boolean truncated) {}

    /**
     * @param program observations of this program are left out, or null
     * @param least the weakest level that is shown
     * @param most matches that are shown
     */
    Check check(Proposed proposed, String program, Match.Level least, int most) {
        var criteria =
                new Criteria().in(ObservationColumn.STATUS, List.of("planned", "scheduled", "executed", "archived"));
        Double radius = null;
        if (proposed.moving()) {
            criteria.in(ObservationColumn.TARGET_KEY, List.of(TargetNames.key(proposed.targetName())));
        } else {
            radius = rules.radius(proposed);
            criteria.meeting(Circle.of(proposed.ra(), proposed.dec(), radius / ARCSEC));
        }
        var found = new ArrayList<Match>();
        int[] seen = new int[1];
        observations.each(criteria, LOOKED_AT + 1, 0, o -> {
            seen[0]++;
            if (program == null || !program.equals(o.proposalId())) {
                found.add(Match.of(proposed, o, proposed.moving() ? null : separation(o), rules));
            }
        });
        found.sort(Comparator.comparing(Match::level)
                .thenComparing(Match::separation, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(m -> m.observation().id()));
        var counts = new java.util.LinkedHashMap<String, Integer>();
        for (Match.Level level : Match.Level.values()) {
            counts.put(level.wire(), (int)
                    found.stream().filter(m -> m.level() == level).count());
        }
        List<Match> near =
                found.stream().filter(m -> m.level().compareTo(least) <= 0).toList();
        return new Check(
                proposed,
                radius,
                found.isEmpty() ? null : found.get(0).level(),
                counts,
                near.subList(0, Math.min(most, near.size())),
                near.size() > most || seen[0] > LOOKED_AT);
    }

    private static Double separation(Observation observation) {
        return observation.distance() == null ? null : observation.distance() * ARCSEC;
    }
}
