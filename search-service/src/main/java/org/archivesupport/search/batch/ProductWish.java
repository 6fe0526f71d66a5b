package org.archivesupport.search.batch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which files of the chosen observations are wanted; what is absent does not narrow.
 *
 * @param type SCIENCE, PREVIEW ...
 * @param subgroup suffixes such as CAL or I2D, in any case
 * @param calibLevel -1 to 4
 * @param extension ends of file names without the dot, such as fits or fits.gz
 * @param recommended true for minimum recommended products only
 */
@Schema(name = "ProductWish", description = "Which files of the chosen observations are wanted")
public record ProductWish(
        @Schema(nullable = true) List<String> type,
        @Schema(nullable = true) List<String> subgroup,
        @Schema(nullable = true) List<Integer> calibLevel,
        @Schema(nullable = true) List<String> extension,
        @Schema(nullable = true) Boolean recommended) {

    static final ProductWish ALL = new ProductWish(null, null, null, null, null);

    private static final Set<String> TYPES =
            Set.of("SCIENCE", "PREVIEW", "THUMBNAIL", "INFO", "AUXILIARY", "CALIBRATION");
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,10}([.][A-Za-z0-9]{1,10})*");
    private static final int MOST = 50;

    void check(Faults faults, String at) {
        faults.check(type == null || TYPES.containsAll(type), at + "/type", "must be of " + TYPES)
                .check(
                        subgroup == null
                                || subgroup.size() <= MOST
                                        && subgroup.stream()
                                                .allMatch(s -> s != null && s.length() <= 60 && !Texts.hasControl(s)),
                        at + "/subgroup",
                        "at most " + MOST + " words without control characters")
                .check(
                        calibLevel == null || calibLevel.stream().allMatch(l -> l != null && l >= -1 && l <= 4),
                        at + "/calib_level",
                        "must be from -1 to 4")
                .check(
                        extension == null
                                || extension.size() <= MOST
                                        && extension.stream()
                                                .allMatch(e -> e != null
                                                        && EXTENSION.matcher(e).matches()),
                        at + "/extension",
                        "at most " + MOST + " ends of names such as fits or fits.gz");
    }

    /** @return patterns of SQL's LIKE for names in lower case, or null */
    List<String> endings() {
        return extension == null
                ? null
                : extension.stream().map(e -> "%." + e.toLowerCase(Locale.ROOT)).toList();
    }

    List<String> upperSubgroup() {
        return subgroup == null
                ? null
                : subgroup.stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    }
}
