package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealpixTest {

    @ParameterizedTest
    @CsvSource({
        "0.001, 0.0003, 1273017494681282795",
        "0, 90, 288230376151711743",
        "0, -90, 2305843009213693952",
        "45, 1e-07, 0",
        "359.9947605, 35.3473027, 1437769837392843061",
        "266.41681663, -29.00782497, 2028740913184682071",
        "90.0001, 41.81031489577862, 480383960252586394",
        "180, -41.9, 3074456623490665002",
        "1e-07, 89.9999999, 288230376151711742",
        "83.63308333, 22.0145, 1701909093095840237",
        "322.49, 12.17, 872974172598948129",
        "23.11817129395, 60.64213575852, 254925566358855422",
        "10.684708, 41.26875, 190633513587146677",
        "200, -89.5, 2882340204710092361",
        "314.99999, 66.4, 1098878241167436828"
    })
    void aPositionHasTheCellThatOtherLibrariesGive(double ra, double dec, long hpx29) {
        assertEquals(hpx29, Healpix.hpx29(ra, dec));
    }

    @Property(tries = 20_000)
    void theCentreOfACellLiesInTheCell(@ForAll @IntRange(min = 0, max = 28) int order, @ForAll long seed) {
        long cell = Math.floorMod(seed, 12L << (2 * order));
        UnitVector center = Healpix.center(order, cell);
        assertEquals(cell, Healpix.hash(order, center.ra(), center.dec()));
    }

    @Property(tries = 5_000)
    void aCoarseCellHoldsTheFineCellsOfItsPositions(
            @ForAll @IntRange(min = 0, max = 28) int order, @ForAll("sky") UnitVector place) {
        long fine = Healpix.hpx29(place.ra(), place.dec());
        long coarse = Healpix.hash(order, place.ra(), place.dec());
        assertEquals(coarse, fine >> (2 * (Healpix.MAX_ORDER - order)));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<UnitVector> sky() {
        return Places.anywhere();
    }

    @Test
    void aFullTurnIsTheSamePlace() {
        assertEquals(Healpix.hpx29(0, 10), Healpix.hpx29(360, 10));
        assertEquals(Healpix.hpx29(350, -80), Healpix.hpx29(-10, -80));
    }
}
