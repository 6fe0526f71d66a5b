package org.archivesupport.search.program;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of JWST observations and how they hang together: a product of an observation begins with program and observation. */
final class VisitNames {

    private static final Pattern EXPOSURE =
            Pattern.compile("jw(\\d{5})(\\d{3})(\\d{3})(_.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSOCIATION = Pattern.compile("jw(\\d{5})-o(\\d{3})(_.*)?", Pattern.CASE_INSENSITIVE);

    private VisitNames() {}

    /** @return LIKE patterns for visits, exposures and associations of an observation of a program */
    static List<String> ofObservation(int program, int observation) {
        return List.of(
                "jw%05d%03d%%".formatted(program, observation), "jw%05d-o%03d%%".formatted(program, observation));
    }

    /** @return LIKE patterns for the visits that a name belongs to; none if the name is of another form */
    static List<String> visitsOf(String obsId) {
        Matcher exposure = EXPOSURE.matcher(obsId);
        if (exposure.matches()) {
            return List.of("jw" + exposure.group(1) + exposure.group(2) + exposure.group(3));
        }
        Matcher association = ASSOCIATION.matcher(obsId);
        return association.matches() ? List.of("jw" + association.group(1) + association.group(2) + "___") : List.of();
    }
}
