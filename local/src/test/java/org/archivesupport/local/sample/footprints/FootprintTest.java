package org.archivesupport.local.sample.footprints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.archivesupport.local.sample.Dice;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static final List<Aperture> ALL = List.of(
            Aperture.NIRCAM,
            Aperture.NIRCAM_LONG,
            Aperture.NIRCAM_SHORT,
            Aperture.NIRCAM_MASK,
            Aperture.NIRCAM_GRISM,
            Aperture.MIRI_IMAGER,
            Aperture.MIRI_MASK,
            Aperture.MIRI_SLIT,
            Aperture.MIRI_SLITLESS,
            Aperture.MIRI_IFU,
            Aperture.NIRISS,
            Aperture.NIRISS_AMI,
            Aperture.NIRISS_SOSS,
            Aperture.NIRSPEC_IFU,
            Aperture.NIRSPEC_SLIT,
            Aperture.NIRSPEC_SQUARE,
            Aperture.NIRSPEC_MSA);

    @Test
    void everyApertureContainsItsTargetAtAnyRollAndPlace() {
        Dice dice = Dice.of(1, "places");
        for (int i = 0; i < 500; i++) {
            double ra = dice.between(0, 360);
            double dec = i < 4 ? (i % 2 == 0 ? 90 : -90) : dice.between(-90, 90);
            double roll = dice.between(0, 360);
            for (Aperture aperture : ALL) {
                Footprint field = Footprint.of(aperture, ra, dec, roll, 0, 0);
                assertTrue(field.contains(ra, dec), aperture.name() + " " + ra + " " + dec + " " + roll);
                assertFalse(field.contains(ra, -dec * 0.9 + 5), aperture.name());
            }
        }
    }

    @Test
    void theTwoModulesOfNircamAreFiveArcminutesWideAndApart() {
        Footprint field = Footprint.of(Aperture.NIRCAM, 150, 2, 70, 0, 0);
        assertEquals(2, field.polygons().size());
        for (double[][] module : field.polygons()) {
            double side = Sky.separation(module[0][0], module[0][1], module[1][0], module[1][1]) * 3600;
            assertEquals(129.5, side, 2.5);
        }
        double[] a = middle(field.polygons().get(0));
        double[] b = middle(field.polygons().get(1));
        assertEquals(175.3, Sky.separation(a[0], a[1], b[0], b[1]) * 3600, 1.5);
    }

    @Test
    void aRollTurnsTheField() {
        // with V3 to the north, V2 points east: module A (V2 greater) lies east of module B
        Footprint north = Footprint.of(Aperture.NIRCAM, 100, 0, 0, 0, 0);
        assertTrue(middle(north.polygons().get(0))[0] > middle(north.polygons().get(1))[0]);
        Footprint south = Footprint.of(Aperture.NIRCAM, 100, 0, 180, 0, 0);
        assertTrue(middle(south.polygons().get(0))[0] < middle(south.polygons().get(1))[0]);
        // with V3 to the east, V2 points south
        Footprint east = Footprint.of(Aperture.NIRCAM, 100, 0, 90, 0, 0);
        assertTrue(middle(east.polygons().get(0))[1] < middle(east.polygons().get(1))[1]);
    }

    @Test
    void polygonsTurnFromNorthThroughEast() {
        for (Aperture aperture : ALL) {
            for (double[][] polygon : Footprint.of(aperture, 10, 20, 33, 0, 0).polygons()) {
                double area = 0;
                for (int i = 0; i < 4; i++) {
                    double[] a = Sky.project(10, 20, polygon[i][0], polygon[i][1]);
                    double[] b = Sky.project(10, 20, polygon[(i + 1) % 4][0], polygon[(i + 1) % 4][1]);
                    area += a[0] * b[1] - a[1] * b[0];
                }
                assertTrue(area < 0, aperture.name());
            }
        }
    }

    @Test
    void projectionAndOffsetAreInverse() {
        Dice dice = Dice.of(2, "points");
        for (int i = 0; i < 1000; i++) {
            double ra = dice.between(0, 360);
            double dec = dice.between(-89.9, 89.9);
            double x = dice.between(-300, 300);
            double y = dice.between(-300, 300);
            double[] place = Sky.offset(ra, dec, x, y);
            double[] back = Sky.project(ra, dec, place[0], place[1]);
            assertEquals(x, back[0], 1e-3);
            assertEquals(y, back[1], 1e-3);
        }
    }

    @Test
    void theSunIsWhereItShouldBe() {
        double[] spring = Roll.sun(60389.13); // 2024-03-20, equinox
        assertEquals(0, Math.min(spring[0], 360 - spring[0]), 0.05);
        double[] summer = Roll.sun(60481.87); // 2024-06-20, solstice
        assertEquals(90, summer[0], 0.05);
        assertEquals(23.44, summer[1], 0.02);
    }

    @Test
    void theTelescopeNeverLooksAtTheSun() {
        Dice dice = Dice.of(3, "days");
        for (int i = 0; i < 300; i++) {
            double ra = dice.between(0, 360);
            double dec = dice.between(-90, 90);
            int day = Roll.visibleDay(dice, ra, dec, 59772, 60675);
            double[] sun = Roll.sun(day);
            double angle = Sky.separation(ra, dec, sun[0], sun[1]);
            assertTrue(angle >= 85 && angle <= 135, "Sun at " + angle);
        }
    }

    @Test
    void theRegionIsWrittenAsTheArchiveWritesIt() {
        String text = Footprint.of(Aperture.NIRCAM, 359.999, 0, 0, 0, 0).text();
        assertTrue(text.matches("(POLYGON ICRS( -?\\d+\\.\\d{8}){8} ?){2}"), text);
    }

    private static double[] middle(double[][] polygon) {
        double ra = 0;
        double dec = 0;
        for (double[] corner : polygon) {
            ra += corner[0] / polygon.length;
            dec += corner[1] / polygon.length;
        }
        return new double[] {ra, dec};
    }
}
