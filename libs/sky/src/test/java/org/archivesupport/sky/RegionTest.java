package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegionTest {

    @Provide
    Arbitrary<UnitVector> sky() {
        return Places.anywhere();
    }

    @Provide
    Arbitrary<Double> sizes() {
        return Arbitraries.doubles().between(-6, 1.8).map(t -> Math.pow(10, t));
    }

    /** A star-shaped outline: a place at a given direction is inside exactly if it is nearer than the outline there. */
    private static List<UnitVector> regular(UnitVector center, double radius, int corners) {
        var outline = new ArrayList<UnitVector>();
        for (int i = 0; i < corners; i++) {
            outline.add(Places.at(center, radius, 2 * Math.PI * i / corners));
        }
        return outline;
    }

    @Property(tries = 3_000)
    void placesNearerThanTheInnerCircleAreInsideAndFartherThanTheOuterAreOutside(
            @ForAll("sky") UnitVector center, @ForAll("sizes") double radius, @ForAll long seed) {
        var random = new Random(seed);
        int corners = 3 + random.nextInt(6);
        Polygon polygon = Polygon.of(regular(center, radius, corners));
        // the nearest point of an edge, by Napier's rule
        double inner = Math.toDegrees(Math.atan(Math.tan(Math.toRadians(radius)) * Math.cos(Math.PI / corners)));
        double direction = 2 * Math.PI * random.nextDouble();
        assertTrue(polygon.contains(Places.at(center, inner * 0.999, direction)));
        assertFalse(polygon.contains(Places.at(center, radius * 1.001, direction)));
        UnitVector opposite = new UnitVector(-center.x(), -center.y(), -center.z());
        assertFalse(polygon.contains(opposite));
    }

    @Property(tries = 1_000)
    void theOrientationOfTheOutlineDoesNotMatter(
            @ForAll("sky") UnitVector center, @ForAll("sizes") double radius, @ForAll long seed) {
        var random = new Random(seed);
        List<UnitVector> outline = regular(center, radius, 5);
        var back = new ArrayList<>(outline);
        Collections.reverse(back);
        UnitVector place = Places.within(center, Math.min(180, 2 * radius), random);
        assertEquals(Polygon.of(outline).distance(place), Polygon.of(back).distance(place), 1e-9);
    }

    @Property(tries = 1_000)
    void theDistanceToAPolygonIsThatToTheNearestOfManyPointsOfItsOutline(
            @ForAll("sky") UnitVector center, @ForAll("sizes") double radius, @ForAll long seed) {
        var random = new Random(seed);
        List<UnitVector> outline = regular(center, radius, 4);
        UnitVector place =
                Places.at(center, Math.min(179, radius * (1.01 + 3 * random.nextDouble())), 7 * random.nextDouble());
        double nearest = 180;
        for (int i = 0; i < 4; i++) {
            UnitVector a = outline.get(i);
            UnitVector b = outline.get((i + 1) % 4);
            for (int k = 0; k <= 500; k++) {
                double t = k / 500.0;
                nearest = Math.min(
                        nearest,
                        place.distance(UnitVector.normalized(
                                a.x() + t * (b.x() - a.x()),
                                a.y() + t * (b.y() - a.y()),
                                a.z() + t * (b.z() - a.z()))));
            }
        }
        double exact = Polygon.of(outline).distance(place);
        assertTrue(exact <= nearest * (1 + 1e-9) + 1e-12, () -> "too far");
        assertEquals(nearest, exact, radius * 0.01);
    }

    @Property(tries = 1_000)
    void theBoundingCircleHoldsTheVertices(@ForAll("sky") UnitVector center, @ForAll("sizes") double radius) {
        Polygon polygon = Polygon.of(regular(center, radius, 7));
        polygon.vertices().forEach(v -> assertTrue(polygon.boundingCircle().contains(v)));
    }

    @Test
    void aCircleMeetsAPolygonThatItTouchesHoldsOrLiesIn() {
        Polygon square = (Polygon) StcS.parse("POLYGON ICRS 359 -1 1 -1 1 1 359 1");
        assertTrue(square.meets(Circle.of(0, 0, 0.001)), "inside");
        assertTrue(square.meets(Circle.of(0, 0, 50)), "around");
        assertTrue(square.meets(Circle.of(2, 0, 1.0001)), "touching");
        assertFalse(square.meets(Circle.of(2, 0, 0.999)), "beside");
        assertFalse(square.meets(Circle.of(180, 0, 10)), "opposite");
    }

    @Test
    void distancesAreExactForTinyAndForOppositeAngles() {
        double mas = 1 / 3.6e6;
        assertEquals(mas, UnitVector.of(120, 45).distance(UnitVector.of(120, 45 + mas)), mas * 1e-5);
        assertEquals(180 - mas, UnitVector.of(120, 0).distance(UnitVector.of(300, mas)), 1e-12);
    }

    @Test
    void outlinesThatAreNoPolygonAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> StcS.parse("POLYGON ICRS 1 1 1 1 2 2"));
        assertThrows(IllegalArgumentException.class, () -> StcS.parse("POLYGON ICRS 0 0 120 0 240 0"));
    }
}
