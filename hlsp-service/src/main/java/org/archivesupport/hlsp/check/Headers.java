package org.archivesupport.hlsp.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a file that keyword rules look at: the primary one and the first extensions.
 */
final class Headers {

    private static final int KEPT = 30;
    private static final int MAX_CARDS_KEPT = 20_000;

    private final List<Hdu> hdus = new ArrayList<>();
    private int cards;

    void add(Hdu hdu) {
        cards += hdu.cards().size();
        if (hdus.isEmpty() || (hdus.size() < KEPT && cards <= MAX_CARDS_KEPT)) {
            hdus.add(hdu);
        }
    }

    List<Hdu> list() {
        return hdus;
    }

    boolean empty() {
        return hdus.isEmpty();
    }

    /** @return the first header that has the keyword with a value, or null */
    Hdu with(String keyword) {
        for (Hdu hdu : hdus) {
            if (hdu.text(keyword) != null) {
                return hdu;
            }
        }
        return null;
    }

    Card card(String keyword) {
        Hdu hdu = with(keyword);
        return hdu == null ? null : hdu.card(keyword);
    }

    /** @return the first of the keywords that has a value, as text; null if none has */
    String text(String... keywords) {
        for (String keyword : keywords) {
            Hdu hdu = with(keyword);
            if (hdu != null && !hdu.text(keyword).isEmpty()) {
                return hdu.text(keyword);
            }
        }
        return null;
    }

    /** @return the first of the keywords that has a number; null if none has */
    Double number(String... keywords) {
        for (String keyword : keywords) {
            Hdu hdu = with(keyword);
            if (hdu != null && hdu.number(keyword) != null) {
                return hdu.number(keyword);
            }
        }
        return null;
    }

    /** @return a value and its numbered fellows: {@code MULTI} gives INSTRU01, INSTRU02 ... */
    List<String> several(String keyword, String stem) {
        String one = text(keyword);
        if (one == null) {
            return List.of();
        }
        if (!one.equalsIgnoreCase("MULTI")) {
            return List.of(one);
        }
        var all = new ArrayList<String>();
        for (int n = 1; n <= 99; n++) {
            String value = text(stem + String.format("%02d", n));
            if (value == null) {
                break;
            }
            all.add(value);
        }
        return all;
    }
}
