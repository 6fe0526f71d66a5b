package org.archivesupport.search.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

/** The download script, run by the shell that its users have. */
@QuarkusTest
class DownloadScriptTest extends BundleFixture {

    private Path script(RequestSpecification who, List<String> uris) throws IOException {
        Response answer = post(who, ".sh", uris, "bundle_name=my data");
        assertThat(answer.statusCode()).isEqualTo(200);
        // the gateway is not here: the script is sent to this service, whose tokens are internal ones
        return save(
                "script.sh",
                answer.asString()
                        .replace("'http://localhost:8080'", "'http://localhost:" + RestAssured.port + "'")
                        .replace("Authorization: token", "Authorization: Bearer")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aScriptDownloadsVerifiesAndMovesNoByteTwice() throws Exception {
        Path script = script(given(), OPEN);
        assertThat(run(folder, "bash", "-n", script.toString()).exit()).isZero();
        Ran first = run(folder, "bash", script.toString());
        assertThat(first.exit()).as(first.output()).isZero();
        Path got = folder.resolve("my_data");
        assertThat(Files.readAllBytes(got.resolve("mastDownload/BUN/bun-1/bun-1_cal.fits")))
                .isEqualTo(bytes(1));
        assertThat(Files.readString(got.resolve("MANIFEST.HTML"))).contains("<td>" + OPEN.get(2) + "</td>", "COMPLETE");
        assertThat(run(got, "sha256sum", "-c", "--strict", "MANIFEST.sha256").exit())
                .isZero();
        Ran again = run(folder, "bash", script.toString());
        assertThat(again.exit()).isZero();
        assertThat(again.output().lines().filter(l -> l.contains("COMPLETE (was here)")))
                .hasSize(3);
    }

    @Test
    void aScriptGoesOnWhereItStoppedAndMendsWhatIsDamaged() throws Exception {
        Path script = script(given(), OPEN);
        Path file = folder.resolve("my_data/mastDownload/BUN/bun-0/bun-0_cal.fits");
        Files.createDirectories(file.getParent());
        Files.write(Path.of(file + ".part"), Arrays.copyOf(bytes(0), 60_000));
        Path damaged = folder.resolve("my_data/mastDownload/BUN/bun-1/bun-1_cal.fits");
        Files.createDirectories(damaged.getParent());
        Files.write(damaged, new byte[bytes(1).length]);
        Path junk = folder.resolve("my_data/mastDownload/BUN/bun-2/bun-2_cal.fits.part");
        Files.createDirectories(junk.getParent());
        Files.write(junk, new byte[50_000]);
        Ran ran = run(folder, "bash", script.toString());
        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes(0));
        assertThat(Files.readAllBytes(damaged)).isEqualTo(bytes(1));
        assertThat(Files.readAllBytes(folder.resolve("my_data/mastDownload/BUN/bun-2/bun-2_cal.fits")))
                .isEqualTo(bytes(2));
    }

    @Test
    void aScriptNeedsATokenForAProtectedFileOnlyAndHoldsNone() throws Exception {
        Path script = script(as("coi"), with(OPEN, CLOSED));
        assertThat(Files.readString(script)).doesNotContain("eyJ").contains("\nPROTECTED=1\n");
        Ran without = run(folder, "bash", script.toString());
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.output()).contains("REFUSED (401", "3 of 4 files are here");
        Ran with = run(folder, "bash", script.toString(), TestTokens.user("coi"));
        assertThat(with.exit()).as(with.output()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("my_data/mastDownload/BUN/bun-exclusive/bun-exclusive_cal.fits")))
                .isEqualTo(bytes(9));
        assertThat(run(folder, "bash", script.toString(), "x\" url=\"file:///etc/passwd")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aScriptThatArrivedByHalvesDoesNothing() throws Exception {
        String whole = Files.readString(script(given(), OPEN));
        for (int end : new int[] {whole.length() - 12, whole.length() - 60, whole.indexOf("bun-1_cal"), 4000, 1500}) {
            Path half = save("half.sh", whole.substring(0, end).getBytes(StandardCharsets.UTF_8));
            run(folder, "bash", half.toString());
            assertThat(folder.resolve("my_data")).as("cut at " + end).doesNotExist();
        }
    }

    @Test
    void aFileThatWasReplacedMeanwhileIsSaidToBeSo() throws Exception {
        String uri = "mast:BUN/product/bun-redone_cal.fits";
        ingest(line("bun-redone", "x", "2020-01-01T00:00:00Z", "bun-redone_cal.fits"))
                .statusCode(200);
        put(uri, bytes(20));
        Path script = script(given(), List.of(uri));
        put(uri, bytes(21));
        Ran ran = run(folder, "bash", script.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.output()).contains("REPLACED");
    }
}
