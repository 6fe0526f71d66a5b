package org.archivesupport.local.sample.products;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.footprints.Sky;
import org.archivesupport.local.sample.observations.SampleObservation;
import org.archivesupport.local.sample.observations.Visits;
import org.archivesupport.local.sample.previews.PreviewImage;
import org.junit.jupiter.api.Test;

class FitsFilesTest {

    private static final int BLOCK = 2880;
    private static final long ALL_ONES = 0xFFFFFFFFL;

    @Test
    void everyImageIsReadAgainWithTheTargetInItsMiddlePixel() throws Exception {
        int images = 0;
        for (SampleObservation observation : withContent("image")) {
            byte[] bytes = FitsFiles.picture(1, observation).bytes();
            assertEquals(0, bytes.length % BLOCK);
            try (Fits fits = new Fits(new ByteArrayInputStream(bytes))) {
                var hdus = fits.read();
                assertEquals(2, hdus.length);
                assertTrue(hdus[0].getHeader().getBooleanValue("INVENTED"));
                assertEquals(observation.target(), hdus[0].getHeader().getStringValue("TARGNAME"));
                Header header = hdus[1].getHeader();
                double[] middle = sky(header, (Pixels.SIDE + 1) / 2.0, (Pixels.SIDE + 1) / 2.0);
                double off = Sky.separation(middle[0], middle[1], observation.ra(), observation.dec()) * 3600;
                assertTrue(off < Pixels.SCALE_ARCSEC, observation.obsId() + " is " + off + " arcsec off");
                float[][] pixels = (float[][]) ((ImageHDU) hdus[1]).getKernel();
                assertEquals(Pixels.SIDE, pixels.length);
                int data = (4 * Pixels.SIDE * Pixels.SIDE / BLOCK + 1) * BLOCK;
                assertEquals(ALL_ONES, sum(bytes, 0, bytes.length), "CHECKSUM of both HDUs");
                assertEquals(hdus[1].getStoredDatasum(), sum(bytes, bytes.length - data, bytes.length));
            }
            images++;
        }
        assertTrue(images >= 200, images + " images");
    }

    @Test
    void aPixelToTheNorthIsToTheNorth() throws Exception {
        SampleObservation observation = withContent("image").get(0);
        byte[] bytes = FitsFiles.picture(1, observation).bytes();
        try (Fits fits = new Fits(new ByteArrayInputStream(bytes))) {
            Header header = fits.read()[1].getHeader();
            double[] up = sky(header, 48.5, 68.5);
            double angle = Sky.positionAngle(observation.ra(), observation.dec(), up[0], up[1]);
            assertEquals(observation.v3(), angle, 0.01);
            assertEquals(10.0, Sky.separation(observation.ra(), observation.dec(), up[0], up[1]) * 3600, 0.001);
        }
    }

    @Test
    void spectraAreTablesWithUnits() throws Exception {
        int spectra = 0;
        for (String kind : List.of("cube", "spectrum", "timeseries")) {
            for (SampleObservation observation : withContent(kind)) {
                byte[] bytes = FitsFiles.extract(1, observation).bytes();
                try (Fits fits = new Fits(new ByteArrayInputStream(bytes))) {
                    var table = (BinaryTableHDU) fits.read()[1];
                    assertEquals("WAVELENGTH", table.getColumnName(0));
                    assertEquals("um", table.getHeader().getStringValue("TUNIT1"));
                    double[] wavelength = (double[]) table.getColumn(0);
                    assertEquals(observation.light().shortest(), wavelength[0], 1e-9);
                    assertTrue(wavelength[1] > wavelength[0]);
                }
                spectra++;
            }
        }
        assertTrue(spectra >= 50, spectra + " spectra");
    }

    @Test
    void theBytesAreTheSameEveryTime() throws Exception {
        SampleObservation observation = withContent("image").get(3);
        byte[] first = FitsFiles.picture(1, observation).bytes();
        Thread.sleep(1100);
        assertArrayEquals(first, FitsFiles.picture(1, observation).bytes());
    }

    @Test
    void previewsShowThePixels() throws Exception {
        SampleObservation observation = withContent("image").get(0);
        FitsFiles.Picture picture = FitsFiles.picture(1, observation);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PreviewImage.of(picture.pixels())));
        assertNotNull(image);
        assertEquals(image.getWidth(), image.getHeight());
        int[] brightest = brightest(picture.pixels());
        int zoom = image.getWidth() / Pixels.SIDE;
        int colour = image.getRGB(brightest[1] * zoom, image.getHeight() - 1 - brightest[0] * zoom);
        assertTrue((colour & 0xff) > 200, "the brightest pixel is white");
        SampleObservation series = withContent("timeseries").get(0);
        byte[] line = PreviewImage.of(FitsFiles.extract(1, series).spectrum());
        assertEquals(640, ImageIO.read(new ByteArrayInputStream(line)).getWidth());
        assertTrue(new String(line, StandardCharsets.ISO_8859_1).contains("invented"));
    }

    /** Ones' complement sum of 32-bit words, as the FITS checksum convention defines it. */
    private static long sum(byte[] bytes, int from, int until) {
        long sum = 0;
        for (int i = from; i < until; i += 4) {
            sum += ByteBuffer.wrap(bytes, i, 4).getInt() & ALL_ONES;
            sum = (sum & ALL_ONES) + (sum >>> 32);
        }
        return sum;
    }

    private static int[] brightest(float[][] pixels) {
        int[] at = {0, 0};
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[y].length; x++) {
                if (pixels[y][x] > pixels[at[0]][at[1]]) {
                    at = new int[] {y, x};
                }
            }
        }
        return at;
    }

    /** The WCS of the header, worked out here once more. */
    private static double[] sky(Header h, double x, double y) {
        double u = (x - h.getDoubleValue("CRPIX1")) * h.getDoubleValue("CDELT1");
        double v = (y - h.getDoubleValue("CRPIX2")) * h.getDoubleValue("CDELT2");
        double first = h.getDoubleValue("PC1_1") * u + h.getDoubleValue("PC1_2") * v;
        double second = h.getDoubleValue("PC2_1") * u + h.getDoubleValue("PC2_2") * v;
        return Sky.offset(h.getDoubleValue("CRVAL1"), h.getDoubleValue("CRVAL2"), first * 3600, second * 3600);
    }

    private static List<SampleObservation> withContent(String kind) {
        List<SampleObservation> found = new ArrayList<>();
        Iterator<List<SampleObservation>> visits = new Visits(1, ProgramFacts.read()).upTo(5_000);
        while (visits.hasNext()) {
            visits.next().stream()
                    .filter(o -> o.withContent() && o.dataproductType().equals(kind))
                    .forEach(found::add);
        }
        return found;
    }
}
