package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's unmodified astroquery, pointed at the gateway by its configuration file alone. */
class AstroqueryTest {

    private static final String PROGRAM = Integer.toString(50_000 + new Random().nextInt(9_000));
    private static final String OBSERVATION = "jw" + PROGRAM + "-o001_t001_nircam_f200w";
    private static final byte[] CONTENT = SampleFits.hlspImage("none", "none", 33, 33);

    @TempDir
    Path folder;

    @BeforeAll
    static void anObservationToFind() {
        Clients.requirePython("astroquery");
        Http staff = Account.loader();
        Archive.program(staff, PROGRAM);
        String uri = Archive.observation(staff, PROGRAM, OBSERVATION, 33.3, 33.3, "2024-01-01T00:00:00Z", CONTENT);
        Archive.eventually(15, () -> Http.anonymous().get(Archive.download(uri)).expect(200));
    }

    @Test
    void theConfigurationFileAloneMovesTheClient() throws Exception {
        assertThat(run("""
                from astroquery.mast import Observations as O
                print(O._portal_api_connection.MAST_REQUEST_URL)
                """)).contains(RunningSuite.get().url());
    }

    @Test
    void aConeFindsTheObservationWithItsDistance() throws Exception {
        assertThat(run("""
                from astroquery.mast import Observations as O
                t = O.query_region("33.3 33.3", radius="0.05 deg")
                print([str(x) for x in t["obs_id"]], "distance" in t.colnames)
                """)).contains(OBSERVATION).contains("True");
    }

    @Test
    void criteriaProductsAndDownloadWorkUnchanged() throws Exception {
        String output = run("""
                from astroquery.mast import Observations as O
                t = O.query_criteria(obs_collection="JWST", proposal_id="%s", calib_level=[2, 3])
                assert len(t) == 1, t
                p = O.get_product_list(t)
                assert len(p) == 1, p
                m = O.download_products(p, download_dir="%s")
                print(m["Status"][0], m["Local Path"][0])
                """.formatted(PROGRAM, folder));
        assertThat(output).contains("COMPLETE");
        Path file = folder.resolve("mastDownload/JWST/" + OBSERVATION + "/" + OBSERVATION + "_cal.fits");
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    private String run(String script) throws Exception {
        Path config = Files.createDirectories(folder.resolve("config/astropy"));
        Files.writeString(
                config.resolve("astroquery.cfg"),
                "[mast]\nserver = " + RunningSuite.get().url() + "\n");
        var result = Clients.python(
                Map.of(
                        "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                        "XDG_CACHE_HOME",
                                Files.createDirectories(folder.resolve("cache/astropy"))
                                        .getParent()
                                        .toString(),
                        "HOME", folder.toString()),
                "-c",
                script);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }
}
