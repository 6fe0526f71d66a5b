package org.archivesupport.hlsp.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.archivesupport.hlsp.rule.Rule;

/**
 * Reads a FITS stream once from front to end, HDU by HDU, and hands each to a reader with the sums of its blocks. Holds one
 * header and one buffer. Sizes are believed only as far as bytes really come.
 */
final class FitsScan {

    static final int BLOCK = 2880;

    private static final int MAX_CARDS = 36 * 500;
    private static final int MAX_HDUS = 5000;
    private static final int MAX_AXES = 999;
    private static final int BUFFER = BLOCK * 45;
    private static final String END = "END" + " ".repeat(77);

    private final InputStream in;
    private final Findings findings;
    private final Consumer<Hdu> reader;
    private final byte[] buffer = new byte[BUFFER];
    private boolean ended;

    FitsScan(InputStream in, Findings findings, Consumer<Hdu> reader) {
        this.in = in;
        this.findings = findings;
        this.reader = reader;
    }

    void run() throws IOException {
        for (int index = 0; index < MAX_HDUS; index++) {
            if (!hdu(index)) {
                return;
            }
        }
        if (in.read() >= 0) {
            findings.add(Rule.FIT_17, "", "The file has more than " + MAX_HDUS + " HDUs; the rest was not checked.");
        }
    }

    /** @return whether another HDU may follow */
    private boolean hdu(int index) throws IOException {
        String where = "HDU " + index;
        int first = in.readNBytes(buffer, 0, BLOCK);
        if (first == 0) {
            if (index == 0) {
                findings.add(Rule.FIT_01, where, "There is no header.");
            }
            return false;
        }
        if (!beginsHdu(index)) {
            if (index == 0) {
                findings.add(Rule.FIT_01, where, "The file does not begin with SIMPLE  =.");
            } else {
                findings.add(Rule.FIT_02, where, "Bytes follow the last HDU that are no further HDU.");
            }
            return false;
        }
        var sum = new FitsSum();
        List<Card> cards = header(where, first, sum);
        if (cards == null) {
            return false;
        }
        Map<String, Card> byKeyword = Hdu.index(cards);
        var header = new Hdu(index, cards, byKeyword, 0, 0, 0, true);
        long declared = size(header);
        if (declared < 0) {
            reader.accept(new Hdu(index, cards, byKeyword, -1, 0, 0, false));
            return false;
        }
        var data = new FitsSum();
        long came = data(declared, data);
        long needed = padded(declared);
        boolean complete = came == needed;
        if (came < declared) {
            findings.add(
                    Rule.FIT_02, where, "The header declares " + declared + " bytes of data; " + came + " are there.");
        } else if (!complete) {
            findings.add(
                    Rule.FIT_02,
                    where,
                    "The last block of data is not filled up: " + (needed - came) + " bytes are missing.");
        }
        sum.add(data);
        reader.accept(new Hdu(index, cards, byKeyword, declared, data.value(), sum.value(), complete));
        return complete && !ended;
    }

    private boolean beginsHdu(int index) {
        String begin = new String(buffer, 0, 9, StandardCharsets.ISO_8859_1);
        return begin.equals(index == 0 ? "SIMPLE  =" : "XTENSION=");
    }

    /** @return the cards, or null if the header has no end */
    private List<Card> header(String where, int first, FitsSum sum) throws IOException {
        var cards = new ArrayList<Card>();
        int length = first;
        while (true) {
            if (length < BLOCK) {
                findings.add(Rule.FIT_02, where, "The file ends within the header.");
                return null;
            }
            sum.add(buffer, 0, BLOCK);
            for (int at = 0; at < BLOCK; at += Card.LENGTH) {
                String text = new String(buffer, at, Card.LENGTH, StandardCharsets.ISO_8859_1);
                if (text.startsWith("END     ")) {
                    if (!text.equals(END)) {
                        findings.add(Rule.FIT_04, where + " END", "The card END holds more than END.");
                    }
                    restIsBlank(where, at + Card.LENGTH);
                    return cards;
                }
                add(cards, Card.of(buffer, at));
            }
            if (cards.size() > MAX_CARDS) {
                findings.add(
                        Rule.FIT_17, where, "The header has more than " + MAX_CARDS + " cards; checked no further.");
                return null;
            }
            length = in.readNBytes(buffer, 0, BLOCK);
            if (length == 0) {
                findings.add(Rule.FIT_01, where, "The header has no END.");
                return null;
            }
        }
    }

    /** Joins long texts (FITS 4.0, section 4.2.1.2). */
    private static void add(List<Card> cards, Card card) {
        Card last = cards.isEmpty() ? null : cards.get(cards.size() - 1);
        boolean goesOn = card.keyword().equals("CONTINUE")
                && last != null
                && last.kind() == Card.Kind.TEXT
                && last.value().endsWith("&")
                && card.kind() == Card.Kind.TEXT;
        if (goesOn) {
            String joined = last.value().substring(0, last.value().length() - 1) + card.value();
            cards.set(cards.size() - 1, last.with(joined));
        } else {
            cards.add(card);
        }
    }

    private void restIsBlank(String where, int from) {
        for (int i = from; i < BLOCK; i++) {
            if (buffer[i] != ' ') {
                findings.add(Rule.FIT_02, where, "The header block is not filled with blanks after END.");
                return;
            }
        }
    }

    /** @return bytes of data that the header declares, or -1 after a finding (FITS 4.0, equations 1 and 2) */
    private long size(Hdu hdu) {
        long axes = hdu.whole("NAXIS", -1);
        long bits = Math.abs(hdu.whole("BITPIX", 0));
        if (axes < 0 || axes > MAX_AXES || bits == 0 || bits > 64 || bits % 8 != 0) {
            findings.add(
                    Rule.FIT_17, hdu.where(), "BITPIX or NAXIS is missing or impossible; the data cannot be found.");
            return -1;
        }
        long pcount = hdu.whole("PCOUNT", 0);
        long gcount = hdu.whole("GCOUNT", 1);
        boolean groups = axes > 0 && hdu.whole("NAXIS1", -1) == 0 && "T".equals(hdu.text("GROUPS"));
        try {
            long elements = axes == 0 ? 0 : 1;
            for (int axis = groups ? 2 : 1; axis <= axes; axis++) {
                long length = hdu.whole("NAXIS" + axis, -1);
                if (length < 0) {
                    findings.add(Rule.FIT_17, hdu.where("NAXIS" + axis), "The axis has no length, or a negative one.");
                    return -1;
                }
                elements = Math.multiplyExact(elements, length);
            }
            if (pcount < 0 || gcount < 0) {
                findings.add(Rule.FIT_17, hdu.where(), "PCOUNT or GCOUNT is negative.");
                return -1;
            }
            long all = Math.multiplyExact(Math.addExact(elements, axes == 0 ? 0 : pcount), gcount);
            long bytes = Math.multiplyExact(all, bits / 8);
            return Math.addExact(bytes, BLOCK) - BLOCK;
        } catch (ArithmeticException e) {
            findings.add(Rule.FIT_17, hdu.where(), "The declared size is larger than any file.");
            return -1;
        }
    }

    private static long padded(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** @return bytes that came, at most the declared ones with their padding */
    private long data(long declared, FitsSum sum) throws IOException {
        long needed = padded(declared);
        long came = 0;
        while (came < needed) {
            int n = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, needed - came));
            if (n == 0) {
                ended = true;
                break;
            }
            sum.add(buffer, 0, n - n % 4);
            came += n;
        }
        return came;
    }
}
