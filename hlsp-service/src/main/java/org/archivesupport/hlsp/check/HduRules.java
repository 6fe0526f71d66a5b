package org.archivesupport.hlsp.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;

/** Rules FIT and CHK on each HDU by itself and on their sequence. */
final class HduRules {

    private static final Set<Long> BITPIX = Set.of(8L, 16L, 32L, 64L, -32L, -64L);
    private static final Set<String> LOGICAL = Set.of("SIMPLE", "EXTEND", "INHERIT", "GROUPS", "ZIMAGE", "ZTABLE");
    private static final Map<String, String> GIVEN_UP =
            Map.of("EPOCH", "EQUINOX", "RADECSYS", "RADESYS", "BLOCKED", "nothing");
    private static final Pattern FORM = Pattern.compile("([0-9]*)([LXBIJKAEDCMPQ])(.*)");
    private static final Map<Character, Integer> WIDTHS = Map.ofEntries(
            Map.entry('L', 1),
            Map.entry('B', 1),
            Map.entry('I', 2),
            Map.entry('J', 4),
            Map.entry('K', 8),
            Map.entry('A', 1),
            Map.entry('E', 4),
            Map.entry('D', 8),
            Map.entry('C', 8),
            Map.entry('M', 16),
            Map.entry('P', 8),
            Map.entry('Q', 16));
    private static final int MAX_COLUMNS = 999;

    private final Findings findings;
    private final Map<String, Integer> names = new HashMap<>();
    private int hdus;
    private int lacking;
    private String firstLacking;

    HduRules(Findings findings) {
        this.findings = findings;
    }

    void check(Hdu hdu) {
        hdus++;
        mandatory(hdu);
        cards(hdu);
        if (hdu.table()) {
            columns(hdu);
        }
        extensionName(hdu);
        sums(hdu);
    }

    /** After the last HDU. */
    void end() {
        if (lacking > 0) {
            String all = "No HDU has both CHECKSUM and DATASUM.";
            String some =
                    lacking + " of " + hdus + " HDUs lack CHECKSUM or DATASUM, the first is " + firstLacking + ".";
            findings.add(Rule.CHK_03, "", lacking == hdus ? all : some);
        }
    }

    private void mandatory(Hdu hdu) {
        boolean primary = hdu.index() == 0;
        List<Card> cards = hdu.cards();
        int at = 0;
        at = expect(hdu, at, primary ? "SIMPLE" : "XTENSION", primary ? Card.Kind.LOGICAL : Card.Kind.TEXT);
        at = expect(hdu, at, "BITPIX", Card.Kind.INTEGER);
        at = expect(hdu, at, "NAXIS", Card.Kind.INTEGER);
        long axes = Math.min(hdu.whole("NAXIS", 0), 999);
        for (int axis = 1; axis <= axes; axis++) {
            at = expect(hdu, at, "NAXIS" + axis, Card.Kind.INTEGER);
        }
        if (!primary) {
            at = expect(hdu, at, "PCOUNT", Card.Kind.INTEGER);
            at = expect(hdu, at, "GCOUNT", Card.Kind.INTEGER);
            if (hdu.table()) {
                at = expect(hdu, at, "TFIELDS", Card.Kind.INTEGER);
            }
        }
        if (!BITPIX.contains(hdu.whole("BITPIX", 8))) {
            findings.add(
                    Rule.FIT_01,
                    hdu.where("BITPIX"),
                    "BITPIX is " + hdu.text("BITPIX") + "; 8, 16, 32, 64, -32 or -64 exist.");
        }
        if (primary && !cards.isEmpty() && "F".equals(hdu.text("SIMPLE"))) {
            findings.add(
                    Rule.FIT_01,
                    hdu.where("SIMPLE"),
                    "SIMPLE is F: the file itself says that it does not follow the standard.");
        }
    }

    /** @return the position after the card, or the same if it is not there */
    private int expect(Hdu hdu, int at, String keyword, Card.Kind kind) {
        Card there = at < hdu.cards().size() ? hdu.cards().get(at) : null;
        Card card = hdu.card(keyword);
        if (card == null) {
            findings.add(Rule.FIT_01, hdu.where(keyword), keyword + " is missing.");
            return at;
        }
        if (card.kind() != kind) {
            findings.add(Rule.FIT_01, hdu.where(keyword), keyword + " is not of the kind " + kind + ".");
        }
        if (there == null || !there.keyword().equals(keyword)) {
            findings.add(
                    Rule.FIT_01,
                    hdu.where(keyword),
                    keyword + " must be card " + (at + 1) + " of the header"
                            + (there == null ? "." : ", where " + there.keyword() + " is."));
        }
        return at + 1;
    }

    private void cards(Hdu hdu) {
        var seen = new HashMap<String, String>();
        var told = new HashSet<String>();
        for (Card card : hdu.cards()) {
            String keyword = card.keyword();
            if (card.fault() != null) {
                findings.add(Rule.FIT_04, hdu.where(keyword), "The card " + card.fault() + ".");
                continue;
            }
            if (card.commentary() || keyword.equals("CONTINUE")) {
                continue;
            }
            String before = seen.putIfAbsent(keyword, card.value());
            if (before != null && !before.equals(card.value()) && told.add(keyword)) {
                findings.add(
                        Rule.FIT_05,
                        hdu.where(keyword),
                        "There are two values: \"" + before + "\" and \"" + card.value() + "\".");
            }
            one(hdu, card);
        }
    }

