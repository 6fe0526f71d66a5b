package org.archivesupport.local.sample.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.archivesupport.local.sample.footprints.Sky;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.Test;

class ProgramFactsTest {

    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");

    private final ProgramFacts facts = ProgramFacts.read();

    @Test
    void atLeastFortyRealProgramsAreWrittenDown() {
        assertTrue(facts.programs().stream().filter(p -> !p.invented()).count() >= 40);
        assertEquals(
                Set.of("ERS", "COM", "GO", "GTO"),
                facts.programs().stream().map(Program::category).collect(Collectors.toSet()));
    }

    @Test
    void numbersAndTargetsAreUnique() {
        Set<Integer> numbers = new HashSet<>();
        facts.programs().forEach(p -> assertTrue(numbers.add(p.number()), p.title()));
        Set<String> names = new HashSet<>();
        facts.targets().forEach(t -> assertTrue(names.add(t.name()), t.name()));
    }

    @Test
    void positionsAreInTheSky() {
        for (Target target : facts.targets()) {
            assertTrue(target.ra() >= 0 && target.ra() < 360, target.name());
            assertTrue(target.dec() >= -90 && target.dec() <= 90, target.name());
        }
        Target crab = facts.targets().stream()
                .filter(t -> t.name().equals("CRAB-NEBULA"))
                .findFirst()
                .orElseThrow();
        assertEquals(83.633, crab.ra(), 0.01);
        assertEquals(22.0145, crab.dec(), 0.01);
    }

    @Test
    void southernSecondsCountDownwards() {
        assertEquals(-0.5, ProgramFacts.degrees("-00:30:00"), 1e-12);
        assertEquals(15.5, ProgramFacts.hours("01:02:00"), 1e-12);
    }

    @Test
    void everyElementHasAWavelength() {
        for (Program program : facts.programs()) {
            for (Program.Pointing pointing : program.pointings()) {
                String instrument = pointing.mode().instrument();
                for (String element : pointing.mode().elements()) {
                    Wavelengths light = Wavelengths.of(instrument.substring(0, instrument.indexOf('/')), element);
                    assertTrue(light.shortest() < light.longest(), element);
                }
            }
        }
    }

    @Test
    void onlyInventedProgramsAreExclusiveForEver() {
        for (Program program : facts.programs()) {
            assertEquals(program.invented(), program.release() != null, program.title());
            assertEquals(program.invented(), program.number() >= 99_000, program.title());
            assertFalse(program.invented() && !program.title().contains("invented"));
        }
    }

    /** The facts were written from other sources; the visits of the real table must agree where both know a target. */
    @Test
    void investigatorsAndPositionsAgreeWithRealVisits() throws IOException {
        Path file = RealData.path("jwst/jwst_visits.csv");
        List<String> header = null;
        int compared = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            List<String> row = cells(line);
            if (header == null) {
                header = row;
                continue;
            }
            String number = row.get(header.indexOf("pid"));
            for (Program program : facts.programs()) {
                // of 1366 and 1743 the table has a later contact and a later name
                if (!number.equals(Integer.toString(program.number())) || program.number() == 1366) {
                    continue;
                }
                String pi = row.get(header.indexOf("pi"));
                String known = plain(program.pi());
                assertTrue(
                        known.endsWith(plain(pi)) || plain(pi).endsWith(known.substring(known.lastIndexOf(' ') + 1)),
                        number + " " + pi + " " + program.pi());
                double ra = ProgramFacts.hours(row.get(header.indexOf("ra")));
                double dec = ProgramFacts.degrees(row.get(header.indexOf("dec")));
                boolean near = program.pointings().stream()
                        .map(Program.Pointing::target)
                        .anyMatch(t -> Sky.separation(t.ra(), t.dec(), ra, dec) < 60.0 / 3600);
                compared += near ? 1 : 0;
            }
        }
        assertTrue(compared > 40, "only " + compared + " real visits are at one of our targets");
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^ -~]", "");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        int at = 0;
        while (at <= line.length() && cell.find(at)) {
            cells.add(cell.group(1) != null ? cell.group(1) : cell.group(2));
            at = cell.end() + 1;
        }
        return cells;
    }
}
