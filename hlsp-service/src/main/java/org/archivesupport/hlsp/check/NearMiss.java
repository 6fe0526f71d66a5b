package org.archivesupport.hlsp.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.archivesupport.hlsp.rule.Rule;

/** FIT-16: keywords that are missing under their name and there under a similar one. */
final class NearMiss {

    private static final List<String> GUIDE = List.of(
            "HLSPID",
            "HLSPLEAD",
            "HLSPNAME",
            "HLSPTARG",
            "HLSPVER",
            "LICENSE",
            "LICENURL",
            "OBSERVAT",
            "TELESCOP",
            "INSTRUME",
            "DATE-BEG",
            "DATE-END",
            "MJD-BEG",
            "MJD-END",
            "TIMESYS",
            "XPOSURE",
            "RADESYS",
            "RA_TARG",
            "DEC_TARG");
    private static final Map<String, Set<String>> ALSO = Map.of(
            "RA_TARG", Set.of("TARG_RA", "RA_OBJ", "RA"),
            "DEC_TARG", Set.of("TARG_DEC", "DEC_OBJ", "DEC"),
            "XPOSURE", Set.of("EXPOSURE", "EXPTIME"),
            "DATE-BEG", Set.of("DATE-OBS", "EXPSTART"),
            "DATE-END", Set.of("EXPEND"),
            "RADESYS", Set.of("RADECSYS"),
            "LICENSE", Set.of("LICENCE"),
            "HLSPTARG", Set.of("OBJECT", "TARGNAME"));

    private NearMiss() {}

    /** Reports spellings that are wrong for certain; other names for the same thing are told where the keyword is missed. */
    static void check(Headers headers, Findings findings) {
        for (String keyword : GUIDE) {
            if (headers.text(keyword) != null) {
                continue;
            }
            for (Hdu hdu : headers.list()) {
                for (String written : hdu.byKeyword().keySet()) {
                    if (!GUIDE.contains(written) && !also(keyword, written) && distance(keyword, written) == 1) {
                        findings.add(
                                Rule.FIT_16,
                                hdu.where(written),
                                written + " is no keyword of the guide; " + keyword + " is.");
                    }
                }
            }
        }
    }

    /** @return the keyword of the file that is probably meant */
    static Optional<String> of(String keyword, Headers headers) {
        for (Hdu hdu : headers.list()) {
            for (String written : hdu.byKeyword().keySet()) {
                if (!GUIDE.contains(written) && (also(keyword, written) || distance(keyword, written) == 1)) {
                    return Optional.of(written);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean also(String keyword, String written) {
        return ALSO.getOrDefault(keyword, Set.of()).contains(written);
    }

    /** Edits between two words, where swapping neighbours is one edit; 2 stands for 2 and more. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return 2;
        }
        int start = 0;
        while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int endA = a.length();
        int endB = b.length();
        while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        int restA = endA - start;
        int restB = endB - start;
        if (restA == 0 && restB == 0) {
            return 0;
        }
        boolean swapped = restA == 2
                && restB == 2
                && a.charAt(start) == b.charAt(start + 1)
                && a.charAt(start + 1) == b.charAt(start);
        return restA <= 1 && restB <= 1 || swapped ? 1 : 2;
    }
}
