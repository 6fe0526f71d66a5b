package org.archivesupport.hlsp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import nom.tam.util.FitsFile;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts on files that nobody on this project wrote. Each was read by hand before it was written down here. */
class RealFilesTest {

    private static FileReport check(String file) throws IOException {
        Path path = RealData.path("hlsp/" + file);
        String[] fields = file.split("_");
        return FileCheck.run(
                file,
                fields[0].equals("hlsp") ? fields[1] : null,
                Files.size(path),
                () -> Files.newInputStream(path),
                Clock.systemUTC());
    }

    private static String rules(FileReport report, Severity severity, String... families) {
        var found = new TreeSet<String>();
        for (Finding finding : report.findings()) {
            for (String family : families) {
                if (finding.severity() == severity && finding.rule().startsWith(family)) {
                    found.add(finding.rule());
                }
            }
        }
        return String.join(" ", found);
    }

    @ParameterizedTest
    @CsvSource({
        "astropy_checksum.fits, '', ''",
        "astropy_checksum_false.fits, CHK-04, ''",
        "astropy_m13_rice.fits, '', ''",
        "astropy_verify.fits, FIT-01, CHK-03",
        "hlsp_ellie_tess_ffi_198591153_v1_lc.fits, CHK-04 FIT-03 FIT-10, CHK-03",
        "hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits, FIT-10, CHK-03",
        "hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits, FIT-03, CHK-03",
        "jwst_test1_cal.fits, '', CHK-03"
    })
    void structureAndSumsOfARealFileAreJudgedAsTheyAre(String file, String errors, String warnings) throws IOException {
        FileReport report = check(file);
        assertThat(rules(report, Severity.ERROR, "FIT", "CHK", "FMT"))
                .as("%s", report.findings())
                .isEqualTo(errors);
        assertThat(rules(report, Severity.WARNING, "CHK")).isEqualTo(warnings);
    }

    @ParameterizedTest
    @CsvSource({
        "hlsp_ellie_tess_ffi_198591153_v1_lc.fits, ''",
        "hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits, ''",
        "hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits, NAM-09"
    })
    void namesOfPublishedFilesAreJudgedAsTheyAre(String file, String errors) throws IOException {
        assertThat(rules(check(file), Severity.ERROR, "NAM")).isEqualTo(errors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits",
                "hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits",
                "hlsp_ellie_tess_ffi_198591153_v1_lc.fits"
            })
    void collectionsOfThePastLackTheKeywordsOfToday(String file) throws IOException {
        assertThat(rules(check(file), Severity.ERROR, "COM"))
                .contains("COM-01", "COM-02", "COM-03", "COM-05", "COM-07", "COM-08");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy_checksum.fits",
                "astropy_m13_rice.fits",
                "hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits",
                "hlsp_ellie_tess_ffi_198591153_v1_lc.fits",
                "jwst_test1_cal.fits"
            })
    void headersAreReadAsTheLibraryReadsThem(String file) throws Exception {
        Path path = RealData.path("hlsp/" + file);
        var ours = new ArrayList<Hdu>();
        try (var in = Files.newInputStream(path)) {
            new FitsScan(in, new Findings(), ours::add).run();
        }
        FitsFactory.setLongStringsEnabled(true);
        try (var fits = new Fits(new FitsFile(path.toFile(), "r"))) {
            BasicHDU<?>[] theirs = fits.read();
            assertThat(ours).hasSameSizeAs(List.of(theirs));
            for (int i = 0; i < theirs.length; i++) {
                for (String keyword : ours.get(i).byKeyword().keySet()) {
                    Card card = ours.get(i).card(keyword);
                    if (card.kind() == Card.Kind.TEXT && card.keyword().length() <= 8) {
                        assertThat(card.value())
                                .as("%s HDU %d %s", file, i, keyword)
                                .isEqualTo(theirs[i]
                                        .getHeader()
                                        .getStringValue(keyword)
                                        .stripTrailing());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy_checksum.fits",
                "astropy_m13_rice.fits",
                "hlsp_ellie_tess_ffi_198591153_v1_lc.fits",
                "jwst_test1_cal.fits"
            })
    void everyMutantOfARealFileGivesAReport(String file) throws IOException {
        byte[] good = Files.readAllBytes(RealData.path("hlsp/" + file));
        var dice = new Random(20261123);
        for (int mutant = 0; mutant < 300; mutant++) {
            byte[] bytes = dice.nextInt(4) == 0 ? Arrays.copyOf(good, dice.nextInt(good.length) + 1) : good.clone();
            for (int edits = dice.nextInt(5); edits >= 0; edits--) {
                int at = dice.nextInt(bytes.length);
                switch (dice.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) dice.nextInt(256);
                    case 1 -> bytes[at] = (byte) ('0' + dice.nextInt(10));
                    case 2 ->
                        System.arraycopy(
                                good,
                                dice.nextInt(good.length / 80 - 1) * 80,
                                bytes,
                                at / 80 * 80,
                                Math.min(80, bytes.length - at / 80 * 80));
                    default ->
                        Arrays.fill(
                                bytes, at, Math.min(bytes.length, at + dice.nextInt(200)), (byte) dice.nextInt(256));
                }
            }
            FileReport report =
                    FileCheck.run(file, null, bytes.length, () -> new ByteArrayInputStream(bytes), Clock.systemUTC());
            assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.findings()).hasSizeLessThan(400);
        }
    }
}
