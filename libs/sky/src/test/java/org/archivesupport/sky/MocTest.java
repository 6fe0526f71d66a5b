package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MocTest {

    private static Moc any(long seed) {
        var random = new Random(seed);
        return Regions.moc(Places.delicateOrUniform(random), Math.pow(10, -6 + 7.7 * random.nextDouble()), random);
    }

    private static byte[] fits(Moc moc) throws IOException {
        var out = new ByteArrayOutputStream();
        MocFits.write(moc, out);
        return out.toByteArray();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAsTheSame(@ForAll long seed) throws IOException {
        Moc moc = any(seed);
        assertEquals(moc, MocText.parse(MocText.ascii(moc)));
        assertEquals(moc, MocText.parse(MocText.json(moc)));
        byte[] file = fits(moc);
        assertEquals(0, file.length % 2880);
        assertEquals(moc, MocFits.read(new ByteArrayInputStream(file)));
    }

    @Property(tries = 500)
    void setsOfCellsFollowTheLawsOfSets(@ForAll long one, @ForAll long two, @ForAll long three) {
        Ranges a = any(one).cells();
        Ranges b = any(two).cells();
        Ranges union = a.union(b);
        assertEquals(union, b.union(a));
        assertEquals(a.intersection(b), a.complement().union(b.complement()).complement());
        assertEquals(a, a.minus(b).union(a.intersection(b)));
        assertEquals(a, a.complement().complement());
        assertEquals(Ranges.EVERYTHING, a.union(a.complement()));
        UnitVector place = Places.delicateOrUniform(new Random(three));
        long cell = Healpix.hpx29(place.ra(), place.dec());
        assertEquals(a.contains(cell) || b.contains(cell), union.contains(cell));
        assertEquals(a.contains(cell) && !b.contains(cell), a.minus(b).contains(cell));
        assertTrue(a.degrade(5).containsAll(a.low(0), a.high(0)));
    }

    @Property(tries = 400)
    void theDistanceToACoverageIsThatToItsNearestPlace(@ForAll long seed) {
        var random = new Random(seed);
        Moc moc = any(seed);
        UnitVector place = Places.delicateOrUniform(random);
        double distance = moc.distance(place);
        for (int i = 0; i < 40; i++) {
            UnitVector other = Regions.near(moc, random);
            if (moc.contains(other)) {
                assertTrue(distance <= place.distance(other) * (1 + 1e-6) + 1e-9, () -> moc + " from " + place);
            }
        }
        UnitVector nearer = Places.within(place, distance * 0.99999, random);
        assertTrue(distance < 1e-9 || !moc.contains(nearer), () -> nearer + " is nearer");
    }

    @Test
    void theAsciiFormIsReadAsTheStandardWritesIt() {
        Moc moc = MocText.parse("3/1-4 9 5/400,401 8/");
        assertEquals(8, moc.order());
        assertEquals("3/1-4 9 5/400-401 8/", MocText.ascii(moc));
        assertEquals("{\"3\":[1,2,3,4,9],\"5\":[400,401],\"8\":[]}", MocText.json(moc));
        assertEquals(moc, MocText.parse("s3/1 2-4 9 5/400 401 8/"));
        assertThrows(IllegalArgumentException.class, () -> MocText.parse("2/"));
    }

    @Test
    void filesThatAreCutOrNoMocAreRefused() throws IOException {
        byte[] file = fits(MocText.parse("3/1-4"));
        assertThrows(
                EOFException.class,
                () -> MocFits.read(new ByteArrayInputStream(java.util.Arrays.copyOf(file, file.length - 2870))));
        byte[] other = file.clone();
        other[0] = 'X';
        assertThrows(IllegalArgumentException.class, () -> MocFits.read(new ByteArrayInputStream(other)));
        assertThrows(
                IllegalArgumentException.class, () -> MocFits.read(new ByteArrayInputStream(new byte[2880 * 101])));
        byte[] cell = file.clone();
        cell[5760] = (byte) 0xff;
        assertThrows(IllegalArgumentException.class, () -> MocFits.read(new ByteArrayInputStream(cell)));
    }

    @Test
    void aCoverageMeetsWhatLiesInItsCells() {
        Moc moc = MocText.parse("0/4");
        assertTrue(moc.meets(RegionText.parse("CIRCLE 0 0 1")));
        assertTrue(moc.meets(RegionText.parse("POLYGON 40 -5 50 -5 45 5")));
        assertFalse(moc.meets(RegionText.parse("POLYGON 170 -5 190 -5 180 5")));
        assertTrue(moc.holds(Circle.of(0, 0, 20)));
        assertFalse(moc.holds(Circle.of(0, 0, 50)));
    }
}
