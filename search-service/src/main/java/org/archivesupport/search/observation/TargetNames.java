package org.archivesupport.search.observation;

import java.text.Normalizer;
import java.util.Locale;

/** One form for names of targets, so that "M 101", "m101" and "M-101" are found alike. */
public final class TargetNames {

    private TargetNames() {}

    /** @return upper case without blanks, hyphens and underscores; null for a name without any other character */
    public static String key(String name) {
        if (name == null) {
            return null;
        }
        String key = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", "");
        return key.isEmpty() ? null : key;
    }
}
