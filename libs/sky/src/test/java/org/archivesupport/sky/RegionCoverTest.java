package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegionCoverTest {

    @Property(tries = 1_500)
    void everyPlaceInsideOfARegionLiesInItsCover(@ForAll long seed) {
        var random = new Random(seed);
        Region region = Regions.any(random);
        Ranges cover = RegionCover.of(region);
        for (int i = 0; i < 40; i++) {
            UnitVector place = Regions.near(region, random);
            if (region.contains(place)) {
                assertTrue(
                        cover.contains(Healpix.hpx29(place.ra(), place.dec())),
                        () -> "lost " + place.ra() + " " + place.dec() + " of " + region);
            }
        }
    }

    @Property(tries = 800)
    void widenedCoversHoldTheSurroundingsAndCertainCellsOnlyTheInside(@ForAll long seed) {
        var random = new Random(seed);
        Region region = Regions.any(random);
        double within = Math.min(60, region.boundingCircle().radius() * Math.pow(10, 2 * random.nextDouble() - 1.5));
        RegionCover cover = RegionCover.around(region, within);
        Ranges all = cover.all();
        for (int i = 0; i < 30; i++) {
            UnitVector place = Regions.near(region, random);
            UnitVector beside = Places.within(place, within * 0.999999, random);
            long cell = Healpix.hpx29(beside.ra(), beside.dec());
            if (region.contains(place)) {
                assertTrue(all.contains(cell), () -> "lost " + beside + " of " + region + " within " + within);
            } else {
                assertFalse(cover.certain().contains(cell), () -> "too sure of " + beside + " of " + region);
            }
        }
    }

    @Property(tries = 600)
    void theCoverOfACompactRegionIsNotMuchLargerThanTheRegion(@ForAll long seed) {
        var random = new Random(seed);
        double size = Math.pow(10, -5 + 6.3 * random.nextDouble());
        Polygon region = Polygon.rectangle(
                360 * random.nextDouble(), 180 * random.nextDouble() - 90, size, size * (0.5 + random.nextDouble()));
        Ranges cover = RegionCover.of(region);
        double area = (1 - Math.cos(Math.toRadians(region.boundingCircle().radius()))) / 2;
        assertTrue(cover.skyFraction() <= 1.5 * area, () -> cover.skyFraction() / area + " times the circle around");
        assertTrue(cover.size() <= 400, () -> cover.size() + " ranges");
    }

    @Test
    void theWholeSkyIsCertain() {
        RegionCover cover = RegionCover.around(Box.of(0, 360, -90, 90), 1);
        assertEquals(1.0, cover.certain().skyFraction());
        assertEquals(1.0, RegionCover.of(new Moc(0, Ranges.EVERYTHING)).skyFraction());
    }

    @Test
    void anEquatorialStripIsNotTheSphere() {
        assertTrue(RegionCover.of(Box.of(0, 360, -1, 1)).skyFraction() < 0.15);
    }
}
