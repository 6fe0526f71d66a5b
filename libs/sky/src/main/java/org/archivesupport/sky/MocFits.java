package org.archivesupport.sky;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A spatial MOC as a FITS file: one binary table with one column, IVOA MOC 2.0 section 4.3.3. Reads NUNIQ (32 and 64 bits)
 * and RANGE, writes NUNIQ: {@code 4 * 4^order + cell} in 64 bits.
 */
public final class MocFits {

    private static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final int MOST_CARDS = 36 * 100;

    private MocFits() {}

    /** Writes the file. */
    public static void write(Moc moc, OutputStream out) throws IOException {
        var rows = new ByteArrayOutputStream();
        for (int order = 0; order <= moc.order(); order++) {
            for (long[] run : MocCells.of(moc.cells(), order)) {
                for (long cell = run[0]; cell < run[1]; cell++) {
                    rows.writeBytes(ByteBuffer.allocate(8)
                            .putLong((4L << (2 * order)) + cell)
                            .array());
                }
            }
        }
        out.write(header("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0", "EXTEND  = T"));
        out.write(header(
                "XTENSION= 'BINTABLE'",
                "BITPIX  = 8",
                "NAXIS   = 2",
                "NAXIS1  = 8",
                "NAXIS2  = " + rows.size() / 8,
                "PCOUNT  = 0",
                "GCOUNT  = 1",
                "TFIELDS = 1",
                "TTYPE1  = 'UNIQ    '",
                "TFORM1  = '1K      '",
                "MOCVERS = '2.0     '",
                "MOCDIM  = 'SPACE   '",
                "ORDERING= 'NUNIQ   '",
                "COORDSYS= 'C       '",
                "MOCORD_S= " + moc.order(),
                "MOCORDER= " + moc.order()));
        out.write(Arrays.copyOf(rows.toByteArray(), blocks(rows.size())));
    }

    private static byte[] header(String... cards) {
        var text = new StringBuilder();
        for (String card : cards) {
            int equals = card.indexOf('=');
            String value = card.substring(equals + 1).strip();
            String form = value.startsWith("'") ? "%-8s= %-70s" : "%-8s= %20s%50s";
            text.append(String.format(form, card.substring(0, equals).strip(), value, ""));
        }
        text.append(String.format("%-80s", "END"));
        return String.format("%-" + blocks(text.length()) + "s", text).getBytes(StandardCharsets.US_ASCII);
    }

    private static int blocks(int bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /**
     * Reads the first binary table of the file.
     *
     * @throws IOException if the stream breaks off
     * @throws IllegalArgumentException with a sentence without subject if it is no MOC that can be read
     */
    public static Moc read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        Map<String, String> primary = cards(in);
        if (!"T".equals(primary.get("SIMPLE")) || !"0".equals(primary.get("NAXIS"))) {
            throw broken("it does not begin as a FITS file without an image");
        }
        Map<String, String> table = cards(in);
        String dimension = table.getOrDefault("MOCDIM", "SPACE");
        if (!"BINTABLE".equals(table.get("XTENSION")) || !dimension.equals("SPACE")) {
            throw broken("the first extension is no table of a spatial MOC");
        }
        String form = table.getOrDefault("TFORM1", "").replaceFirst("^1", "");
        int width = form.equals("K") ? 8 : form.equals("J") ? 4 : 0;
        int rows = whole(table, "NAXIS2");
        if (width == 0 || whole(table, "NAXIS1") != width || whole(table, "TFIELDS") != 1) {
            throw broken("the table must have one column of type 1K or 1J");
        }
        if (rows < 1 || rows > MocText.MOST) {
            throw broken("the table must have 1 to " + MocText.MOST + " rows");
        }
        var values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = width == 8 ? in.readLong() : in.readInt();
        }
        String ordering = table.getOrDefault("ORDERING", "");
        int order = whole(table, table.containsKey("MOCORD_S") ? "MOCORD_S" : "MOCORDER");
        return switch (ordering) {
            case "NUNIQ" -> unique(values, order);
            case "RANGE" -> ranges(values, order);
            default -> throw broken("its ORDERING must be NUNIQ or RANGE");
        };
    }

    private static Moc unique(long[] values, int order) {
        var lows = new long[values.length];
        var highs = new long[values.length];
        int finest = order;
        for (int i = 0; i < values.length; i++) {
            int level = values[i] < 4 ? -1 : (61 - Long.numberOfLeadingZeros(values[i])) / 2;
            long cell = level < 0 ? -1 : values[i] - (4L << (2 * level));
            if (level < 0 || level > Healpix.MAX_ORDER || cell >= 12L << (2 * level)) {
                throw broken(values[i] + " is no number of a cell");
            }
            int shift = 2 * (Healpix.MAX_ORDER - level);
            lows[i] = cell << shift;
            highs[i] = (cell + 1) << shift;
            finest = Math.max(finest, level);
        }
        return new Moc(finest, Ranges.of(lows, highs));
    }

    private static Moc ranges(long[] values, int order) {
        if (values.length % 2 != 0) {
            throw broken("ranges need an even number of rows");
        }
        var lows = new long[values.length / 2];
        var highs = new long[values.length / 2];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = values[2 * i];
            highs[i] = values[2 * i + 1];
        }
        return new Moc(order, Ranges.of(lows, highs));
    }

    private static Map<String, String> cards(DataInputStream in) throws IOException {
        var cards = new HashMap<String, String>();
        byte[] card = new byte[CARD];
        for (int read = 1; read <= MOST_CARDS; read++) {
            in.readFully(card);
            String text = new String(card, StandardCharsets.US_ASCII);
            String key = text.substring(0, 8).strip();
            if (key.equals("END")) {
                in.skipNBytes((BLOCK - read * CARD % BLOCK) % BLOCK);
                return cards;
            }
            if (text.charAt(8) == '=') {
                String value = text.substring(10).strip();
                cards.put(
                        key,
                        value.startsWith("'")
                                ? value.substring(1, Math.max(1, value.indexOf('\'', 1)))
                                        .strip()
                                : value.replaceFirst("\\s*/.*", "").strip());
            }
        }
        throw broken("its header has no end");
    }

    private static int whole(Map<String, String> cards, String key) {
        String text = cards.getOrDefault(key, "");
        if (!text.matches("\\d{1,9}")) {
            throw broken("the header has no number " + key);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException broken(String why) {
        return new IllegalArgumentException("is no MOC: " + why);
    }
}
