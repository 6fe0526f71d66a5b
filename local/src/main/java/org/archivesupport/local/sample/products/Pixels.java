package org.archivesupport.local.sample.products;

import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.observations.SampleObservation;
import org.archivesupport.local.sample.products.Scene.Source;

/**
 * The scene of a target through a filter: 96 x 96 pixels of 0.5 arcsec, MJy/sr, the target in the middle, the y axis along
 * the aperture's.
 */
final class Pixels {

    static final int SIDE = 96;
    static final double SCALE_ARCSEC = 0.5;

    private static final double MASK_RADIUS_ARCSEC = 1.6;
    private static final int SPIKES = 6;

    private final double cos;
    private final double sin;
    private final double wavelength;
    private final float[][] values = new float[SIDE][SIDE];

    private Pixels(double angle, double wavelength) {
        this.cos = StrictMath.cos(StrictMath.toRadians(angle));
        this.sin = StrictMath.sin(StrictMath.toRadians(angle));
        this.wavelength = wavelength;
    }

    /** @param angle position angle of the y axis, degrees */
    static float[][] of(long seed, SampleObservation observation, double angle) {
        double wavelength =
                (observation.light().shortest() + observation.light().longest()) / 2;
        Pixels pixels = new Pixels(angle, wavelength);
        for (Source source : Scene.of(seed, observation).sources()) {
            pixels.add(source);
        }
        pixels.noise(Dice.of(seed, "noise/" + observation.obsId()));
        if (observation.instrument().endsWith("/CORON")) {
            pixels.mask();
        }
        return pixels.values;
    }

    private void add(Source source) {
        double x = (SIDE - 1) / 2.0 + (-source.east() * cos + source.north() * sin) / SCALE_ARCSEC;
        double y = (SIDE - 1) / 2.0 + (source.east() * sin + source.north() * cos) / SCALE_ARCSEC;
        double flux = source.flux() * StrictMath.pow(wavelength / 2, source.slope());
        // the telescope's resolution, never finer than a pixel
        double psf = Math.max(0.55, 0.032 * wavelength / SCALE_ARCSEC * 3);
        double reach = source.size() == 0 ? 22 : 6 * (source.size() / SCALE_ARCSEC + source.hollow() / SCALE_ARCSEC);
        for (int row = low(y, reach); row <= high(y, reach); row++) {
            for (int column = low(x, reach); column <= high(x, reach); column++) {
                double dx = column - x;
                double dy = row - y;
                values[row][column] +=
                        (float) (source.size() == 0 ? star(dx, dy, psf, flux) : body(source, dx, dy, psf, flux));
            }
        }
    }

    private static double star(double dx, double dy, double psf, double flux) {
        double r2 = dx * dx + dy * dy;
        double core = StrictMath.exp(-r2 / (2 * psf * psf));
        double halo = 0.004 / (1 + r2 / 9);
        double spike = 0;
        double along = StrictMath.cos(SPIKES * (StrictMath.atan2(dy, dx) + StrictMath.PI / 6));
        if (along > 0.97) {
            spike = 0.02 / (1 + r2 / 30);
        }
        return flux * (core + halo + spike);
    }

    private double body(Source source, double dx, double dy, double psf, double flux) {
        double east = (-dx * cos + dy * sin) * SCALE_ARCSEC;
        double north = (dx * sin + dy * cos) * SCALE_ARCSEC;
        double major = east * StrictMath.sin(source.angle()) + north * StrictMath.cos(source.angle());
        double minor =
                (east * StrictMath.cos(source.angle()) - north * StrictMath.sin(source.angle())) / source.axisRatio();
        double r = StrictMath.sqrt(major * major + minor * minor);
        double size = StrictMath.sqrt(source.size() * source.size() + psf * psf * SCALE_ARCSEC * SCALE_ARCSEC);
        if (source.hollow() > 0) {
            double rim = (r - source.hollow()) / size;
            double clumps = 1 + 0.5 * StrictMath.sin(7 * StrictMath.atan2(minor, major) + source.hollow());
            return flux * clumps * StrictMath.exp(-rim * rim / 2);
        }
        double arms = 1 + 0.45 * StrictMath.cos(2 * StrictMath.atan2(minor, major) - 3 * StrictMath.log(1 + r / size));
        return flux * arms * StrictMath.exp(-r / size);
    }

    private void noise(Dice dice) {
        double background = 0.2 + 0.02 * wavelength * wavelength;
        for (float[] row : values) {
            for (int i = 0; i < row.length; i++) {
                double level = row[i] + background;
                row[i] = (float) (level + 0.03 * StrictMath.sqrt(level + 1) * dice.normal());
            }
        }
    }

    private void mask() {
        double radius = MASK_RADIUS_ARCSEC / SCALE_ARCSEC;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double dx = column - (SIDE - 1) / 2.0;
                double dy = row - (SIDE - 1) / 2.0;
                if (dx * dx + dy * dy < radius * radius) {
                    values[row][column] *= 0.002f;
                }
            }
        }
    }

    private static int low(double at, double reach) {
        return (int) Math.max(0, Math.ceil(at - reach));
    }

    private static int high(double at, double reach) {
        return (int) Math.min(SIDE - 1, Math.floor(at + reach));
    }
}
