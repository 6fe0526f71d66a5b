package org.archivesupport.sky;

import java.util.Arrays;

/**
 * Texts of a spatial MOC, IVOA MOC 2.0 sections 4.3.1 (JSON) and 4.3.2 (ASCII): {@code 3/1-4 9 5/12,13 8/} and
 * {@code {"3":[1,2,3,4,9],"5":[12,13],"8":[]}}. The finest order named is the order of the MOC.
 */
public final class MocText {

    /** Cells and ranges of one text. */
    public static final int MOST = 1_000_000;

    private final StringBuilder number = new StringBuilder();
    private long[] lows = new long[64];
    private long[] highs = new long[64];
    private int count;
    private int order = -1;
    private int finest = -1;

    private MocText() {}

    /**
     * Reads either form.
     *
     * @throws IllegalArgumentException with a sentence without subject that says what is wrong
     */
    public static Moc parse(String text) {
        String stripped = text.strip();
        return stripped.startsWith("{") ? new MocText().json(stripped) : new MocText().ascii(stripped);
    }

    private Moc ascii(String text) {
        String plain = text.startsWith("s") && text.length() > 1 ? text.substring(1) : text;
        for (String word : plain.split("[\\s,]+")) {
            String rest = word;
            int slash = word.indexOf('/');
            if (slash >= 0) {
                order(word.substring(0, slash));
                rest = word.substring(slash + 1);
            }
            if (rest.isEmpty()) {
                continue;
            }
            int dash = rest.indexOf('-');
            long first = cell(dash < 0 ? rest : rest.substring(0, dash));
            add(first, dash < 0 ? first : cell(rest.substring(dash + 1)));
        }
        return moc();
    }

    /** The one shape that JSON may have here: an object of lists of whole numbers. */
    private Moc json(String text) {
        String plain = text.replaceAll("\\s+", "");
        if (!plain.matches("(?s)\\{.*\\}")) {
            throw broken("the object is not closed");
        }
        String members = plain.substring(1, plain.length() - 1);
        int at = 0;
        while (at < members.length()) {
            int open = members.indexOf('[', at);
            int close = members.indexOf(']', at);
            if (open < 0 || close < open || !members.startsWith("\"", at) || !members.startsWith("\":", open - 2)) {
                throw broken("expected \"order\":[cells]");
            }
            order(members.substring(at + 1, open - 2));
            if (close > open + 1) {
                for (String cell : members.substring(open + 1, close).split(",", -1)) {
                    long number = cell(cell);
                    add(number, number);
                }
            }
            at = close + 1;
            if (at < members.length() && members.charAt(at) != ',') {
                throw broken("expected a comma");
            }
            at++;
        }
        return moc();
    }

    private void order(String text) {
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > Healpix.MAX_ORDER) {
            throw broken("orders are whole numbers from 0 to 29, found \"" + shorten(text) + "\"");
        }
        order = Integer.parseInt(text);
        finest = Math.max(finest, order);
    }

    private long cell(String text) {
        if (order < 0) {
            throw broken("cells need an order in front of them, as in 3/12");
        }
        long cells = 12L << (2 * order);
        if (!text.matches("\\d{1,19}") || text.length() == 19 && text.compareTo("9") > 0) {
            throw broken("a cell of order " + order + " is a whole number from 0 to " + (cells - 1) + ", found \""
                    + shorten(text) + "\"");
        }
        long number = Long.parseLong(text);
        if (number >= cells) {
            throw broken(
                    "a cell of order " + order + " is a whole number from 0 to " + (cells - 1) + ", found " + number);
        }
        return number;
    }

    private void add(long first, long last) {
        if (last < first) {
            throw broken("the range of cells " + first + "-" + last + " ends before it begins");
        }
        if (count == MOST) {
            throw broken("more than " + MOST + " cells");
        }
        if (count == lows.length) {
            lows = Arrays.copyOf(lows, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
        }
        int shift = 2 * (Healpix.MAX_ORDER - order);
        lows[count] = first << shift;
        highs[count++] = (last + 1) << shift;
    }

    private Moc moc() {
        if (count == 0) {
            throw broken("it has no cells");
        }
        return new Moc(finest, Ranges.of(Arrays.copyOf(lows, count), Arrays.copyOf(highs, count)));
    }

    private static IllegalArgumentException broken(String why) {
        return new IllegalArgumentException("is no MOC: " + why);
    }

    private static String shorten(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }

    /** @return the ASCII form: orders ascending, ranges where cells follow each other */
    public static String ascii(Moc moc) {
        return new MocText().print(moc, false);
    }

    /** @return the JSON form: orders ascending, every cell by itself */
    public static String json(Moc moc) {
        return new MocText().print(moc, true);
    }

    private String print(Moc moc, boolean json) {
        var text = new StringBuilder(json ? "{" : "");
        for (int level = 0; level <= moc.order(); level++) {
            number.setLength(0);
            for (long[] run : MocCells.of(moc.cells(), level)) {
                if (json) {
                    for (long cell = run[0]; cell < run[1]; cell++) {
                        number.append(number.isEmpty() ? "" : ",").append(cell);
                    }
                } else {
                    number.append(number.isEmpty() ? "" : " ").append(run[0]);
                    number.append(run[1] - run[0] > 1 ? "-" + (run[1] - 1) : "");
                }
            }
            if (!number.isEmpty() || level == moc.order()) {
                text.append(text.length() > 1 ? (json ? "," : " ") : "");
                text.append(json ? "\"" + level + "\":[" + number + "]" : level + "/" + number);
            }
        }
        return text.append(json ? "}" : "").toString();
    }
}