    private void one(Hdu hdu, Card card) {
        String keyword = card.keyword();
        if (LOGICAL.contains(keyword) && card.kind() != Card.Kind.LOGICAL) {
            findings.add(Rule.FIT_03, hdu.where(keyword), keyword + " is \"" + card.value() + "\" and not T or F.");
        }
        if (GIVEN_UP.containsKey(keyword)) {
            findings.add(
                    Rule.FIT_09,
                    hdu.where(keyword),
                    keyword + " was given up; write " + GIVEN_UP.get(keyword) + " instead.");
        }
        if (card.kind() == Card.Kind.UNDEFINED) {
            findings.add(Rule.FIT_11, hdu.where(keyword), keyword + " has no value.");
        }
        boolean date = keyword.equals("DATE") || keyword.startsWith("DATE-") || keyword.equals("DATEREF");
        if (date && card.kind() == Card.Kind.TEXT && !card.value().isBlank()) {
            if (FitsTime.old(card.value())) {
                findings.add(
                        Rule.FIT_10,
                        Severity.WARNING,
                        hdu.where(keyword),
                        "\"" + card.value() + "\" is the form of before 2000.");
            } else {
                FitsTime.fault(card.value()).ifPresent(f -> findings.add(Rule.FIT_10, hdu.where(keyword), f + "."));
            }
        }
        if (keyword.equals("BUNIT") && hdu.table() && !hdu.compressedImage()) {
            findings.add(Rule.FIT_08, hdu.where(keyword), "BUNIT stands in a table; columns have TUNITn.");
        }
    }

    private void columns(Hdu hdu) {
        long fields = hdu.whole("TFIELDS", 0);
        if (fields < 0 || fields > MAX_COLUMNS) {
            findings.add(Rule.FIT_07, hdu.where("TFIELDS"), "TFIELDS is " + fields + "; a table has 0 to 999 columns.");
            return;
        }
        boolean binary = "BINTABLE".equals(hdu.text("XTENSION"));
        var seen = new HashMap<String, Integer>();
        long width = 0;
        for (int n = 1; n <= fields; n++) {
            String name = hdu.text("TTYPE" + n);
            if (name == null || name.isEmpty()) {
                findings.add(Rule.FIT_06, Severity.WARNING, hdu.where("TTYPE" + n), "Column " + n + " has no name.");
            } else {
                columnName(hdu, n, name, seen);
            }
            long columnWidth = binary ? width(hdu.text("TFORM" + n)) : 0;
            if (columnWidth < 0) {
                findings.add(
                        Rule.FIT_07,
                        hdu.where("TFORM" + n),
                        "TFORM" + n + " is missing or no format of a binary table.");
                return;
            }
            width += columnWidth;
        }
        if (binary && width != hdu.whole("NAXIS1", -1)) {
            findings.add(
                    Rule.FIT_07,
                    hdu.where("NAXIS1"),
                    "The columns have " + width + " bytes together, NAXIS1 says " + hdu.text("NAXIS1") + ".");
        }
    }

    private void columnName(Hdu hdu, int n, String name, Map<String, Integer> seen) {
        Integer other = seen.putIfAbsent(name.toUpperCase(Locale.ROOT), n);
        if (other != null) {
            findings.add(
                    Rule.FIT_06,
                    hdu.where("TTYPE" + n),
                    "Columns " + other + " and " + n + " have one name, \"" + name + "\".");
        } else if (!name.matches("[A-Za-z0-9_]+")) {
            findings.add(
                    Rule.FIT_06,
                    Severity.WARNING,
                    hdu.where("TTYPE" + n),
                    "\"" + name + "\" holds other characters than letters, digits and underscore.");
        }
    }

    /** @return bytes of a column of a binary table, or -1 if the text is no format (FITS 4.0, table 18) */
    static long width(String form) {
        Matcher matcher = FORM.matcher(form == null ? "" : form);
        if (!matcher.matches() || matcher.group(1).length() > 12) {
            return -1;
        }
        long repeat = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
        char type = matcher.group(2).charAt(0);
        return type == 'X' ? (repeat + 7) / 8 : repeat * WIDTHS.get(type);
    }

    private void extensionName(Hdu hdu) {
        if (hdu.index() == 0) {
            return;
        }
        String name = hdu.text("EXTNAME");
        if (name == null || name.isEmpty()) {
            findings.add(Rule.FIT_13, hdu.where(), "The extension has no EXTNAME.");
            return;
        }
        Integer other = names.putIfAbsent(name + "," + hdu.whole("EXTVER", 1), hdu.index());
        if (other != null) {
            findings.add(
                    Rule.FIT_13,
                    hdu.where("EXTNAME"),
                    "HDU " + other + " has the same EXTNAME \"" + name + "\" and EXTVER.");
        }
    }

    private void sums(Hdu hdu) {
        String checksum = hdu.text("CHECKSUM");
        String datasum = hdu.text("DATASUM");
        if (checksum == null || checksum.isEmpty() || datasum == null || datasum.isEmpty()) {
            firstLacking = lacking == 0 ? hdu.where() : firstLacking;
            lacking++;
        }
        if (!hdu.complete()) {
            return;
        }
        if (datasum != null
                && !datasum.isEmpty()
                && !datasum.replaceFirst("^0+(?=[0-9])", "").equals(Long.toString(hdu.dataSum()))) {
            findings.add(
                    Rule.CHK_04,
                    hdu.where("DATASUM"),
                    "DATASUM is " + datasum + ", the data have " + hdu.dataSum() + ": they were changed or damaged.");
        }
        if (checksum != null && !checksum.isEmpty() && hdu.wholeSum() != FitsSum.GOOD) {
            findings.add(
                    Rule.CHK_04,
                    hdu.where("CHECKSUM"),
                    "CHECKSUM does not fit the HDU: header or data were changed after it was written.");
        }
    }
}
