package org.archivesupport.sky;

import java.util.Locale;

/**
 * Regions that people ask for: {@code CIRCLE ra dec radius}, {@code POLYGON ra dec ra dec ra dec ...},
 * {@code BOX ra dec width height}, {@code RANGE west east south north} (the POS of IVOA SIA 2 and DALI 1.1), all of STC-S,
 * and {@code MOC 3/1-4 5/...}. Degrees, ICRS.
 */
public final class RegionText {

    private RegionText() {}

    /** @throws IllegalArgumentException with a sentence without subject that says what is wrong */
    public static Region parse(String text) {
        String[] words = text.strip().split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        try {
            return switch (words[0].toUpperCase(Locale.ROOT)) {
                case "RANGE" -> range(rest);
                case "MOC" -> MocText.parse(rest);
                default -> StcS.parse(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().replaceFirst("^s_region:? ", ""), e);
        }
    }

    private static Box range(String text) {
        String[] words = text.strip().replaceFirst("(?i)^ICRS\\s+", "").split("[\\s,]+");
        if (words.length != 4) {
            throw new IllegalArgumentException("RANGE needs west, east, south and north in degrees");
        }
        var numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            try {
                numbers[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("RANGE needs four numbers", e);
            }
        }
        return Box.of(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
