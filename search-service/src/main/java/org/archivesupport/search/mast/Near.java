package org.archivesupport.search.mast;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that are near to a misspelt one. */
final class Near {

    private static final int MOST = 3;
    private static final int LONGEST = 100;

    private Near() {}

    /** @return " Did you mean a or b?" with at most three names, or nothing if none is near */
    static String didYouMean(String asked, Collection<String> known) {
        List<String> near = to(asked, known);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /** @return at most three names, nearest first, that differ in at most a third of their letters or begin alike */
    static List<String> to(String asked, Collection<String> known) {
        String low = shown(asked).toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(name -> new Candidate(name, distance(low, name.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance()
                                <= Math.max(2, Math.min(low.length(), c.name().length()) / 3)
                        || low.length() >= 4
                                && c.name().toLowerCase(Locale.ROOT).startsWith(low))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** @return at most the first 100 characters, for messages */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Insertions, deletions and replacements that turn one into the other (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
