package org.archivesupport.local.sample.observations;

import java.time.Instant;
import java.util.List;
import org.archivesupport.local.sample.facts.Program;
import org.archivesupport.local.sample.facts.Wavelengths;
import org.archivesupport.local.sample.footprints.Footprint;

/**
 * An observation of the sample archive.
 *
 * @param obsId name of the combined observation, of the exposure, or of the planned observation
 * @param status {@code archived}, {@code planned} or {@code scheduled}
 * @param visitStatus word of the scheduling system
 * @param calibLevel 3 combined, 2 exposure, -1 planned
 * @param instrument instrument and mode
 * @param element optical element as in the facts
 * @param ra position of the target or of the tile, ICRS degrees
 * @param v3 position angle of the telescope's V3, degrees
 * @param exposureSeconds time on source
 * @param release instant from which the data are public; null while there are no data
 * @param windowStart plan window; null once executed
 * @param scienceFiles suffixes of the science files
 * @param withContent whether its first science file and preview exist as bytes
 * @param thin true for later mosaic tiles, which list fewer products
 */
public record SampleObservation(
        String obsId,
        String status,
        String visitStatus,
        int calibLevel,
        Program program,
        String target,
        String classification,
        double ra,
        double dec,
        String instrument,
        String element,
        Wavelengths light,
        String dataproductType,
        Footprint footprint,
        double v3,
        Instant start,
        Instant end,
        double exposureSeconds,
        Instant release,
        Instant windowStart,
        Instant windowEnd,
        List<String> scienceFiles,
        boolean withContent,
        boolean thin) {

    /** @return filters and gratings, each a word of its own */
    public List<String> filters() {
        String[] pair = element.split("/");
        return pair.length == 1 ? List.of(element) : List.of(pair[1], pair[0]);
    }

    /** @return NIRCAM, NIRISS, NIRSPEC or MIRI */
    public String instrumentName() {
        return instrument.substring(0, instrument.indexOf('/'));
    }

    /** @return what is true and what is not, for the record */
    public String note() {
        if (program.invented()) {
            return "Sample data. The program, its people and its observations are invented; only the position is real."
                    + " Kept under exclusive access until " + program.release() + " to show how that works.";
        }
        return "Sample data. Program, investigator, target and instrument mode are real"
                + (program.titleConfirmed() ? "" : ", the title is a description of ours")
                + "; this observation, its times, its pointing and its products are invented.";
    }
}
