package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConeCoverTest {

    private static final double MILLIARCSECOND = 1 / 3.6e6;

    /** 1 mas to 180 degrees, even in the logarithm. */
    @Provide
    Arbitrary<Double> radii() {
        double low = Math.log(MILLIARCSECOND);
        return Arbitraries.doubles().between(0, 1).map(t -> Math.exp(low + t * (Math.log(180) - low)));
    }

    @Provide
    Arbitrary<UnitVector> sky() {
        return Places.anywhere();
    }

    @Property(tries = 4_000)
    void everyPlaceInsideOfTheConeLiesInTheCover(
            @ForAll("sky") UnitVector center, @ForAll("radii") double radius, @ForAll long seed) {
        Ranges fine = ConeCover.of(center.ra(), center.dec(), radius);
        Ranges coarse = ConeCover.coarse(center.ra(), center.dec(), radius);
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            UnitVector place = Places.within(center, radius, random);
            if (center.distance(place) <= radius) {
                long cell = Healpix.hpx29(place.ra(), place.dec());
                assertTrue(fine.contains(cell), () -> "lost " + place + " of " + center + " radius " + radius);
                assertTrue(coarse.contains(cell), () -> "lost " + place + " in the coarse cover");
            }
        }
    }

    @Property(tries = 500)
    void theCoverOfASmallConeIsSmall(@ForAll("sky") UnitVector center, @ForAll("radii") double radius) {
        Ranges cover = ConeCover.of(center.ra(), center.dec(), radius);
        double cone = (1 - Math.cos(Math.toRadians(radius))) / 2;
        assertTrue(cover.size() <= 60, () -> cover.size() + " ranges");
        assertTrue(
                radius < 10 * MILLIARCSECOND || cover.skyFraction() <= 4 * cone,
                () -> cover.skyFraction() / cone + " times the cone");
    }

    @Test
    void aConeOf180DegreesIsTheSphere() {
        Ranges cover = ConeCover.of(12, 34, 180);
        assertEquals(1, cover.size());
        assertEquals(1.0, cover.skyFraction());
    }

    @Test
    void aPointHasACover() {
        assertTrue(ConeCover.of(0, 0, 0).contains(Healpix.hpx29(0, 0)));
    }

    @Test
    void aNegativeRadiusIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ConeCover.of(0, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> ConeCover.of(0, 0, Double.NaN));
    }
}
