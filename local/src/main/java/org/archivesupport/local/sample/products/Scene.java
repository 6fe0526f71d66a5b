package org.archivesupport.local.sample.products;

import java.util.ArrayList;
import java.util.List;
import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.observations.SampleObservation;

/** What stands around a target in the sample's sky: a central object after its class, and stars and galaxies by chance. */
final class Scene {

    private static final int NEIGHBOURS = 46;
    private static final double FIELD_ARCSEC = 34;

    /**
     * @param east offset, arcsec
     * @param flux peak at 2 micrometres, MJy/sr
     * @param slope how the flux grows with the logarithm of the wavelength
     * @param size scale length, arcsec; 0 for a star
     * @param axisRatio short over long axis
     * @param angle position angle of the long axis, radians
     * @param hollow radius of a ring, arcsec; 0 for a filled body
     */
    record Source(
            double east,
            double north,
            double flux,
            double slope,
            double size,
            double axisRatio,
            double angle,
            double hollow) {}

    private final List<Source> sources = new ArrayList<>();

    static Scene of(long seed, SampleObservation observation) {
        Dice dice = Dice.of(seed, "scene/" + observation.target());
        Scene scene = new Scene();
        scene.centre(observation.classification(), dice);
        for (int i = 0; i < NEIGHBOURS; i++) {
            double east = dice.between(-FIELD_ARCSEC, FIELD_ARCSEC);
            double north = dice.between(-FIELD_ARCSEC, FIELD_ARCSEC);
            double flux = 1.5 * StrictMath.pow(dice.unit() + 0.004, -1.1);
            boolean star = dice.below(3) == 0;
            scene.sources.add(new Source(
                    east,
                    north,
                    star ? flux * 4 : flux,
                    dice.between(star ? -1.8 : -0.5, star ? -0.8 : 1.2),
                    star ? 0 : dice.between(0.3, 1.4),
                    dice.between(0.3, 1),
                    dice.between(0, StrictMath.PI),
                    0));
        }
        return scene;
    }

    private void centre(String classification, Dice dice) {
        double angle = dice.between(0, StrictMath.PI);
        switch (classification.substring(0, classification.indexOf(';'))) {
            case "Star" -> sources.add(new Source(0, 0, 2_500, -1.2, 0, 1, 0, 0));
            case "Galaxy", "Clusters of galaxies" -> {
                sources.add(new Source(0, 0, 120, 0.3, 5.5, dice.between(0.45, 0.95), angle, 0));
                sources.add(new Source(0, 0, 300, 0.1, 0.7, 0.9, angle, 0));
            }
            case "ISM" -> {
                sources.add(new Source(0, 0, 90, 0.9, 3.2, dice.between(0.7, 1), angle, 14));
                sources.add(new Source(0, 0, 400, -1, 0, 1, 0, 0));
            }
            case "Stellar cluster" -> cluster(dice);
            default -> sources.add(new Source(0, 0, 25, 0.4, 0.9, 0.7, angle, 0));
        }
    }

    private void cluster(Dice dice) {
        for (int i = 0; i < 160; i++) {
            sources.add(new Source(
                    9 * dice.normal(),
                    9 * dice.normal(),
                    6 * StrictMath.pow(dice.unit() + 0.01, -1),
                    dice.between(-1.8, -0.8),
                    0,
                    1,
                    0,
                    0));
        }
    }

    List<Source> sources() {
        return sources;
    }
}
