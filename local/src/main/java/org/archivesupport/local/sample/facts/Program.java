package org.archivesupport.local.sample.facts;

import java.time.Instant;
import java.util.List;

/**
 * An observing program.
 *
 * @param number as the observatory writes it, without leading zeros
 * @param titleConfirmed false if the title is a description of ours
 * @param category GO, GTO, ERS or COM
 * @param exclusiveMonths months of exclusive access after an observation
 * @param invented true for the programs of the sample accounts, which do not exist
 * @param release instant from which all data are public, set for invented programs only
 * @param pointings targets with the modes used on them, in the order of observation
 */
public record Program(
        int number,
        String title,
        boolean titleConfirmed,
        String pi,
        String category,
        int exclusiveMonths,
        boolean invented,
        Instant release,
        List<Pointing> pointings) {

    /** One target in one mode. */
    public record Pointing(Target target, Mode mode) {}

    /** @return the number as identifiers of observations carry it: five digits */
    public String fiveDigits() {
        return "%05d".formatted(number);
    }
}
