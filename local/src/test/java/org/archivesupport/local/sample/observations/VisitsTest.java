package org.archivesupport.local.sample.observations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.facts.Target;
import org.archivesupport.local.sample.products.ProductLists;
import org.archivesupport.local.sample.products.SampleProduct;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private final ProgramFacts facts = ProgramFacts.read();
    private final List<SampleObservation> five = all(1, 5_000);

    @Test
    void theUsualArchiveHasFiveThousandObservationsAndFortyThousandProducts() {
        assertTrue(five.size() >= 5_000 && five.size() < 5_200, five.size() + " observations");
        Set<String> uris = new HashSet<>();
        for (SampleObservation observation : five) {
            for (SampleProduct product : ProductLists.of(observation, false)) {
                assertTrue(uris.add(product.uri().toLowerCase()), product.uri());
            }
        }
        assertTrue(uris.size() >= 40_000, uris.size() + " products");
    }

    @Test
    void aBiggerArchiveListsTwoFilesOfATileUnlessAllAreAskedFor() {
        List<SampleObservation> tiles =
                all(1, 12_000).stream().filter(SampleObservation::thin).toList();
        assertTrue(tiles.size() > 1_000, tiles.size() + " tiles");
        assertTrue(tiles.stream().allMatch(o -> ProductLists.of(o, false).size() == 2));
        double each = tiles.stream()
                .mapToInt(o -> ProductLists.of(o, true).size())
                .average()
                .orElseThrow();
        assertTrue(each >= 8, each + " files of a tile");
    }

    @Test
    void atLeastTwoHundredImagesExistAsFiles() {
        long images = five.stream()
                .filter(o -> o.withContent() && o.dataproductType().equals("image"))
                .count();
        assertTrue(images >= 200 && images < 400, images + " images");
        assertTrue(five.stream()
                .filter(SampleObservation::withContent)
                .allMatch(o -> ProductLists.of(o, false).stream()
                        .map(SampleProduct::uri)
                        .toList()
                        .containsAll(List.of(ProductLists.contentUri(o), ProductLists.previewUri(o)))));
    }

    @Test
    void everyProgramTargetAndInstrumentIsThere() {
        Set<String> targets = new HashSet<>();
        Set<String> instruments = new HashSet<>();
        for (SampleObservation observation : five) {
            targets.add(observation.target());
            instruments.add(observation.instrumentName());
        }
        for (Target target : facts.targets()) {
            assertTrue(targets.contains(target.name()), target.name());
        }
        assertEquals(Set.of("NIRCAM", "NIRISS", "NIRSPEC", "MIRI"), instruments);
    }

    @Test
    void namesAreUniqueAndInTheObservatorysForm() {
        Set<String> names = new HashSet<>();
        for (SampleObservation observation : five) {
            assertTrue(names.add(observation.obsId()), observation.obsId());
            String form = observation.calibLevel() == 3
                    ? "jw\\d{5}-o\\d{3}_t\\d{3}_(nircam|niriss|nirspec|miri)_[a-z0-9-]+"
                    : "jw\\d{11}_\\d{5}_\\d{5}_[a-z0-9]+";
            assertTrue(observation.obsId().matches(form), observation.obsId());
        }
        assertTrue(names.contains("jw02733-o002_t001_miri_f1130w"));
    }

    @Test
    void everyFootprintContainsItsTarget() {
        for (SampleObservation observation : five) {
            assertTrue(observation.footprint().contains(observation.ra(), observation.dec()), observation.obsId());
        }
    }

    @Test
    void theSameSeedGivesTheSameArchiveAndAnotherSeedAnother() throws Exception {
        assertEquals(digest(five), digest(all(1, 5_000)));
        assertNotEquals(digest(five), digest(all(2, 5_000)));
        // change this value only when the archive is meant to change
        assertEquals("5cf199713355fd66", digest(five).substring(0, 16));
    }

    @Test
    void aBiggerArchiveBeginsWithTheSmallerOne() {
        List<SampleObservation> bigger = all(1, 9_000);
        for (int i = 0; i < five.size(); i++) {
            assertEquals(five.get(i).obsId(), bigger.get(i).obsId());
            assertEquals(five.get(i).start(), bigger.get(i).start());
        }
    }

    @Test
    void realProgramsArePublicAndInventedOnesStayExclusive() {
        Instant last = Instant.parse("2026-01-02T00:00:00Z");
        for (SampleObservation observation : five) {
            if (observation.program().invented()) {
                assertTrue(observation.release().isAfter(Instant.parse("2098-12-31T00:00:00Z")));
            } else {
                assertTrue(observation.release().isBefore(last), observation.obsId());
                assertTrue(observation.release().isAfter(observation.end()), observation.obsId());
            }
            assertTrue(observation.note().contains("invented"));
        }
        assertTrue(five.stream().anyMatch(o -> o.program().invented() && o.withContent()));
    }

    @Test
    void plansHaveWindowsAndNoData() {
        Plans plans = new Plans(1, facts);
        Set<String> names = new HashSet<>();
        Map<String, Integer> status = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            SampleObservation plan = plans.plan(i);
            assertTrue(names.add(plan.obsId()), plan.obsId());
            assertTrue(plan.windowStart().isBefore(plan.windowEnd()));
            assertTrue(plan.footprint().contains(plan.ra(), plan.dec()));
            assertNull(plan.release());
            assertEquals(-1, plan.calibLevel());
            assertTrue(ProductLists.of(plan, false).isEmpty());
            if (plan.status().equals("scheduled")) {
                assertNotNull(plan.start());
                assertFalse(plan.start().isBefore(plan.windowStart()));
            }
            status.merge(plan.status(), 1, Integer::sum);
        }
        assertEquals(Map.of("planned", 450, "scheduled", 50), status);
    }

    @Test
    void numbersOfPrecedingPlansNeverRepeat() {
        Plans plans = new Plans(1, facts);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 100_000; i += 1) {
            assertTrue(names.add(plans.plan(i).obsId()), "plan " + i);
        }
    }

    private List<SampleObservation> all(long seed, long size) {
        List<SampleObservation> all = new ArrayList<>();
        Iterator<List<SampleObservation>> visits = new Visits(seed, facts).upTo(size);
        while (visits.hasNext()) {
            all.addAll(visits.next());
        }
        return all;
    }

    private static String digest(List<SampleObservation> observations) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (SampleObservation o : observations) {
            String line = String.join(
                    "|",
                    o.obsId(),
                    o.footprint().text(),
                    o.start().toString(),
                    o.end().toString(),
                    o.release().toString(),
                    Double.toString(o.ra()),
                    Double.toString(o.dec()),
                    Double.toString(o.exposureSeconds()),
                    o.filters().toString());
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
