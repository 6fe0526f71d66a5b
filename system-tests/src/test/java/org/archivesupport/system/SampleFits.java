package org.archivesupport.system;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.ImageHDU;
import nom.tam.util.FitsOutputStream;

/** Small valid FITS files that the tests make themselves. */
final class SampleFits {

    private SampleFits() {}

    /** @return an image of a collection, as the HLSP rules want it, at a position in degrees ICRS */
    static byte[] hlspImage(String collection, String target, double ra, double dec) {
        try {
            var hdu = (ImageHDU) Fits.makeHDU(new float[16][16]);
            var header = hdu.getHeader();
            header.addValue("HLSPID", collection.toUpperCase(java.util.Locale.ROOT), "collection");
            header.addValue("HLSPLEAD", "Sample Scientist", "lead");
            header.addValue("HLSPNAME", "A collection of the system tests", "title");
            header.addValue("HLSPTARG", target, "target");
            header.addValue("HLSPVER", "v1", "version");
            header.addValue("LICENSE", "CC BY 4.0", "licence");
            header.addValue("LICENURL", "https://creativecommons.org/licenses/by/4.0/", "");
            header.addValue("OBSERVAT", "JWST", "observatory");
            header.addValue("TELESCOP", "JWST", "telescope");
            header.addValue("INSTRUME", "NIRCAM", "instrument");
            header.addValue("FILTER", "F200W", "filter");
            header.addValue("DATE-BEG", "2022-07-01T00:00:00.000", "start");
            header.addValue("DATE-END", "2022-07-01T01:00:00.000", "end");
            header.addValue("TIMESYS", "UTC", "time scale");
            header.addValue("XPOSURE", 1000.0, "s");
            header.addValue("RADESYS", "ICRS", "frame");
            header.addValue("RA_TARG", ra, "deg");
            header.addValue("DEC_TARG", dec, "deg");
            header.addValue("CTYPE1", "RA---TAN", "");
            header.addValue("CTYPE2", "DEC--TAN", "");
            header.addValue("CRVAL1", ra, "deg");
            header.addValue("CRVAL2", dec, "deg");
            header.addValue("CRPIX1", 8.5, "");
            header.addValue("CRPIX2", 8.5, "");
            header.addValue("CUNIT1", "deg", "");
            header.addValue("CUNIT2", "deg", "");
            header.addValue("CD1_1", -1e-5, "");
            header.addValue("CD1_2", 0.0, "");
            header.addValue("CD2_1", 0.0, "");
            header.addValue("CD2_2", 1e-5, "");
            header.addValue("BUNIT", "MJy/sr", "unit");
            var bytes = new ByteArrayOutputStream();
            try (var fits = new Fits();
                    var out = new FitsOutputStream(new DataOutputStream(bytes))) {
                fits.addHDU(hdu);
                fits.write(out);
            }
            return bytes.toByteArray();
        } catch (FitsException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
