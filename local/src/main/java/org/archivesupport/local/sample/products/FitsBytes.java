package org.archivesupport.local.sample.products;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.utilities.FitsCheckSum;
import nom.tam.util.FitsOutputStream;

/**
 * Writes a primary header and one extension as bytes that depend on their content alone. The library writes the time of day into the
 * first card and beside its own checksums; the same seed must give the same bytes.
 */
public final class FitsBytes {

    private static final int CARD = 80;
    private static final int BLOCK = 2880;
    private static final String DATASUM_PLACE = "XDATASUM";
    private static final String CHECKSUM_PLACE = "XCHECKSM";

    private FitsBytes() {}

    /** @param primary without data */
    public static byte[] of(BasicHDU<?> primary, BasicHDU<?> extension) throws FitsException, IOException {
        try (Fits fits = new Fits()) {
            for (BasicHDU<?> hdu : List.of(primary, extension)) {
                hdu.getHeader().addValue(DATASUM_PLACE, "", "");
                hdu.getHeader().addValue(CHECKSUM_PLACE, "", "");
                fits.addHDU(hdu);
            }
            var out = new ByteArrayOutputStream(64 * 1024);
            try (var stream = new FitsOutputStream(out)) {
                fits.write(stream);
            }
            byte[] bytes = out.toByteArray();
            card(bytes, 0, "SIMPLE  =                    T / conforms to the FITS standard");
            int second = headerEnd(bytes, 0);
            sign(bytes, 0, second);
            sign(bytes, second, bytes.length);
            return bytes;
        }
    }

    /** Adds DATASUM and CHECKSUM by the FITS convention to an HDU in the finished bytes. */
    private static void sign(byte[] bytes, int from, int until) {
        int data = headerEnd(bytes, from);
        long sum = FitsCheckSum.checksum(Arrays.copyOfRange(bytes, data, until));
        put(bytes, from, DATASUM_PLACE, "DATASUM", Long.toString(sum));
        put(bytes, from, CHECKSUM_PLACE, "CHECKSUM", "0".repeat(16));
        String signature = FitsCheckSum.encode(FitsCheckSum.checksum(Arrays.copyOfRange(bytes, from, until)));
        put(bytes, from, "CHECKSUM", "CHECKSUM", signature);
    }

    private static int headerEnd(byte[] bytes, int from) {
        int end = from;
        while (!keyword(bytes, end).equals("END     ")) {
            end += CARD;
        }
        return from + ((end - from) / BLOCK + 1) * BLOCK;
    }

    private static void put(byte[] bytes, int from, String place, String keyword, String value) {
        int at = from;
        while (!keyword(bytes, at).equals("%-8s".formatted(place))) {
            at += CARD;
        }
        card(bytes, at, "%-8s= '%-16s' / FITS checksum convention".formatted(keyword, value));
    }

    private static void card(byte[] bytes, int at, String text) {
        System.arraycopy("%-80s".formatted(text).getBytes(StandardCharsets.US_ASCII), 0, bytes, at, CARD);
    }

    private static String keyword(byte[] bytes, int at) {
        return new String(bytes, at, 8, StandardCharsets.US_ASCII);
    }
}
