package org.archivesupport.hlsp.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A header and what was seen of its data.
 *
 * @param cards in order, END left out, long texts joined
 * @param byKeyword first card of each keyword with a value
 * @param dataBytes as declared, without padding; -1 if the declaration makes no sense
 * @param dataSum ones' complement sum of the data blocks
 * @param wholeSum the same of header and data
 * @param complete whether all blocks were there
 */
record Hdu(
        int index,
        List<Card> cards,
        Map<String, Card> byKeyword,
        long dataBytes,
        long dataSum,
        long wholeSum,
        boolean complete) {

    static Map<String, Card> index(List<Card> cards) {
        var map = new LinkedHashMap<String, Card>();
        for (Card card : cards) {
            if (!card.commentary()) {
                map.putIfAbsent(card.keyword(), card);
            }
        }
        return map;
    }

    Card card(String keyword) {
        return byKeyword.get(keyword);
    }

    /** @return value as text, or null if absent or without a value */
    String text(String keyword) {
        Card card = card(keyword);
        return card == null || card.kind() == Card.Kind.UNDEFINED
                ? null
                : card.value().strip();
    }

    Double number(String keyword) {
        Card card = card(keyword);
        return card == null ? null : card.number();
    }

    long whole(String keyword, long otherwise) {
        Card card = card(keyword);
        Long value = card == null ? null : card.whole();
        return value == null ? otherwise : value;
    }

    boolean table() {
        return "BINTABLE".equals(text("XTENSION")) || "TABLE".equals(text("XTENSION"));
    }

    /** A tile-compressed image: a table in form, an image in meaning. */
    boolean compressedImage() {
        return table() && card("ZIMAGE") != null && "T".equals(card("ZIMAGE").value());
    }

    String where() {
        return "HDU " + index;
    }

    String where(String keyword) {
        return "HDU " + index + " " + keyword;
    }
}
