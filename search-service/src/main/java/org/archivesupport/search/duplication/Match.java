package org.archivesupport.search.duplication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.Observation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An observation of the archive or the plan beside a proposed one.
 *
 * @param reasons one sentence for each thing that was compared
 * @param separation arcsec from the proposed position to the footprint, 0 inside; null for moving targets
 * @param exposureRatio exposure of the archive's observation by the proposed one; null if one is not known
 */
@Schema(name = "DuplicationMatch")
public record Match(
        Level level,
        List<String> reasons,

        @Schema(description = "arcsec to the footprint, 0 inside", nullable = true)
        Double separation,

        @Schema(nullable = true) Double exposureRatio,
        Observation observation) {

    /** How near to a duplicate. Written in lower case. */
    public enum Level {
        /** same field, instrument, mode and optical element, comparable depth */
        DUPLICATE,
        /** nothing speaks against it, but something is not known */
        POSSIBLE,
        /** same field, instrument and mode; another element or depth */
        SIMILAR,
        /** same field only */
        FIELD;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param separation arcsec, or null */
    static Match of(Proposed proposed, Observation found, Double separation, Rules rules) {
        var reasons = new ArrayList<String>();
        Boolean instrument = instrument(proposed, found, reasons);
        Boolean mode = mode(proposed, found, reasons);
        Boolean element = element(proposed, found, reasons);
        Double ratio = proposed.exposureTime() == null || found.tExptime() == null || found.tExptime() <= 0
                ? null
                : found.tExptime() / proposed.exposureTime();
        Boolean depth = depth(ratio, rules, reasons);
        Level level;
        if (Boolean.FALSE.equals(instrument) || Boolean.FALSE.equals(mode)) {
            level = Level.FIELD;
        } else if (Boolean.FALSE.equals(element) || Boolean.FALSE.equals(depth)) {
            level = Level.SIMILAR;
        } else {
            level = instrument == null || mode == null || element == null || depth == null
                    ? Level.POSSIBLE
                    : Level.DUPLICATE;
        }
        if (found.status().ahead()) {
            reasons.add("Planned: its footprint and exposure are approximate.");
        }
        return new Match(level, reasons, separation, ratio, found);
    }

    private static Boolean instrument(Proposed proposed, Observation found, List<String> reasons) {
        if (found.instrumentName() == null) {
            reasons.add("Its instrument is not known.");
            return null;
        }
        String name = found.instrumentName().split("/", 2)[0];
        boolean same = name.equals(proposed.instrumentWord());
        reasons.add(same ? "Same instrument, " + name + "." : "Another instrument, " + name + ".");
        return same;
    }

    private static Boolean mode(Proposed proposed, Observation found, List<String> reasons) {
        String[] parts = found.instrumentName() == null
                ? new String[1]
                : found.instrumentName().split("/", 2);
        String mode = parts.length > 1 ? parts[1] : null;
        if (mode == null || proposed.modeWord() == null) {
            reasons.add("The mode is not known of both.");
            return null;
        }
        boolean same = mode.equals(proposed.modeWord());
        reasons.add(same ? "Same mode, " + mode + "." : "Another mode, " + mode + ".");
        return same;
    }

    private static Boolean element(Proposed proposed, Observation found, List<String> reasons) {
        List<String> wanted = proposed.filterWords();
        List<String> present = found.filters().stream()
                .flatMap(f -> List.of(f.split(";")).stream())
                .filter(f -> !f.isBlank() && !f.equals("CLEAR"))
                .toList();
        if (wanted.isEmpty() || present.isEmpty()) {
            reasons.add("The filter or grating is not known of both.");
            return null;
        }
        List<String> common = wanted.stream().filter(present::contains).toList();
        reasons.add(
                common.isEmpty()
                        ? "Other filters or gratings, " + String.join(" ", present) + "."
                        : "Same filter or grating, " + String.join(" ", common) + ".");
        return !common.isEmpty();
    }

    private static Boolean depth(Double ratio, Rules rules, List<String> reasons) {
        if (ratio == null) {
            reasons.add("The exposure time is not known of both.");
            return null;
        }
        boolean comparable = ratio >= 1 / rules.depthFactor() && ratio <= rules.depthFactor();
        reasons.add(String.format(
                Locale.ROOT,
                comparable
                        ? "Comparable depth: its exposure is %.2g times the proposed one."
                        : "Another depth: its exposure is %.2g times the proposed one.",
                ratio));
        return comparable;
    }
}
