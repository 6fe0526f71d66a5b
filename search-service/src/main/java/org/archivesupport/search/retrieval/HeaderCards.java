package org.archivesupport.search.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.FitsInputStream;

/** The primary header of a FITS file: keywords and values, without comments. Reads a bounded piece of the file. */
final class HeaderCards {

    /** No primary header of a mission is as long. */
    static final int MOST_BYTES = 512 * 1024;

    /** Keywords that tell which software and reference files made a file. */
    private static final Set<String> SOFTWARE =
            Set.of("CAL_VER", "SDP_VER", "PRD_VER", "CRDS_VER", "CRDS_CTX", "OPUS_VER", "PROCVER", "PIPEVER");

    private static final Set<String> TEXT = Set.of("COMMENT", "HISTORY", "", "END", "CONTINUE");
    private static final int LONGEST_VALUE = 500;

    private HeaderCards() {}

    /** @return values by keyword; empty if the bytes are no FITS file */
    static Map<String, String> read(InputStream in) throws IOException {
        var cards = new LinkedHashMap<String, String>();
        byte[] start = in.readNBytes(MOST_BYTES);
        try (var fits = new FitsInputStream(new java.io.ByteArrayInputStream(start))) {
            Header header = Header.readHeader(fits);
            if (header == null) {
                return Map.of();
            }
            var all = header.iterator();
            while (all.hasNext()) {
                HeaderCard card = all.next();
                if (!TEXT.contains(card.getKey().strip())) {
                    String value = card.getValue();
                    cards.put(
                            card.getKey(),
                            value == null || value.length() <= LONGEST_VALUE
                                    ? value
                                    : value.substring(0, LONGEST_VALUE));
                }
            }
        } catch (IOException | RuntimeException e) {
            // damaged or cut headers are no reason to refuse the list of versions
            return Map.of();
        }
        return cards;
    }

    static boolean software(String keyword) {
        return SOFTWARE.contains(keyword);
    }

    /** @return the cards that differ, by keyword */
    static List<ProductVersion.Card> differences(Map<String, String> before, Map<String, String> after) {
        var keywords = new TreeSet<>(before.keySet());
        keywords.addAll(after.keySet());
        var changed = new ArrayList<ProductVersion.Card>();
        for (String keyword : keywords) {
            if (!Objects.equals(before.get(keyword), after.get(keyword))) {
                changed.add(new ProductVersion.Card(keyword, before.get(keyword), after.get(keyword)));
            }
        }
        return changed;
    }
}
