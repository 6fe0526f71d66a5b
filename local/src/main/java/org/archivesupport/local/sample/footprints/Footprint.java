package org.archivesupport.local.sample.footprints;

import java.util.List;
import java.util.Locale;

/**
 * An aperture laid on the sky.
 *
 * @param polygons corners (right ascension, declination in degrees) of each polygon, north through east
 */
public record Footprint(List<double[][]> polygons) {

    /**
     * @param ra the target, which the reference point of the aperture is put on
     * @param v3 position angle of V3 there
     * @param v2Dither offset of the telescope in V2, arcsec
     * @param v3Dither offset of the telescope in V3, arcsec
     */
    public static Footprint of(Aperture aperture, double ra, double dec, double v3, double v2Dither, double v3Dither) {
        double cos = StrictMath.cos(StrictMath.toRadians(v3));
        double sin = StrictMath.sin(StrictMath.toRadians(v3));
        return new Footprint(aperture.quads().stream()
                .map(quad -> {
                    double[][] corners = new double[quad.length][];
                    for (int i = 0; i < quad.length; i++) {
                        double a = quad[i][0] + v2Dither;
                        double b = quad[i][1] + v3Dither;
                        corners[i] = Sky.offset(ra, dec, a * cos + b * sin, -a * sin + b * cos);
                    }
                    return northThroughEast(ra, dec, corners);
                })
                .toList());
    }

    /** @return the region as the archive writes it (STC-S) */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (double[][] polygon : polygons) {
            text.append(text.isEmpty() ? "POLYGON ICRS" : " POLYGON ICRS");
            for (double[] corner : polygon) {
                text.append(String.format(Locale.ROOT, " %.8f %.8f", corner[0], corner[1]));
            }
        }
        return text.toString();
    }

    /** @return whether a point lies in one of the polygons, which are small and convex */
    public boolean contains(double ra, double dec) {
        return polygons.stream().anyMatch(polygon -> inside(polygon, ra, dec));
    }

    private static boolean inside(double[][] polygon, double ra, double dec) {
        boolean left = true;
        boolean right = true;
        for (int i = 0; i < polygon.length; i++) {
            double[] a = Sky.project(ra, dec, polygon[i][0], polygon[i][1]);
            double[] next = polygon[(i + 1) % polygon.length];
            double[] b = Sky.project(ra, dec, next[0], next[1]);
            double cross = a[0] * b[1] - a[1] * b[0];
            left &= cross >= 0;
            right &= cross <= 0;
        }
        return left || right;
    }

    /** Going from north to east is a negative turn on the plane where east is x and north is y. */
    private static double[][] northThroughEast(double ra, double dec, double[][] corners) {
        double area = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] a = Sky.project(ra, dec, corners[i][0], corners[i][1]);
            double[] next = corners[(i + 1) % corners.length];
            double[] b = Sky.project(ra, dec, next[0], next[1]);
            area += a[0] * b[1] - a[1] * b[0];
        }
        if (area <= 0) {
            return corners;
        }
        double[][] turned = new double[corners.length][];
        for (int i = 0; i < corners.length; i++) {
            turned[i] = corners[corners.length - 1 - i];
        }
        return turned;
    }
}
