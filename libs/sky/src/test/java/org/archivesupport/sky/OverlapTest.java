package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

    @Property(tries = 1_500)
    void regionsWithACommonPlaceMeet(@ForAll long seed) {
        var random = new Random(seed);
        Region a = Regions.any(random);
        UnitVector place = Regions.near(a, random);
        double size = a.boundingCircle().radius() * Math.pow(10, 1 - 3 * random.nextDouble());
        Region b = random.nextBoolean()
                ? Regions.star(place, Math.max(1e-7, Math.min(60, size)), random)
                : new Circle(place, Math.min(180, size));
        for (int i = 0; i < 60; i++) {
            UnitVector common = Regions.near(random.nextBoolean() ? a : b, random);
            if (a.contains(common) && b.contains(common)) {
                assertTrue(a.meets(b) && b.meets(a), () -> common + " is in " + a + " and in " + b);
                return;
            }
        }
        if (!a.meets(b)) {
            assertFalse(b.meets(a), () -> a + " and " + b);
        }
    }

    /** A region that another one meets is no farther from its places than it is wide. */
    @Property(tries = 800)
    void regionsApartDoNotMeet(@ForAll long seed) {
        var random = new Random(seed);
        Region a = Regions.any(random, Math.pow(10, -5 + 5.5 * random.nextDouble()));
        UnitVector place = Places.delicateOrUniform(random);
        double gap = a.distance(place);
        double size = Math.min(80, gap * 0.999);
        if (size > 1e-6) {
            Polygon b = Regions.star(place, size, random);
            assertFalse(a.meets(b), () -> a + " and " + b);
            assertFalse(b.meets(a), () -> b + " and " + a);
        }
    }

    @Property(tries = 800)
    void aCircleThatARegionHoldsLiesInside(@ForAll long seed) {
        var random = new Random(seed);
        Region region = Regions.any(random);
        Circle bounds = region.boundingCircle();
        Circle circle = new Circle(Regions.near(region, random), bounds.radius() * random.nextDouble() / 3);
        if (region.holds(circle)) {
            for (int i = 0; i < 20; i++) {
                UnitVector place = Places.within(circle.center(), circle.radius() * 0.999999, random);
                assertTrue(region.contains(place), () -> region + " holds " + circle + " without " + place);
            }
        }
    }

    @Property(tries = 800)
    void boundingCirclesHoldTheirRegions(@ForAll long seed) {
        var random = new Random(seed);
        Region region = Regions.any(random);
        Circle bounds = region.boundingCircle();
        for (int i = 0; i < 40; i++) {
            UnitVector place = random.nextBoolean() ? Regions.near(region, random) : Places.uniform(random);
            if (region.contains(place)) {
                assertTrue(bounds.distance(place) <= 1e-9, () -> place + " of " + region + " outside of " + bounds);
            }
        }
    }

    private static boolean meet(String a, String b) {
        boolean meet = RegionText.parse(a).meets(RegionText.parse(b));
        assertEquals(meet, RegionText.parse(b).meets(RegionText.parse(a)));
        return meet;
    }

    @Test
    void crossingsWithoutACornerInsideAreFound() {
        assertTrue(meet("BOX 0 0 10 0.1", "BOX 0 0 0.1 10"));
        assertTrue(meet("BOX 0 0 10 0.1", "RANGE 359.9 0.1 -5 5"));
        assertTrue(meet("RANGE 0 360 10 11", "BOX 50 0 1 40"));
        assertTrue(meet("RANGE 350 10 -1 1", "RANGE 5 20 0 3"));
        assertFalse(meet("RANGE 350 10 -1 1", "RANGE 11 349 -1 1"));
        assertTrue(meet("RANGE 0 1 80 90", "RANGE 180 181 85 90"));
        assertFalse(meet("RANGE 0 360 10 11", "BOX 50 0 1 19.9"));
        assertTrue(meet("RANGE 0 360 89 90", "POLYGON 0 89.5 120 89.5 240 89.5"));
        assertTrue(meet("RANGE 0 360 89.8 90", "POLYGON 0 89.5 120 89.5 240 89.5"));
    }

    /** The side of a polygon bulges towards the pole over the parallel of its corners. */
    @Test
    void sidesAreGreatCirclesAndParallelsAreNot() {
        assertTrue(meet("RANGE 0 90 60.5 61", "POLYGON 0 60 90 60 45 10"));
        assertFalse(meet("RANGE 0 90 70 71", "POLYGON 0 60 90 60 45 10"));
        assertFalse(Box.of(0, 90, 0, 60).contains(UnitVector.of(45, 60.5)));
    }

    @Test
    void aBoxOnTheSkyHasItsSizeAlsoAtThePole() {
        Polygon box = Polygon.rectangle(77, 90, 2, 1);
        assertTrue(box.contains(new UnitVector(0, 0, 1)));
        assertTrue(Polygon.rectangle(10, 60, 2, 1).contains(UnitVector.of(10 + 1.99, 60)));
        assertFalse(Polygon.rectangle(10, 60, 2, 1).contains(UnitVector.of(10 + 2.1, 60)));
    }

    @Test
    void outlinesInEitherDirectionAndOnesThatCrossThemselvesAreRegions() {
        assertTrue(meet("POLYGON 0 0 0 1 1 1 1 0", "CIRCLE 0.5 0.5 0.01"));
        assertTrue(meet("POLYGON 0 0 1 1 1 0 0 1", "CIRCLE 0.2 0.5 0.01"));
        assertTrue(meet("POLYGON 0 0 1 1 1 0 0 1", "CIRCLE 0.8 0.5 0.01"));
        assertFalse(meet("POLYGON 0 0 1 1 1 0 0 1", "CIRCLE 0.5 0.9 0.01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CIRCLE",
                "CIRCLE 1 2",
                "CIRCLE 1 2 -3",
                "CIRCLE 1 2 181",
                "CIRCLE NaN 2 3",
                "CIRCLE 1 91 3",
                "POLYGON 1 1 2 2",
                "POLYGON 1 1 2 2 3",
                "POLYGON 1 1 1 1 1 1",
                "POLYGON 0 0 120 0 240 0",
                "POLYGON 0 60 90 -60 180 60 270 -60",
                "BOX 1 2 3",
                "BOX 1 2 0 1",
                "BOX 1 2 1 170",
                "RANGE 1 2 3",
                "RANGE 1 2 4 3",
                "RANGE -1 2 3 4",
                "RANGE 1 NaN 3 4",
                "RANGE 1 2 x 4",
                "ELLIPSE 1 2 3 4 5",
                "GALACTIC CIRCLE 1 2 3",
                "MOC",
                "MOC 30/1",
                "MOC 3/768",
                "MOC 3/5-4",
                "MOC 3/x",
                "MOC 7",
                "MOC 3/-1",
                "MOC 3/99999999999999999999",
                "MOC {\"3\":[1,2",
                "MOC {\"3\":[1,-2]}",
                "MOC {3:[1]}",
                "'; drop table observation; --"
            })
    void whatIsNoRegionIsRefusedWithASentence(String text) {
        var fault = assertThrows(IllegalArgumentException.class, () -> RegionText.parse(text));
        assertFalse(fault.getMessage().isBlank());
    }
}
