package org.archivesupport.local.sample.products;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.NullDataHDU;
import org.archivesupport.local.sample.footprints.Sky;
import org.archivesupport.local.sample.observations.SampleObservation;

/** Small valid FITS files with keywords in JWST's style, a true celestial WCS, and pixels that are invented and say so. */
public final class FitsFiles {

    public static final String CONFESSION = "Sample data: pixels, times and pointing are invented.";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final double MJD_OF_EPOCH = 40587;
    /** Between words, so that up to 68 characters stay on a line. */
    private static final Pattern WRAP = Pattern.compile("(?<=\\G.{48,68})\\s");

    private FitsFiles() {}

    /**
     * A picture around the target.
     *
     * @param bytes the file
     * @param pixels MJy/sr, rows from the bottom
     */
    public record Picture(byte[] bytes, float[][] pixels) {}

    /** An extracted spectrum. */
    public record Extract(byte[] bytes, Spectrum spectrum) {}

    public static Picture picture(long seed, SampleObservation observation) {
        double angle = observation.v3();
        float[][] pixels = Pixels.of(seed, observation, angle);
        try {
            BasicHDU<?> image = Fits.makeHDU(pixels);
            Header header = image.getHeader();
            header.addValue("EXTNAME", "SCI", "science pixels");
            header.addValue("BUNIT", "MJy/sr", "surface brightness");
            wcs(header, observation, angle);
            return new Picture(file(observation, image), pixels);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(observation.obsId(), e);
        }
    }

    public static Extract extract(long seed, SampleObservation observation) {
        Spectrum spectrum = Spectrum.of(seed, observation);
        try {
            BinaryTable table = BinaryTable.fromColumnMajor(
                    new Object[] {spectrum.wavelength(), spectrum.flux(), spectrum.error()});
            BasicHDU<?> hdu = table.toHDU();
            Header header = hdu.getHeader();
            header.addValue("EXTNAME", "EXTRACT1D", "extracted spectrum");
            column(header, 1, "WAVELENGTH", "um");
            column(header, 2, "FLUX", "Jy");
            column(header, 3, "FLUX_ERROR", "Jy");
            header.addValue("RADESYS", "ICRS", "frame of the position");
            header.addValue("TARG_RA", observation.ra(), "target, degrees");
            header.addValue("TARG_DEC", observation.dec(), "target, degrees");
            return new Extract(file(observation, hdu), spectrum);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(observation.obsId(), e);
        }
    }

    private static byte[] file(SampleObservation observation, BasicHDU<?> data) throws FitsException, IOException {
        NullDataHDU primary = new NullDataHDU();
        describe(primary.getHeader(), observation);
        return FitsBytes.of(primary, data);
    }

    private static void describe(Header header, SampleObservation observation) throws FitsException {
        header.addValue("ORIGIN", "SAMPLE", "made by the sample archive");
        header.addValue("INVENTED", true, "pixels, times and pointing");
        header.addValue("TELESCOP", "JWST", "telescope of the real program");
        header.addValue("INSTRUME", observation.instrumentName(), "instrument");
        header.addValue("FILTER", observation.filters().get(0), "filter");
        if (observation.filters().size() > 1) {
            header.addValue("GRATING", observation.filters().get(1), "disperser");
        }
        header.addValue("FILENAME", ProductLists.contentUri(observation).substring(SampleProduct.PREFIX.length()), "");
        header.addValue("PROGRAM", observation.program().fiveDigits(), "program number");
        header.addValue("TITLE", ascii(observation.program().title(), 66), "");
        header.addValue("PI_NAME", ascii(observation.program().pi(), 40), "principal investigator");
        header.addValue("CATEGORY", observation.program().category(), "program category");
        header.addValue("TARGPROP", observation.target(), "target");
        header.addValue("TARGNAME", observation.target(), "target");
        header.addValue("TARG_RA", observation.ra(), "target, degrees");
        header.addValue("TARG_DEC", observation.dec(), "target, degrees");
        header.addValue("DATE-OBS", observation.start().toString().substring(0, 10), "UTC date at start");
        header.addValue("DATE-BEG", time(observation.start()), "UTC at start");
        header.addValue("DATE-END", time(observation.end()), "UTC at end");
        header.addValue("MJD-BEG", mjd(observation.start()), "start, days");
        header.addValue("MJD-END", mjd(observation.end()), "end, days");
        header.addValue("TIMESYS", "UTC", "time scale");
        header.addValue("EFFEXPTM", observation.exposureSeconds(), "exposure, seconds");
        header.addValue("NEXTEND", 1, "number of extensions");
        for (String line : WRAP.split(ascii(CONFESSION + ' ' + observation.note(), Integer.MAX_VALUE))) {
            header.insertComment(line);
        }
    }

    private static void wcs(Header header, SampleObservation observation, double angle) throws FitsException {
        double cos = StrictMath.cos(StrictMath.toRadians(angle));
        double sin = StrictMath.sin(StrictMath.toRadians(angle));
        double centre = (Pixels.SIDE + 1) / 2.0;
        double scale = Pixels.SCALE_ARCSEC / 3600;
        header.addValue("WCSAXES", 2, "number of WCS axes");
        header.addValue("CTYPE1", "RA---TAN", "gnomonic projection");
        header.addValue("CTYPE2", "DEC--TAN", "gnomonic projection");
        header.addValue("CRPIX1", centre, "reference pixel: the target");
        header.addValue("CRPIX2", centre, "reference pixel: the target");
        header.addValue("CRVAL1", observation.ra(), "right ascension there");
        header.addValue("CRVAL2", observation.dec(), "declination there");
        header.addValue("CUNIT1", "deg", "");
        header.addValue("CUNIT2", "deg", "");
        header.addValue("CDELT1", scale, "degrees per pixel");
        header.addValue("CDELT2", scale, "degrees per pixel");
        header.addValue("PC1_1", -cos, "rotation");
        header.addValue("PC1_2", sin, "rotation");
        header.addValue("PC2_1", sin, "rotation");
        header.addValue("PC2_2", cos, "rotation");
        header.addValue("RADESYS", "ICRS", "frame");
        header.addValue("PA_V3", observation.v3(), "position angle of V3, degrees");
        header.addValue("S_REGION", region(observation, cos, sin), "");
    }

    private static String region(SampleObservation observation, double cos, double sin) {
        double half = Pixels.SIDE * Pixels.SCALE_ARCSEC / 2;
        var text = new StringBuilder("POLYGON ICRS");
        for (double[] corner : new double[][] {{-half, -half}, {-half, half}, {half, half}, {half, -half}}) {
            double[] place = Sky.offset(
                    observation.ra(),
                    observation.dec(),
                    -corner[0] * cos + corner[1] * sin,
                    corner[0] * sin + corner[1] * cos);
            text.append(' ').append(place[0]).append(' ').append(place[1]);
        }
        return text.toString();
    }

    private static void column(Header header, int number, String name, String unit) throws FitsException {
        header.addValue("TTYPE" + number, name, "");
        header.addValue("TUNIT" + number, unit, "");
    }

    private static String time(Instant instant) {
        return SECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }

    static double mjd(Instant instant) {
        return MJD_OF_EPOCH + Duration.between(Instant.EPOCH, instant).toMillis() / 86_400_000.0;
    }

    /** FITS text is ASCII: accents are taken off, what is too long is cut. */
    private static String ascii(String text, int longest) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[^ -~]", "");
        return plain.length() <= longest ? plain : plain.substring(0, longest - 3) + "...";
    }
}
