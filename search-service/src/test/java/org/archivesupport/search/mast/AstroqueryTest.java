package org.archivesupport.search.mast;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's astroquery, unmodified and pointed here by its configuration file, works as it does with MAST. */
@QuarkusTest
class AstroqueryTest extends RunningService {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path ASTROQUERY = Path.of("/usr/lib/python3/dist-packages/astroquery/mast");

    @TempDir
    Path folder;

    @BeforeEach
    void clientIsThere() throws IOException {
        boolean there = Files.isExecutable(PYTHON) && Files.isDirectory(ASTROQUERY);
        if ("required".equals(System.getProperty("clients"))) {
            assertThat(there).as("python3-astroquery is required").isTrue();
        }
        Assumptions.assumeTrue(there, "skipped: Debian's python3-astroquery is not on this machine");
        var lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            double ra = 322.4 + i * 0.002;
            lines.append(
                    ("{\"obs_collection\":\"AQ\",\"obs_id\":\"aq-%02d\",\"status\":\"archived\",\"calib_level\":%d,"
                                    + "\"instrument_name\":\"%s\",\"filters\":[\"F150W\",\"F200W\"],\"proposal_id\":\"2733\",\"target_name\":\"M 15\","
                                    + "\"intent_type\":\"science\",\"t_min\":%d.5,\"t_max\":%d.6,\"t_obs_release\":59999,"
                                    + "\"s_region\":\"POLYGON ICRS %f 12.1 %f 12.1 %f 12.2 %f 12.2\",\"products\":["
                                    + "{\"uri\":\"mast:AQ/product/aq-%02d_cal.fits\",\"subgroup\":\"CAL\",\"recommended\":true,\"size\":0},"
                                    + "{\"uri\":\"mast:AQ/product/aq-%02d.png\",\"type\":\"PREVIEW\"}]}\n")
                            .formatted(
                                    i,
                                    2 + i % 2,
                                    i % 5 == 0 ? "MIRI" : "MIRI/IMAGE",
                                    59700 + i,
                                    59700 + i,
                                    ra,
                                    ra + 0.1,
                                    ra + 0.1,
                                    ra,
                                    i,
                                    i));
        }
        for (int i = 0; i < 3; i++) {
            lines.append(
                    ("{\"obs_collection\":\"AQ\",\"obs_id\":\"plan-%d\",\"status\":\"planned\",\"target_name\":\"IO\","
                                    + "\"moving_target\":true,\"proposal_id\":\"9001\"}\n")
                            .formatted(i));
        }
        ingest(lines.toString()).statusCode(200);
        byte[] bytes = new byte[28800];
        new Random(1).nextBytes(bytes);
        for (int i = 0; i < 3; i++) {
            put("mast:AQ/product/aq-%02d_cal.fits".formatted(i), bytes);
        }
        Files.createDirectories(folder.resolve("astropy"));
        Files.writeString(
                folder.resolve("astropy/astroquery.cfg"),
                "[mast]\nserver = " + RestAssured.baseURI + ":" + RestAssured.port + "\npagesize = 10\n");
    }

    private String python(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                "import warnings; warnings.simplefilter('ignore')\n" + "from astroquery.mast import Observations as O\n"
                        + script);
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    @Test
    void aRegionIsSearchedPageByPage() throws Exception {
        String out = python("t = O.query_region('322.45 12.15', radius='0.05 deg')\n"
                + "t = t[t['obs_collection'] == 'AQ']\n"
                + "print(len(t), len(set(t['obs_id'])), 'distance' in t.colnames, max(t['distance']) <= 180)\n");
        assertThat(out.strip().lines().reduce((a, b) -> b)).contains("25 25 True True");
    }

    @Test
    void criteriaFindOnlyWhatMatches() throws Exception {
        String out = python(
                "t = O.query_criteria(obs_collection='AQ', proposal_id=2733, calib_level=[2, 3], t_min=[59702, 59709])\n"
                        + "print(len(t), min(t['t_min']))\n"
                        + "print(len(O.query_criteria(obs_collection='AQ', instrument_name='MIRI*')))\n"
                        + "print(len(O.query_criteria(obs_collection='AQ', filters=['F200W'], instrument_name='MIRI')))\n"
                        + "print(O.query_criteria_count(obs_collection='AQ', s_ra=[322, 323], s_dec=[12, 13]))\n"
                        + "p = O.query_criteria(obs_collection='AQ', calib_level=-1, target_name='IO')\n"
                        + "print(len(p), p['calib_level'][0], p['t_min'].mask.all() if hasattr(p['t_min'], 'mask') else p['t_min'][0])\n"
                        + "print(len(O.query_criteria(obs_collection='AQ', proposal_id='02733')))\n"
                        + "e = O.query_criteria(obs_collection='AQ', target_name='nothing')\nprint(len(e), len(e.colnames) >= 30)\n");
        assertThat(out).contains("7 59702.5", "\n25\n25\n", "3 -1", "0 True");
    }

    @Test
    void productsAreListedAndDownloadedByteExact() throws Exception {
        String out = python("t = O.query_criteria(obs_collection='AQ', obs_id=['aq-00', 'aq-01', 'aq-02'])\n"
                + "p = O.get_product_list(t)\nprint(len(p), len(p.colnames), set(map(str, t['obsid'])) == set(map(str, p['parent_obsid'])))\n"
                + "p = O.filter_products(p, productSubGroupDescription=['CAL'], extension='fits')\n"
                + "m = O.download_products(p, download_dir='got')\nprint(list(m['Status']))\n"
                + "import os\nprint([os.path.getsize(f) for f in m['Local Path']] == list(p['size']))\n"
                + "m = O.download_products(p, download_dir='got')\nprint(list(m['Status']))\n");
        assertThat(out).contains("6 20 True", "['COMPLETE', 'COMPLETE', 'COMPLETE']", "True");
    }

    @Test
    void missionsColumnsAndFaultsAreToldAsMastDoes() throws Exception {
        String out = python(
                "print('AQ' in O.list_missions())\n"
                        + "print(len(O.get_metadata('observations')) >= 30, 'Description' in O.get_metadata('products').colnames)\n"
                        + "from astroquery.mast import Mast\n"
                        + "try:\n    Mast.service_request('Mast.No.Such', {})\nexcept Exception as e:\n    print(type(e).__name__, 'does not offer' in str(e))\n");
        assertThat(out).contains("True", "True True", "RemoteServiceError True");
    }
}
