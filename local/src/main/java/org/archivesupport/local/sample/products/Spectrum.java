package org.archivesupport.local.sample.products;

import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.observations.SampleObservation;

/**
 * An invented spectrum of a target: a continuum with emission and absorption lines at places that belong to the target.
 *
 * @param wavelength micrometres, rising
 * @param flux Jy
 * @param error Jy
 */
public record Spectrum(double[] wavelength, double[] flux, double[] error) {

    private static final int SAMPLES = 400;
    private static final int LINES = 14;

    static Spectrum of(long seed, SampleObservation observation) {
        Dice lines = Dice.of(seed, "lines/" + observation.target());
        double slope = lines.between(-1.5, 1);
        double[] centre = new double[LINES];
        double[] height = new double[LINES];
        for (int i = 0; i < LINES; i++) {
            centre[i] = 0.6 * StrictMath.pow(28 / 0.6, lines.unit());
            height[i] = lines.between(-0.5, 2.5);
        }
        Dice noise = Dice.of(seed, "noise/" + observation.obsId());
        double[] wavelength = new double[SAMPLES];
        double[] flux = new double[SAMPLES];
        double[] error = new double[SAMPLES];
        double low = observation.light().shortest();
        double high = observation.light().longest();
        for (int i = 0; i < SAMPLES; i++) {
            wavelength[i] = low + (high - low) * i / (SAMPLES - 1);
            double level = 1e-3 * StrictMath.pow(wavelength[i] / 5, slope);
            double shape = 1;
            for (int line = 0; line < LINES; line++) {
                double distance = (wavelength[i] - centre[line]) / (0.004 * centre[line]);
                shape += height[line] * StrictMath.exp(-distance * distance / 2);
            }
            error[i] = 0.02 * level;
            flux[i] = level * shape + error[i] * noise.normal();
        }
        return new Spectrum(wavelength, flux, error);
    }
}
