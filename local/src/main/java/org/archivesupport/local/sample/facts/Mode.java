package org.archivesupport.local.sample.facts;

import java.util.List;

/**
 * An instrument in one of its modes, with the optical elements that a program used.
 *
 * @param instrument name and mode as the archive writes them: {@code NIRCAM/IMAGE}
 * @param elements filters, {@code disperser/filter} pairs or gratings: {@code F200W}, {@code G395H/F290LP}, {@code SHORT}
 */
public record Mode(String instrument, List<String> elements) {

    static Mode of(String text) {
        List<String> words = List.of(text.split(" "));
        return new Mode(words.get(0), words.subList(1, words.size()));
    }
}
