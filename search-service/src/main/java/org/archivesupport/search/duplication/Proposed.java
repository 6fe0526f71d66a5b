package org.archivesupport.search.duplication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.TargetNames;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A proposed observation. A fixed target needs a position, a moving one its name.
 *
 * @param label what the proposer calls it; comes back in the answer
 * @param exposureTime seconds
 */
@Schema(name = "ProposedObservation", description = "A proposed observation")
public record Proposed(
        @Schema(nullable = true, maxLength = 200) String label,

        @Schema(
                description = "degrees, ICRS; needed for fixed targets",
                minimum = "0",
                maximum = "360",
                nullable = true)
        Double ra,

        @Schema(description = "degrees, ICRS", minimum = "-90", maximum = "90", nullable = true)
        Double dec,

        @Schema(description = "Needed for moving targets", nullable = true, maxLength = 200)
        String targetName,

        @Schema(description = "Compared by name instead of position", nullable = true)
        Boolean movingTarget,

        @Schema(description = "NIRCAM, MIRI ..., or with its mode: NIRCAM/IMAGE", required = true, maxLength = 60)
        String instrument,

        @Schema(description = "IMAGE, IFU, MSA, SLIT ...; absent: any", nullable = true, maxLength = 60)
        String mode,

        @Schema(description = "Filters, gratings, prisms; absent: any", nullable = true)
        List<String> filters,

        @JsonProperty("exposure_time") @Schema(description = "seconds; absent: any", nullable = true)
        Double exposureTime) {

    private static final int MOST_FILTERS = 20;

    /** Words of proposals for modes that the archive names differently. */
    private static final Map<String, String> MODES = Map.ofEntries(
            Map.entry("IMAGING", "IMAGE"),
            Map.entry("MRS", "IFU"),
            Map.entry("MOS", "MSA"),
            Map.entry("FS", "SLIT"),
            Map.entry("FIXED SLIT", "SLIT"),
            Map.entry("LRS", "SLIT"),
            Map.entry("CORONAGRAPHY", "CORON"),
            Map.entry("CORONAGRAPHIC", "CORON"));

    void check(String at, Faults faults) {
        text(label, at + "/label", 200, faults);
        text(targetName, at + "/target_name", 200, faults);
        text(mode, at + "/mode", 60, faults);
        text(instrument, at + "/instrument", 60, faults);
        faults.check(instrument != null && !instrument.isBlank(), at + "/instrument", "is needed");
        faults.check((ra == null) == (dec == null), at + "/ra", "ra and dec: both or none");
        faults.check(ra == null || ra >= 0 && ra <= 360, at + "/ra", "must be a number from 0 to 360");
        faults.check(dec == null || dec >= -90 && dec <= 90, at + "/dec", "must be a number from -90 to 90");
        boolean named = targetName != null && TargetNames.key(targetName) != null;
        faults.check(
                moving() ? named : ra != null,
                at + (moving() ? "/target_name" : "/ra"),
                moving() ? "is needed for a moving target" : "a fixed target needs ra and dec");
        faults.check(
                exposureTime == null || exposureTime > 0 && exposureTime <= 1e8,
                at + "/exposure_time",
                "must be a number of seconds above 0");
        faults.check(filters == null || filters.size() <= MOST_FILTERS, at + "/filters", "at most " + MOST_FILTERS);
        if (filters != null) {
            filters.forEach(f -> {
                faults.check(f != null && !f.isBlank(), at + "/filters", "no empty values");
                text(f, at + "/filters", 60, faults);
            });
        }
    }

    private static void text(String text, String at, int most, Faults faults) {
        faults.check(
                text == null || text.length() <= most && !Texts.hasControl(text),
                at,
                "at most " + most + " characters, no control characters");
    }

    boolean moving() {
        return Boolean.TRUE.equals(movingTarget);
    }

    /** @return the instrument without its mode, in capitals */
    String instrumentWord() {
        return instrument.strip().toUpperCase(Locale.ROOT).split("/", 2)[0];
    }

    /** @return the mode as the archive names it, or null for any */
    String modeWord() {
        String[] parts = instrument.strip().toUpperCase(Locale.ROOT).split("/", 2);
        String word = mode != null && !mode.isBlank()
                ? mode.strip().toUpperCase(Locale.ROOT)
                : parts.length > 1 ? parts[1] : null;
        return word == null ? null : MODES.getOrDefault(word, word);
    }

    List<String> filterWords() {
        return filters == null
                ? List.of()
                : filters.stream().map(f -> f.strip().toUpperCase(Locale.ROOT)).toList();
    }
}
