package org.archivesupport.search.missions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mission search through the unmodified client: Debian's astroquery, and a newer one if the system property
 * {@code astroquery.newer} names the folder of its packages.
 */
@QuarkusTest
class MissionClientTest extends RunningService {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path ASTROQUERY = Path.of("/usr/lib/python3/dist-packages/astroquery/mast");

    @TempDir
    Path folder;

    @BeforeEach
    void fileSets() throws IOException {
        boolean there = Files.isExecutable(PYTHON) && Files.isDirectory(ASTROQUERY);
        if ("required".equals(System.getProperty("clients"))) {
            assertThat(there).as("python3-astroquery is required").isTrue();
        }
        Assumptions.assumeTrue(there, "skipped: Debian's python3-astroquery is not on this machine");
        var lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append(
                    ("{\"obs_collection\":\"JWST\",\"obs_id\":\"jw0118900100%d_02101_0000%d_mirimage\",\"status\":\"archived\","
                                    + "\"calib_level\":2,\"instrument_name\":\"%s\",\"filters\":[\"F560W\"],\"proposal_id\":\"1189\",\"s_ra\":%f,"
                                    + "\"s_dec\":12.5,\"t_min\":\"2022-0%d-01T00:00:00Z\",\"t_obs_release\":59800,\"keywords\":{\"NINTS\":%s},"
                                    + "\"products\":[{\"uri\":\"mast:JWST/product/jw0118900100%d_0%d_cal.fits\",\"subgroup\":\"CAL\",\"size\":3}]}\n")
                            .formatted(
                                    i % 10,
                                    i % 10,
                                    i % 3 == 0 ? "NIRCAM/IMAGE" : "MIRI/IMAGE",
                                    150 + (i % 10) * 0.01,
                                    1 + i % 9,
                                    i % 2 == 0 ? "null" : "3",
                                    i % 10,
                                    i % 10));
        }
        ingest(lines.toString()).statusCode(200);
        for (int i = 0; i < 2; i++) {
            put("mast:JWST/product/jw0118900100%d_0%d_cal.fits".formatted(i, i), new byte[] {1, 2, (byte) i});
        }
        Files.createDirectories(folder.resolve("astropy"));
        Files.writeString(
                folder.resolve("astropy/astroquery.cfg"),
                "[mast]\nserver = " + RestAssured.baseURI + ":" + RestAssured.port + "\n");
    }

    private String python(String packages, String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                "import warnings; warnings.simplefilter('ignore')\nimport astropy.units as u, glob\n"
                        + "from astroquery.mast import MastMissions as M\n"
                        + "m = M(mission='jwst') if isinstance(M, type) else M.__class__(mission='jwst')\n" + script);
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        builder.environment().put("HOME", folder.toString());
        if (packages != null) {
            builder.environment().put("PYTHONPATH", packages);
        }
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static final String SEARCHES = "print('columns', len(m.get_column_list()) >= 250)\n"
            + "t = m.query_criteria(program=1189, instrume='!NIRCAM', date_obs='<2022-06-01', select_cols=['fileSetName', 'nints'])\n"
            + "print('rows', len(t) > 0, 'fileSetName' in t.colnames, 'ang_sep' in t.colnames)\n"
            + "r = m.query_region('150.03 12.5', radius=3*u.arcmin, program=1189)\nprint('cone', len(r))\n"
            + "e = m.query_criteria(program=999999, select_cols=['fileSetName'])\nprint('none', len(e))\n"
            + "from astroquery.mast import Tesscut, Zcut\nfrom astropy.coordinates import SkyCoord\nc = SkyCoord(1, 2, unit='deg')\n"
            + "print('surveys', len(Zcut.get_surveys(c)))\n"
            + "print('cutouts', len(Tesscut.get_cutouts(coordinates=c, size=5) or []))\n";

    @Test
    void theOldClientSearchesMissions() throws Exception {
        // the newer client on Debian's astropy cannot make its own table of no sectors
        assertThat(python(null, SEARCHES + "print('sectors', len(Tesscut.get_sectors(coordinates=c)))\n"))
                .contains(
                        "columns True",
                        "rows True True True",
                        "cone 9",
                        "none 0",
                        "sectors 0",
                        "surveys 0",
                        "cutouts 0");
    }

    @Test
    void theNewClientSearchesMissionsAndFetchesTheirFiles() throws Exception {
        String packages = System.getProperty("astroquery.newer");
        Assumptions.assumeTrue(packages != null, "skipped: -Dastroquery.newer=<folder> names no newer astroquery");
        String out = python(
                packages,
                SEARCHES
                        + "p = m.get_product_list(['jw01189001000_02101_00000_mirimage', 'jw01189001001_02101_00001_mirimage'])\n"
                        + "d = m.download_products(p, download_dir='got')\nprint('status', sorted(set(d['Status'])), len(d))\n"
                        + "print(len(glob.glob('got/mastDownload/jwst/*/*.fits')), 'files')\n");
        assertThat(out)
                .contains("columns True", "rows True True True", "cone 9", "none 0", "surveys 0", "cutouts 0")
                .contains("status ['COMPLETE'] 2", "2 files");
    }
}
