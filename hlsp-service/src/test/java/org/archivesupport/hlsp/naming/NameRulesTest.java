package org.archivesupport.hlsp.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {

    private static List<String> broken(NameReport report, Severity severity) {
        return report.findings().stream()
                .filter(f -> f.severity() == severity)
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
    }

    private static String base(String field, String value) {
        String base = "hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits";
        return switch (field) {
            case "observatory" -> base.replace("jwst", value);
            case "instrument" -> base.replace("nircam", value);
            case "target" -> base.replace("m31", value);
            case "element" -> base.replace("f150w", value);
            case "version" -> base.replace("_v1_", "_" + value + "_");
            case "type" -> base.replace("img", value);
            case "extension" -> base.replace(".fits", value);
            default -> throw new IllegalArgumentException(field);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
                "hlsp_phangs-jwst_jwst_nircam_ngc1385_f335m_v1p0p1_img.fits",
                "hlsp_hff-deepspace_hst_acs-wfc3_all_multi_v1_readme.txt",
                "hlsp_tica_tess_ffi_s0084-o2-01023889-cam1-ccd1_tess_v1_img.fits",
                "hlsp_x1_jwst_nircam_j152447.75-p041919.8_f150w_v1.0_img.fits.gz",
                "hlsp_x1_hst_stis_2m04215943+1932063_multi_v2.3_sim-img.fits",
                "hlsp_x1_hst-jwst_acs-nircam_m31_f606w-f150w_v1_cat.csv",
                "hlsp_x1_vlt_hawk-i_m31_ks_v1_img.fits",
                "hlsp_x1_hst_hrs_m31_ech-a_v1_spec.fits",
                "hlsp_x1_cfht_megacam_m31_g.mp9401_v1_img.fits",
                "hlsp_x1_multi_multi_201367065_multi_v1.2.3_lc.fits",
                "hlsp_x1_readme.txt",
                "hlsp_x1_v2_readme.md",
                "hlsp_x1_alltargets_v1_cat.fits"
            })
    void aGoodNamePasses(String name) {
        NameReport report = NameRules.check(name, null);
        assertThat(report.findings())
                .filteredOn(f -> f.severity() != Severity.INFO)
                .isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.suggestedName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "target, M31, NAM-01",
        "element, F200W, NAM-01",
        "target, m 31, NAM-02",
        "target, m31#, NAM-02",
        "target, andromède, NAM-02",
        "observatory, hst.jwst, NAM-19",
        "instrument, nir.cam, NAM-19",
        "element, f606w+f814w, NAM-18",
        "target, m-, NAM-09",
        "target, .m31, NAM-09",
        "target, a234567890123456789012345678901, NAM-09",
        "version, dr1, NAM-11",
        "version, 1.2.3, NAM-11",
        "version, v1-1, NAM-11",
        "version, v1., NAM-11",
        "version, v1..2, NAM-11",
        "version, v1pp2, NAM-11",
        "version, v.1, NAM-11",
        "version, v1.2.3.4, NAM-11",
        "version, v123456789, NAM-11",
        "version, v1.2.2a, NAM-11",
        "type, adapt-const-res-sed, NAM-14",
        "extension, .abcdefghijklmnopq, NAM-15",
        "extension, '', NAM-15",
        "instrument, -wfc3-, NAM-20",
        "element, f606w-, NAM-20",
        "observatory, '', NAM-20",
        "element, '', NAM-20",
        "target, '', NAM-20",
        "instrument, 9cam, NAM-20",
        "instrument, wfc3, NAM-21",
        "element, f606w, NAM-21",
        "observatory, hst-jwst-hst-jwst-hst, NAM-07",
        "target, a_b, NAM-03"
    })
    void aFieldBreaksItsRuleAndNoOther(String field, String value, String rule) {
        assertThat(broken(NameRules.check(base(field, value), "x1"), Severity.ERROR))
                .containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "observatory, nobody, NAM-07",
        "instrument, lightcurve, NAM-08",
        "element, fakefilter, NAM-10",
        "type, 2dspec, NAM-14",
        "type, fake-suffix, NAM-14",
        "extension, .fits.fz, NAM-15",
        "extension, .parquet, NAM-15"
    })
    void aWordThatNoListKnowsIsForAPerson(String field, String value, String rule) {
        NameReport report = NameRules.check(base(field, value), "x1");
        assertThat(report.verdict()).isEqualTo(Verdict.NEEDS_REVIEW);
        assertThat(broken(report, Severity.REVIEW)).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "hst_x1_jwst_nircam_m31_f150w_v1_img.fits, NAM-04",
        "hlsp_2hlsp_jwst_nircam_m31_f150w_v1_img.fits, NAM-05",
        "hlsp_my.hlsp_jwst_nircam_m31_f150w_v1_img.fits, NAM-05",
        "hlsp_abcdefghijklmnopqrstu_jwst_nircam_m31_f150w_v1_img.fits, NAM-05",
        "hlsp_x1_readme.docx, NAM-25",
        "hlsp_x1_cat.fits, NAM-26",
        "hlsp_x1_alltargets_cat.fits, NAM-26"
    })
    void aNameBreaksItsRule(String name, String rule) {
        NameReport report = NameRules.check(name, null);
        assertThat(broken(report, Severity.ERROR)).containsExactly(rule);
    }

    @Test
    void theIdOfAnotherCollectionIsNamed() {
        NameReport report = NameRules.check("hlsp_x2_jwst_nircam_m31_f150w_v1_img.fits", "x1");
        assertThat(broken(report, Severity.ERROR)).containsExactly("NAM-06");
        assertThat(report.suggestedName()).isEqualTo("hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits");
    }

    @Test
    void ninetyCharactersPassAndNinetyOneDoNot() {
        String name = "hlsp_abcdefghij0123456789_hst-jwst_acs-nircam_a12345678901234567_f606w-f150w_v1.0_img.fits";
        assertThat(name).hasSize(90);
        assertThat(NameRules.check(name, null).verdict()).isEqualTo(Verdict.PASS);
        assertThat(broken(NameRules.check(name.replace("_a1", "_aa1"), null), Severity.ERROR))
                .containsExactly("NAM-16");
    }

    @Test
    void aLeadingZeroOfTheVersionIsOnlyAWarning() {
        NameReport report = NameRules.check(base("version", "v01"), "x1");
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(broken(report, Severity.WARNING)).containsExactly("NAM-12");
    }

    @Test
    void allFaultsOfANameAreToldAtOnce() {
        NameReport report = NameRules.check("HLSP_x2_hst.jwst_my cam_M31-_f1+f2_dr1_.FITS", "x1");
        assertThat(broken(report, Severity.ERROR))
                .contains("NAM-01", "NAM-02", "NAM-06", "NAM-09", "NAM-11", "NAM-18", "NAM-19", "NAM-20");
    }

    @Test
    void anAllDigitTargetIsGoodAndNothingIsSaidOfCapitals() {
        assertThat(NameRules.check(base("target", "201367065"), "x1").findings())
                .isEmpty();
    }

    @Test
    void theRealTglcNameHasATargetTooLong() {
        NameReport report = NameRules.check(
                "hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits", "tglc");
        assertThat(broken(report, Severity.ERROR)).containsExactly("NAM-09");
        assertThat(report.suggestedName())
                .as("nobody can guess a shorter target")
                .isNull();
    }

    @Test
    void theRealK2sffNameNeedsAPersonForItsInstrument() {
        NameReport report = NameRules.check("hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits", "k2sff");
        assertThat(report.verdict()).isEqualTo(Verdict.NEEDS_REVIEW);
        assertThat(broken(report, Severity.REVIEW)).containsExactly("NAM-08");
    }

    @ParameterizedTest
    @CsvSource({
        "hlsp_x1_jwst_nircam_M31_F150W_v1_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "HLSP_X1_JWST_NIRCAM_M31_F150W_V1_IMG.FITS, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "hlsp_x1_jwst_nircam_m 31_f150w_v1_img.fits, hlsp_x1_jwst_nircam_m-31_f150w_v1_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_1.0_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1.0_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_dr2_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v2_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_v1..2_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1.2_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_v1pp2_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1p2_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_img_v1.fits, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "x1_jwst_nircam_m31_f150w_v1_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "jwst_nircam_m31_f150w_v1_img.fits, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "hlsp_x1_jwst_nircam_m_31_f150w_v1_img.fits, hlsp_x1_jwst_nircam_m-31_f150w_v1_img.fits",
        "hlsp_x1_jwst_nircam_m31_f150w_v1_Image.FIT, hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits",
        "hlsp_x1_hst_acs_andromède_f606w+f814w_v1_img.fits, hlsp_x1_hst_acs_andromede_f606w-f814w_v1_img.fits",
        "README.txt, hlsp_x1_readme.txt"
    })
    void aBrokenNameGetsTheRightOne(String name, String right) {
        NameReport report = NameRules.check(name, "x1");
        assertThat(report.suggestedName()).isEqualTo(right);
        assertThat(report.findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.fix()).endsWith("Write it so: " + right));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.fits", "two_fields.fits", "hlsp_x1_jwst_wfc3_m31_f775w_v1_img.fits", "", "_"})
    void whatNeedsKnowledgeOfTheDataGetsNoGuess(String name) {
        NameReport report = NameRules.check(name, "x1");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.suggestedName()).isNull();
    }

    @Test
    void namesThatDifferInCapitalsOnlyAreNotUnique() {
        assertThat(NameSet.check(List.of("hlsp_x1_readme.txt", "HLSP_x1_readme.txt", "hlsp_x1_readme.md")))
                .extracting(Finding::rule)
                .containsExactly("NAM-17");
    }

    @Test
    void aPackedCopyBesideItsOriginalIsNamed() {
        String name = "hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits";
        assertThat(NameSet.check(List.of(name, name + ".gz")))
                .extracting(Finding::rule)
                .containsExactly("NAM-29");
    }

    @Test
    void countersOfDifferentWidthAreNamed() {
        assertThat(NameSet.check(List.of(base("target", "m101-1"), base("target", "m101-17"))))
                .extracting(Finding::rule)
                .containsExactly("NAM-22");
        assertThat(NameSet.check(List.of(base("target", "m101-01"), base("target", "m101-17"))))
                .isEmpty();
    }
}
