package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StcSTest {

    @Test
    void aPolygonOfHubbleIsRead() {
        Region region = StcS.parse("POLYGON GSC1  23.17474785  60.66012593  23.15424076  60.61702967  "
                + "23.06645518  60.62703769  23.08684334  60.67014825  23.17474785  60.66012593");
        assertEquals(4, ((Polygon) region).vertices().size());
        assertTrue(region.contains(UnitVector.of(23.118, 60.642)));
    }

    @Test
    void severalPolygonsOfOneObservationAreAUnion() {
        Region region = StcS.parse("POLYGON ICRS 10 0 11 0 11 1 POLYGON ICRS 20 0 21 0 21 1");
        assertTrue(region.contains(UnitVector.of(10.9, 0.5)));
        assertTrue(region.contains(UnitVector.of(20.9, 0.5)));
        assertEquals(9, region.distance(UnitVector.of(11, 0)) + 9, 1e-9);
        assertTrue(region.boundingCircle().contains(UnitVector.of(20.9, 0.5)));
    }

    @Test
    void aUnionInBracketsIsRead() {
        Region region = StcS.parse("Union ICRS TOPOCENTER (Polygon 1 1 2 1 2 2 Circle 5 5 0.5)");
        assertEquals(2, ((Region.Union) region).parts().size());
    }

    @Test
    void whatIsPrintedIsReadAsTheSame() {
        String text = "POLYGON ICRS 359.5000000000 -1.0000000000 0.5000000000 -1.0000000000 0.5000000000 1.0000000000"
                + " CIRCLE ICRS 20.0000000000 -30.0000000000 0.2500000000";
        assertEquals(text, StcS.print(StcS.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SQUARE ICRS 1 2 3",
                "CIRCLE ICRS 1 2",
                "CIRCLE ICRS 1 2 -3",
                "CIRCLE ICRS 1 99 1",
                "CIRCLE GALACTIC 1 2 3",
                "POLYGON ICRS 1 2 3 4",
                "POLYGON ICRS 1 2 3 4 5",
                "POLYGON ICRS 1 2 3 4 5 NaN",
                "POLYGON ICRS 1 2 3 4 5 abc",
                "BOX ICRS 1 2 3"
            })
    void textThatIsNoRegionIsRefusedWithASentence(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> StcS.parse(text));
        assertTrue(e.getMessage().length() > 10);
    }
}
