package org.archivesupport.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people's libraries say, where Debian's packages of them are installed. */
class OracleTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int PLACES = 20_000;

    @TempDir
    Path folder;

    private List<String> python(String module, String program, String... arguments)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(PYTHON)
                        && run(List.of(PYTHON.toString(), "-c", "import " + module))
                                        .code()
                                == 0,
                () -> "without Debian's python module " + module + " nothing can be compared");
        var command = new ArrayList<>(List.of(PYTHON.toString(), "-c", program));
        command.addAll(List.of(arguments));
        Answer answer = run(command);
        assertEquals(0, answer.code(), answer.text());
        return answer.text().lines().toList();
    }

    private record Answer(int code, String text) {}

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        var out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Answer(process.exitValue(), out.toString(StandardCharsets.UTF_8));
    }

    /** Places as lines of order, right ascension and declination. */
    private Path places() throws IOException {
        var random = new Random(29);
        var text = new StringBuilder();
        for (int i = 0; i < PLACES; i++) {
            UnitVector place = Places.delicateOrUniform(random);
            text.append(String.format(
                    Locale.ROOT,
                    "%d %s %s%n",
                    random.nextInt(30),
                    place.ra(),
                    Math.max(-90, Math.min(90, place.dec()))));
        }
        return Files.writeString(folder.resolve("places"), text);
    }

    /** Rounding decides at the borders of cells of 0.4 milliarcseconds: there a neighbour is as right. */
    private void compare(Path places, List<String> cells) throws IOException {
        List<String> lines = Files.readAllLines(places);
        assertEquals(lines.size(), cells.size());
        int different = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ");
            int order = Integer.parseInt(words[0]);
            double ra = Double.parseDouble(words[1]);
            double dec = Double.parseDouble(words[2]);
            long theirs = Long.parseLong(cells.get(i).strip());
            if (Healpix.hash(order, ra, dec) != theirs) {
                different++;
                double away = UnitVector.of(ra, dec).angle(Healpix.center(order, theirs));
                assertTrue(away <= Healpix.cellRadius(order) + 1e-9, lines.get(i) + ": " + theirs);
            }
        }
        assertTrue(different < PLACES / 50, different + " of " + PLACES + " are in other cells");
    }

    @Test
    void cellsAreThoseOfAstropy() throws IOException, InterruptedException {
        Path places = places();
        compare(places, python("astropy_healpix", """
                import sys, numpy as np
                from astropy import units as u
                from astropy_healpix import lonlat_to_healpix
                k, ra, dec = np.loadtxt(sys.argv[1], unpack=True)
                c = lonlat_to_healpix(ra*u.deg, dec*u.deg, (2**k.astype(np.int64)), order='nested')
                print('\\n'.join(str(x) for x in c))
                """, places.toString()));
    }

    @Test
    void cellsAreThoseOfHealpy() throws IOException, InterruptedException {
        Path places = places();
        compare(places, python("healpy", """
                import sys, numpy as np, healpy
                k, ra, dec = np.loadtxt(sys.argv[1], unpack=True)
                c = healpy.ang2pix(2**k.astype(np.int64), ra, dec, nest=True, lonlat=True)
                print('\\n'.join(str(x) for x in c))
                """, places.toString()));
    }

    @Test
    void centresAreThoseOfAstropy() throws IOException, InterruptedException {
        var random = new Random(30);
        var text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            int order = random.nextInt(30);
            text.append(order)
                    .append(' ')
                    .append(Math.floorMod(random.nextLong(), 12L << (2 * order)))
                    .append('\n');
        }
        Path cells = Files.writeString(folder.resolve("cells"), text);
        List<String> theirs = python("astropy_healpix", """
                import sys, numpy as np
                from astropy_healpix import healpix_to_lonlat
                k, c = np.loadtxt(sys.argv[1], unpack=True, dtype=np.int64)
                ra, dec = healpix_to_lonlat(c, 2**k, order='nested')
                print('\\n'.join('%.17g %.17g' % (a, d) for a, d in zip(ra.deg, dec.deg)))
                """, cells.toString());
        List<String> lines = Files.readAllLines(cells);
        for (int i = 0; i < lines.size(); i++) {
            String[] cell = lines.get(i).split(" ");
            String[] place = theirs.get(i).split(" ");
            UnitVector ours = Healpix.center(Integer.parseInt(cell[0]), Long.parseLong(cell[1]));
            double away = ours.distance(UnitVector.of(Double.parseDouble(place[0]), Double.parseDouble(place[1])));
            assertTrue(away < 1e-9, lines.get(i) + " is " + away + " degrees away");
        }
    }

    /** Discs of healpy (inclusive = False) hold the cells whose centres are inside: all must be in our cover. */
    @Test
    void coversHoldTheDiscsOfHealpy() throws IOException, InterruptedException {
        var random = new Random(31);
        for (int i = 0; i < 5; i++) {
            UnitVector center = Places.delicateOrUniform(random);
            double radius = 1 + 20 * random.nextDouble();
            List<String> cells = python("healpy", """
                    import sys, numpy as np, healpy
                    ra, dec, r = (float(x) for x in sys.argv[1:])
                    v = healpy.ang2vec(ra, dec, lonlat=True)
                    print('\\n'.join(str(x) for x in healpy.query_disc(128, v, np.radians(r), nest=True)))
                    """, "" + center.ra(), "" + center.dec(), "" + radius);
            Ranges cover = RegionCover.of(new Circle(center, radius));
            int shift = 2 * (Healpix.MAX_ORDER - 7);
            for (String cell : cells) {
                long number = Long.parseLong(cell.strip());
                assertTrue(cover.containsAny(number << shift, (number + 1) << shift), cell);
            }
        }
    }
}
