package org.archivesupport.local.sample.hlsp;

import java.io.IOException;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.NullDataHDU;
import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.facts.Target;
import org.archivesupport.local.sample.facts.Wavelengths;
import org.archivesupport.local.sample.products.FitsBytes;
import org.archivesupport.local.sample.products.FitsFiles;

/** Small FITS files with the keywords that the intake of high-level science products asks for. */
final class HlspFits {

    static final String LEAD = "Sample Principal-Investigator";

    private static final int SIDE = 64;
    private static final double SCALE_DEGREES = 0.5 / 3600;
    private static final int SAMPLES = 300;

    private HlspFits() {}

    static byte[] image(long seed, String id, String title, Target target, String filter) {
        Dice dice = Dice.of(seed, "hlsp/" + target.name() + '/' + filter);
        float[][] pixels = new float[SIDE][SIDE];
        double centre = (SIDE - 1) / 2.0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double r = StrictMath.hypot(x - centre, y - centre);
                double turn = 2 * StrictMath.atan2(y - centre, x - centre) - 3 * StrictMath.log(1 + r / 6);
                double body = 60 * StrictMath.exp(-r / 9) * (1 + 0.5 * StrictMath.cos(turn));
                pixels[y][x] = (float) (body + 0.4 + 0.05 * dice.normal());
            }
        }
        try {
            BasicHDU<?> image = Fits.makeHDU(pixels);
            Header header = image.getHeader();
            header.addValue("EXTNAME", "SCI", "science pixels");
            header.addValue("BUNIT", "MJy/sr", "surface brightness");
            wcs(header, target, centre + 1);
            return FitsBytes.of(primary(id, title, target, "NIRCAM", filter, "IMAGE"), image);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] spectrum(long seed, String id, String title, Target target) {
        Dice dice = Dice.of(seed, "hlsp/" + target.name());
        Wavelengths light = Wavelengths.of("NIRSPEC", "G395H/F290LP");
        double[] wavelength = new double[SAMPLES];
        double[] flux = new double[SAMPLES];
        double[] error = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            wavelength[i] = light.shortest() + (light.longest() - light.shortest()) * i / (SAMPLES - 1);
            double band = (wavelength[i] - 4.3) / 0.09;
            double level = 0.02 * StrictMath.pow(wavelength[i] / 4, -1.8);
            error[i] = level * 0.01;
            flux[i] = level * (1 - 0.05 * StrictMath.exp(-band * band / 2)) + error[i] * dice.normal();
        }
        try {
            BasicHDU<?> table = BinaryTable.fromColumnMajor(new Object[] {wavelength, flux, error})
                    .toHDU();
            Header header = table.getHeader();
            header.addValue("EXTNAME", "SPECTRUM", "extracted spectrum");
            String[] columns = {"WAVELENGTH", "um", "FLUX", "Jy", "FLUX_ERROR", "Jy"};
            for (int i = 0; i < 3; i++) {
                header.addValue("TTYPE" + (i + 1), columns[2 * i], "");
                header.addValue("TUNIT" + (i + 1), columns[2 * i + 1], "");
            }
            NullDataHDU primary = primary(id, title, target, "NIRSPEC", "G395H", "SPECTRUM");
            primary.getHeader().addValue("DISPERSR", "G395H", "disperser");
            return FitsBytes.of(primary, table);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NullDataHDU primary(
            String id, String title, Target target, String instrument, String filter, String type)
            throws FitsException {
        NullDataHDU hdu = new NullDataHDU();
        Header header = hdu.getHeader();
        header.addValue("ORIGIN", "SAMPLE", "made by the sample archive");
        header.addValue("INVENTED", true, "pixels and people");
        header.addValue("HLSPID", id, "collection");
        header.addValue("HLSPLEAD", LEAD, "lead");
        header.addValue("HLSPNAME", title, "");
        header.addValue("HLSPTARG", target.name(), "target");
        header.addValue("HLSPVER", "1.0", "version");
        header.addValue("LICENSE", "CC BY 4.0", "license");
        header.addValue("LICENURL", "https://creativecommons.org/licenses/by/4.0/", "");
        header.addValue("OBSERVAT", "JWST", "observatory");
        header.addValue("TELESCOP", "JWST", "telescope");
        header.addValue("INSTRUME", instrument, "instrument");
        header.addValue("FILTER", filter, "optical element");
        header.addValue("DATE-BEG", "2023-01-15T08:00:00.000", "UTC at start");
        header.addValue("DATE-END", "2023-01-15T10:30:00.000", "UTC at end");
        header.addValue("MJD-BEG", 59959.33333333, "start, days");
        header.addValue("MJD-END", 59959.4375, "end, days");
        header.addValue("TIMESYS", "UTC", "time scale");
        header.addValue("XPOSURE", 6_400.0, "exposure, seconds");
        header.addValue("RADESYS", "ICRS", "frame");
        header.addValue("RA_TARG", target.ra(), "target, degrees");
        header.addValue("DEC_TARG", target.dec(), "target, degrees");
        header.addValue("PRODTYPE", type, "kind of product");
        header.insertComment(FitsFiles.CONFESSION);
        return hdu;
    }

    private static void wcs(Header header, Target target, double centre) throws FitsException {
        header.addValue("WCSAXES", 2, "number of WCS axes");
        header.addValue("CTYPE1", "RA---TAN", "gnomonic projection");
        header.addValue("CTYPE2", "DEC--TAN", "gnomonic projection");
        header.addValue("CRPIX1", centre, "reference pixel");
        header.addValue("CRPIX2", centre, "reference pixel");
        header.addValue("CRVAL1", target.ra(), "right ascension there");
        header.addValue("CRVAL2", target.dec(), "declination there");
        header.addValue("CUNIT1", "deg", "");
        header.addValue("CUNIT2", "deg", "");
        header.addValue("CDELT1", -SCALE_DEGREES, "degrees per pixel");
        header.addValue("CDELT2", SCALE_DEGREES, "degrees per pixel");
        header.addValue("RADESYS", "ICRS", "frame");
    }
}
