package org.archivesupport.hlsp.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes FITS files card by card, so that broken ones are possible. */
public final class FitsText {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> cards = new ArrayList<>();

    /** A small image that keeps every rule, for collection x1. */
    public static FitsText image() {
        return new FitsText()
                .card("SIMPLE  =                    T")
                .card("BITPIX  =                   16")
                .card("NAXIS   =                    2")
                .card("NAXIS1  =                   20")
                .card("NAXIS2  =                   10")
                .card("EXTEND  =                    T")
                .card("HLSPID  = 'X1'")
                .card("HLSPLEAD= 'Ada Lovelace'")
                .card("HLSPNAME= 'The X-One Survey'")
                .card("HLSPTARG= 'M31'")
                .card("HLSPVER = '1.0'")
                .card("DOI     = '10.17909/abcd-1234'")
                .card("LICENSE = 'CC BY 4.0'")
                .card("LICENURL= 'https://creativecommons.org/licenses/by/4.0/'")
                .card("OBSERVAT= 'JWST'")
                .card("TELESCOP= 'JWST'")
                .card("INSTRUME= 'NIRCAM'")
                .card("FILTER  = 'F150W'")
                .card("DATE-BEG= '2022-07-12T00:00:00'")
                .card("DATE-END= '2022-07-12T00:10:00.5'")
                .card("TIMESYS = 'UTC'")
                .card("XPOSURE =                515.4")
                .card("RADESYS = 'ICRS'")
                .card("RA_TARG =           10.6847083")
                .card("DEC_TARG=             41.26875")
                .card("CTYPE1  = 'RA---TAN'")
                .card("CTYPE2  = 'DEC--TAN'")
                .card("CRPIX1  =                 10.5")
                .card("CRPIX2  =                  5.5")
                .card("CRVAL1  =           10.6847083")
                .card("CRVAL2  =             41.26875")
                .card("CD1_1   =            -0.0001")
                .card("CD1_2   =                  0.0")
                .card("CD2_1   =                  0.0")
                .card("CD2_2   =               0.0001");
    }

    public FitsText card(String text) {
        cards.add(text);
        return this;
    }

    /** Replaces the card of a keyword; with null the card is taken away. */
    public FitsText with(String keyword, String card) {
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).startsWith(String.format("%-8s", keyword))) {
                if (card == null) {
                    cards.remove(i);
                } else {
                    cards.set(i, card);
                }
                return this;
            }
        }
        throw new IllegalArgumentException(keyword);
    }

    /** Ends the HDU with so many bytes of data. */
    public FitsText data(int bytes) {
        var header = new StringBuilder();
        cards.forEach(c -> header.append(String.format("%-80s", c)));
        header.append(String.format("%-80s", "END"));
        while (header.length() % 2880 != 0) {
            header.append(' ');
        }
        out.writeBytes(header.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < bytes; i++) {
            out.write(i % 251);
        }
        while (out.size() % 2880 != 0) {
            out.write(0);
        }
        cards.clear();
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** @return the whole file of a good image */
    public static byte[] goodImage() {
        return image().data(400).bytes();
    }
}
