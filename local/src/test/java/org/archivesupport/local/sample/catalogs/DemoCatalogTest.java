package org.archivesupport.local.sample.catalogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCatalogTest {

    private static String written(DemoCatalog catalog, long seed) throws IOException {
        var text = new StringWriter();
        catalog.write(Optional.empty(), seed, text);
        return text.toString();
    }

    @Test
    void everyDemoCatalogSaysThatItIsOne() {
        for (DemoCatalog catalog : DemoCatalog.values()) {
            assertTrue(catalog.title().startsWith("DEMO"), catalog.title());
            assertTrue(catalog.title().length() <= 200 && catalog.description().length() <= 2000);
            assertTrue(catalog.description().contains("of no use for science"));
        }
    }

    @Test
    void everyLineHasAsManyCellsAsThereAreColumns() throws IOException {
        for (DemoCatalog catalog : DemoCatalog.values()) {
            String[] lines = written(catalog, 1)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toArray(String[]::new);
            assertEquals(1801, lines.length);
            int columns = lines[0].split(",", -1).length;
            assertTrue(Arrays.stream(lines).allMatch(line -> line.split(",", -1).length == columns), catalog.id());
        }
    }

    @Test
    void theSameSeedGivesTheSameCatalog() throws IOException {
        assertEquals(written(DemoCatalog.TIC, 7), written(DemoCatalog.TIC, 7));
    }

    @Test
    void theFieldOfM15HasSourcesWithinAHundredthOfADegree() {
        long near = DemoCatalog.field(1).stream()
                .filter(s -> Math.hypot((s.ra() - 322.49) * Math.cos(Math.toRadians(12.17)), s.dec() - 12.17) < 0.01)
                .count();
        assertTrue(near > 50, "found " + near);
    }
}
