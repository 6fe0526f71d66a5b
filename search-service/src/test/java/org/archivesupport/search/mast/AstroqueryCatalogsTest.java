package org.archivesupport.search.mast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.archivesupport.search.RunningService;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Catalogs by the unmodified astroquery: Debian's own, and a newer one from the folder that the system property
 * {@code astroquery.newer} names or where the system tests unpack it.
 */
@QuarkusTest
class AstroqueryCatalogsTest extends RunningService {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String INSTALLED = "/usr/lib/python3/dist-packages";

    @TempDir
    Path folder;

    @BeforeEach
    void load() throws IOException {
        MastCatalogsTest.catalog("tic", SampleCatalogs.tic());
        MastCatalogsTest.catalog("hsc-v3", SampleCatalogs.hsc());
        MastCatalogsTest.catalog("gaia-dr2", SampleCatalogs.gaia());
        MastCatalogsTest.catalog("gaia-dr3", SampleCatalogs.gaia());
        MastCatalogsTest.catalog("ps1-dr2-mean", SampleCatalogs.panstarrs());
        String server = RestAssured.baseURI + ":" + RestAssured.port;
        Files.createDirectories(folder.resolve("astropy"));
        Files.writeString(
                folder.resolve("astropy/astroquery.cfg"),
                "[mast]\nserver = " + server + "\ncatalogs_server = " + server + "\n");
    }

    private String python(String client, String script) throws Exception {
        Path modules = modules(client);
        assumeTrue(
                Files.exists(PYTHON) && Files.exists(modules.resolve("astroquery/mast")),
                "skipped: " + client + " astroquery is not on this machine");
        var builder = new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                "import warnings; warnings.simplefilter('ignore')\nfrom astroquery.mast import Catalogs as C\n"
                        + script);
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PYTHONPATH", modules.toString());
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Path modules(String client) {
        if (client.equals("installed")) {
            return Path.of(INSTALLED);
        }
        String named = System.getProperty("astroquery.newer");
        return named != null
                ? Path.of(named)
                : RealData.projectRoot()
                        .resolve("system-tests/target/clients/astroquery/usr/lib/python3/dist-packages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"installed", "newer"})
    void aConeOfEachCatalogGivesRowsOfTheRightTypes(String client) throws Exception {
        String out = python(client, """
                for name in ('Gaia', 'TIC', 'HSC', 'Panstarrs'):
                    t = C.query_region('322.49 12.17', radius=0.01, catalog=name)
                    print(name, len(t), [str(t[c].dtype) for c in t.colnames][:3])
                t = C.query_region('322.49 12.17', radius=0.01, catalog='TIC')
                print(float(t['dstArcSec'][0]) < 0.01, t['Bmag'].dtype.kind, t['ID'].dtype.kind, 'wdflag', t['wdflag'].mask.sum())
                print(len(C.query_region('322.49 12.17', radius=0.01, catalog='HSC', nr=2)))
                """);
        assertThat(out).contains("Gaia 4", "TIC 4", "HSC 4", "Panstarrs 4", "True f U wdflag 2", "\n2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"installed", "newer"})
    void criteriaFindRowsOfTheInputCatalogAndOfPanstarrs(String client) throws Exception {
        String out = python(client, """
                print('tic', len(C.query_criteria(catalog='Tic', Bmag=[10, 11], objType='STAR')))
                print('near', len(C.query_criteria(catalog='Tic', coordinates='322.49 12.17', radius=0.01, objType='STAR')))
                t = C.query_criteria(coordinates='322.49 12.17', radius=0.01, catalog='PANSTARRS', table='mean', data_release='dr2',
                                     nDetections=[('gte', 2)], columns=['objName', 'nDetections', 'distance'], sort_by=[('desc', 'nDetections')])
                print('ps1', list(t['nDetections']), t.colnames)
                """);
        assertThat(out).contains("tic 1", "near 3", "ps1 [4, 3, 2] ['objName', 'nDetections', 'distance']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"installed", "newer"})
    void whatTheArchiveDoesNotHoldIsSaid(String client) throws Exception {
        String out = python(client, """
                for call in (lambda: C.query_hsc_matchid(12), lambda: C.get_hsc_spectra(),
                             lambda: C.query_region('1 1', radius=0.01, catalog='Galaxies')):
                    try:
                        call()
                    except Exception as e:
                        print(type(e).__name__, 'does not hold' in str(e))
                """);
        assertThat(out).contains("RemoteServiceError True\nRemoteServiceError True\nRemoteServiceError True");
    }
}
