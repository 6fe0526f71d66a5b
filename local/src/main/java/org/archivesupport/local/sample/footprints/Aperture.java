package org.archivesupport.local.sample.footprints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field of view in the focal plane: one or more quadrilaterals, as offsets in the telescope's V2 and V3 from the point
 * that is put on the target, arcsec.
 *
 * <p>Corners, reference points and angles come from the public aperture files of the observatory (SIAF, 2025) for NIRCam, the MIRI
 * imager, NIRISS, the NIRSpec IFU and slits. The microshutter quadrants are drawn from shutter pitch and field size, the fields of the MIRI
 * spectrometers and of the subarrays from their documented sizes.
 *
 * @param angle angle from V3 to the aperture's y axis (SIAF: V3IdlYAngle), degrees
 * @param quads V2 and V3 offsets of the four corners of each quadrilateral
 */
public record Aperture(String name, double angle, List<double[][]> quads) {

    /** Where NIRCam puts a target: on detector B1, so that it misses the gaps between the detectors. */
    private static final double[] ON_NRCB1 = {-31.3, 33.6};

    private static final double[] NRCB5 = {-89.402822, -491.360126};
    private static final double[] NRCA5 = {85.926560, -493.502537};

    /** NIRCam, both modules: each 2.2 arcmin wide, 44 arcsec apart. */
    public static final Aperture NIRCAM = new Aperture("NRCALL_FULL", 0, List.of(moduleA(), moduleB()));

    /** NIRCam, long wave detector of module B. */
    public static final Aperture NIRCAM_LONG = new Aperture("NRCB5_FULL", 0.02319705, List.<double[][]>of(moduleB()));

    /** NIRCam, short wave detector 1 of module B. */
    public static final Aperture NIRCAM_SHORT =
            ideal("NRCB1_FULL", 0.1, new double[] {-31.7, 31.9, 31.5, -31.4}, new double[] {-31.6, -31.8, 31.8, 31.7});

    /** NIRCam, subarray of 640 x 640 pixels behind a mask of the coronagraph. */
    public static final Aperture NIRCAM_MASK = box("NRCA5_MASK335R", 0, 20, 20);

    /** NIRCam, the grism time series of 256 rows: 2048 x 256 pixels. */
    public static final Aperture NIRCAM_GRISM = box("NRCA5_GRISM256_F444W", -0.06, 128.9, 16.1);

    public static final Aperture MIRI_IMAGER =
            ideal("MIRIM_ILLUM", 4.83544897, new double[] {-36.9263, 37.1000, 36.4668, -36.7410}, new double[] {
                -56.3235, -56.4403, 56.3628, 56.7780
            });

    public static final Aperture MIRI_MASK = box("MIRIM_MASK1550", 4.835, 24, 24);
    public static final Aperture MIRI_SLIT = box("MIRIM_SLIT", 4.835, 4.7, 0.51);
    public static final Aperture MIRI_SLITLESS = box("MIRIM_SLITLESSPRISM", 4.835, 7.9, 46);
    public static final Aperture MIRI_IFU = box("MIRIFU_CHANNEL1A", 8.4, 3.2, 3.7);

    public static final Aperture NIRISS =
            ideal("NIS_CEN", 0.56126717, new double[] {-66.8, 66.8430, 66.8264, -66.8743}, new double[] {
                -66.9717, -67.5447, 67.0376, 67.7051
            });

    public static final Aperture NIRISS_AMI = box("NIS_AMI1", 0.561, 5.2, 5.2);
    public static final Aperture NIRISS_SOSS = box("NIS_SUBSTRIP256", 0.561, 133.7, 16.8);

    public static final Aperture NIRSPEC_IFU =
            ideal("NRS_FULL_IFU", 138.97164917, new double[] {1.4861, 1.4858, -1.6110, -1.6113}, new double[] {
                1.6357, -1.5640, -1.5270, 1.6732
            });

    public static final Aperture NIRSPEC_SLIT =
            ideal("NRS_S200A1_SLIT", 138.84190369, new double[] {0.0964, 0.0964, -0.0964, -0.0964}, new double[] {
                1.5354, -1.7462, -1.7447, 1.5370
            });

    public static final Aperture NIRSPEC_SQUARE =
            ideal("NRS_S1600A1_SLIT", 138.85295105, new double[] {0.7997, 0.7996, -0.7997, -0.7997}, new double[] {
                0.7968, -0.8101, -0.7967, 0.8102
            });

    /** NIRSpec, the four quadrants of microshutters: 365 x 171 shutters each in 3.6 x 3.4 arcmin. The target is on quadrant 3. */
    public static final Aperture NIRSPEC_MSA = microshutters();

    /**
     * Corners in the aperture's own frame to V2 and V3 (SIAF: ideal to telescope, parity -1).
     */
    private static Aperture ideal(String name, double angle, double[] x, double[] y) {
        return new Aperture(name, angle, List.<double[][]>of(turned(angle, x, y)));
    }

    private static Aperture box(String name, double angle, double width, double height) {
        double w = width / 2;
        double h = height / 2;
        return ideal(name, angle, new double[] {-w, w, w, -w}, new double[] {-h, -h, h, h});
    }

    private static double[][] turned(double angle, double[] x, double[] y) {
        double cos = StrictMath.cos(StrictMath.toRadians(angle));
        double sin = StrictMath.sin(StrictMath.toRadians(angle));
        double[][] corners = new double[4][];
        for (int i = 0; i < 4; i++) {
            corners[i] = new double[] {-x[i] * cos + y[i] * sin, x[i] * sin + y[i] * cos};
        }
        return corners;
    }

    private static double[][] moduleA() {
        double[][] corners = turned(-0.06338311, new double[] {-65.2378, 65.2900, 63.7411, -63.7118}, new double[] {
            -64.5826, -65.2618, 64.8242, 64.5485
        });
        return moved(corners, NRCA5[0] - NRCB5[0] - ON_NRCB1[0], NRCA5[1] - NRCB5[1] - ON_NRCB1[1]);
    }

    private static double[][] moduleB() {
        double[][] corners = turned(0.02319705, new double[] {-65.4041, 65.3599, 63.8098, -63.8320}, new double[] {
            -65.3718, -64.7074, 64.6129, 64.9252
        });
        return moved(corners, -ON_NRCB1[0], -ON_NRCB1[1]);
    }

    private static Aperture microshutters() {
        double angle = 138.5745697;
        double width = 365 * 0.268;
        double height = 171 * 0.528;
        double gapX = 3.6 * 60 - 2 * width;
        double gapY = 3.4 * 60 - 2 * height;
        List<double[][]> quads = new ArrayList<>();
        for (int column : new int[] {0, -1}) {
            for (int row : new int[] {0, -1}) {
                double x = column * (width + gapX);
                double y = row * (height + gapY);
                quads.add(turned(
                        angle,
                        new double[] {x - width / 2, x + width / 2, x + width / 2, x - width / 2},
                        new double[] {y - height / 2, y - height / 2, y + height / 2, y + height / 2}));
            }
        }
        return new Aperture("NRS_FULL_MSA", angle, List.copyOf(quads));
    }

    private static double[][] moved(double[][] corners, double v2, double v3) {
        return Arrays.stream(corners)
                .map(c -> new double[] {c[0] + v2, c[1] + v3})
                .toArray(double[][]::new);
    }
}
