package org.archivesupport.hlsp.check;

import java.util.Locale;
import java.util.Optional;

/** Outline of an image on the sky from its gnomonic WCS (Calabretta and Greisen 2002, section 5.1.3). */
final class Footprint {

    private static final double FAR = 60;

    private Footprint() {}

    static boolean celestial(Hdu hdu) {
        String first = hdu.text("CTYPE1");
        return first != null && (first.startsWith("RA--") || first.startsWith("DEC-"));
    }

    /** @return {@code POLYGON ICRS ra dec ...} in degrees, counter-clockwise, or empty for other projections and frames */
    static Optional<String> of(Hdu hdu) {
        String first = hdu.text("CTYPE1");
        String second = hdu.text("CTYPE2");
        if (first == null || second == null || !first.startsWith("RA---TAN") || !second.startsWith("DEC--TAN")) {
            return Optional.empty();
        }
        String prefix = hdu.compressedImage() ? "Z" : "";
        long width = hdu.whole(prefix + "NAXIS1", 0);
        long height = hdu.whole(prefix + "NAXIS2", 0);
        double[][] matrix = matrix(hdu);
        Double ra = hdu.number("CRVAL1");
        Double dec = hdu.number("CRVAL2");
        Double x0 = hdu.number("CRPIX1");
        Double y0 = hdu.number("CRPIX2");
        boolean complete = matrix != null && ra != null && dec != null && x0 != null && y0 != null;
        if (!complete || width < 2 || height < 2 || Math.abs(dec) > 90) {
            return Optional.empty();
        }
        double[][] corners = {{0.5, 0.5}, {width + 0.5, 0.5}, {width + 0.5, height + 0.5}, {0.5, height + 0.5}};
        double determinant = matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0];
        if (determinant == 0 || !Double.isFinite(determinant)) {
            return Optional.empty();
        }
        var polygon = new StringBuilder("POLYGON ICRS");
        for (int i = 0; i < 4; i++) {
            // right ascension grows to the east: the usual image has a negative determinant and its corners run
            // clockwise
            double[] corner = corners[determinant < 0 ? 3 - i : i];
            double dx = corner[0] - x0;
            double dy = corner[1] - y0;
            double xi = matrix[0][0] * dx + matrix[0][1] * dy;
            double eta = matrix[1][0] * dx + matrix[1][1] * dy;
            if (!(Math.hypot(xi, eta) < FAR)) {
                return Optional.empty();
            }
            double[] sky = sky(Math.toRadians(xi), Math.toRadians(eta), Math.toRadians(ra), Math.toRadians(dec));
            polygon.append(String.format(Locale.ROOT, " %.8f %.8f", sky[0], sky[1]));
        }
        return Optional.of(polygon.toString());
    }

    private static double[][] matrix(Hdu hdu) {
        if (hdu.number("CD1_1") != null || hdu.number("CD1_2") != null) {
            return new double[][] {
                {or(hdu, "CD1_1", 0), or(hdu, "CD1_2", 0)},
                {or(hdu, "CD2_1", 0), or(hdu, "CD2_2", 0)}
            };
        }
        Double dx = hdu.number("CDELT1");
        Double dy = hdu.number("CDELT2");
        if (dx == null || dy == null) {
            return null;
        }
        if (hdu.number("CROTA2") != null && hdu.number("PC1_1") == null) {
            double angle = Math.toRadians(hdu.number("CROTA2"));
            return new double[][] {
                {dx * Math.cos(angle), -dy * Math.sin(angle)},
                {dx * Math.sin(angle), dy * Math.cos(angle)}
            };
        }
        return new double[][] {
            {dx * or(hdu, "PC1_1", 1), dx * or(hdu, "PC1_2", 0)},
            {dy * or(hdu, "PC2_1", 0), dy * or(hdu, "PC2_2", 1)}
        };
    }

    private static double or(Hdu hdu, String keyword, double otherwise) {
        Double value = hdu.number(keyword);
        return value == null ? otherwise : value;
    }

    private static double[] sky(double xi, double eta, double ra0, double dec0) {
        double down = Math.cos(dec0) - eta * Math.sin(dec0);
        double ra = ra0 + Math.atan2(xi, down);
        double dec = Math.atan2(Math.sin(dec0) + eta * Math.cos(dec0), Math.hypot(xi, down));
        double degrees = Math.toDegrees(ra) % 360;
        return new double[] {degrees < 0 ? degrees + 360 : degrees, Math.toDegrees(dec)};
    }
}
