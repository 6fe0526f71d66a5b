package org.archivesupport.search.keyword;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.FitsInputStream;

/**
 * The cards of a FITS file's primary header and of its first science extension (EXTNAME SCI, else the first one). Data are
 * skipped, never read: each header is asked for by its place.
 */
final class HeaderCards {

    private static final int MOST_HEADERS = 12;
    private static final long LONGEST_HEADER = 2880L * 200;
    private static final int BLOCK = 2880;

    private HeaderCards() {}

    /** Gives bytes of the file from a place on, at most so many; an empty stream behind the end. */
    interface Bytes {
        InputStream open(long offset, long length) throws IOException;
    }

    /**
     * @return values by keyword: texts, numbers, booleans; the primary header wins. Empty if this is no FITS file
     * @throws IOException if the bytes cannot be read
     */
    static Map<String, JsonNode> read(Bytes bytes) throws IOException {
        var found = new LinkedHashMap<String, JsonNode>();
        Map<String, JsonNode> first = null;
        long offset = 0;
        for (int i = 0; i < MOST_HEADERS; i++) {
            Part part = part(bytes, offset);
            if (part == null) {
                break;
            }
            if (i == 0) {
                found.putAll(part.cards());
            } else {
                first = first == null ? part.cards() : first;
                JsonNode name = part.cards().get("EXTNAME");
                if (name != null && name.asText().strip().equalsIgnoreCase("SCI")) {
                    first = part.cards();
                    break;
                }
            }
            offset = part.next();
        }
        if (first != null) {
            first.forEach(found::putIfAbsent);
        }
        return found;
    }

    private record Part(Map<String, JsonNode> cards, long next) {}

    private static Part part(Bytes bytes, long offset) throws IOException {
        try (InputStream raw = bytes.open(offset, LONGEST_HEADER)) {
            byte[] head = header(raw);
            if (head == null) {
                return null;
            }
            var header = new Header(new FitsInputStream(new java.io.ByteArrayInputStream(head)));
            var cards = new LinkedHashMap<String, JsonNode>();
            for (var cursor = header.iterator(); cursor.hasNext(); ) {
                HeaderCard card = cursor.next();
                JsonNode value = value(card);
                if (value != null) {
                    cards.put(card.getKey(), value);
                }
            }
            long data = header.getDataSize();
            long padded = data < 0 ? 0 : (data + BLOCK - 1) / BLOCK * BLOCK;
            return new Part(cards, Math.addExact(offset + head.length, padded));
        } catch (RuntimeException e) {
            // what the library cannot read has no keywords
            return null;
        }
    }

    /** @return the blocks up to the one with END, or null if this is no header */
    private static byte[] header(InputStream in) throws IOException {
        var out = new java.io.ByteArrayOutputStream(4 * BLOCK);
        while (out.size() < LONGEST_HEADER) {
            byte[] block = in.readNBytes(BLOCK);
            if (block.length < BLOCK || out.size() == 0 && !begins(block)) {
                return null;
            }
            out.write(block);
            if (ends(block)) {
                return out.toByteArray();
            }
        }
        return null;
    }

    private static boolean begins(byte[] block) {
        String start = new String(block, 0, 9, java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.equals("SIMPLE  =") || start.equals("XTENSION=");
    }

    private static boolean ends(byte[] block) {
        for (int at = 0; at < BLOCK; at += 80) {
            if (new String(block, at, 8, java.nio.charset.StandardCharsets.ISO_8859_1).equals("END     ")) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode value(HeaderCard card) {
        if (!card.isKeyValuePair() || card.getValue() == null) {
            return null;
        }
        String text = card.getValue().strip();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (card.isStringValue()) {
            return text.isEmpty() || text.equals("NULL") ? null : nodes.textNode(text);
        }
        if (text.equals("T") || text.equals("F")) {
            return nodes.booleanNode(text.equals("T"));
        }
        try {
            return nodes.numberNode(new BigDecimal(text.replace('D', 'E').replace('d', 'e')));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
