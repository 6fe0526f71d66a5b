package org.archivesupport.hlsp.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.archivesupport.hlsp.rule.Verdict;

class NamePropertiesTest {

    @Provide
    Arbitrary<String> goodNames() {
        Arbitrary<String> target = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars("+-.")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(t -> t.matches("[a-z0-9]([a-z0-9+.-]*[a-z0-9])?"));
        Arbitrary<String> mode = Arbitraries.of(
                "jwst_nircam_%s_f150w", "hst_acs-wfc3_%s_f606w-f160w", "tess_ffi_%s_tess", "multi_multi_%s_multi");
        Arbitrary<String> version = Arbitraries.integers()
                .between(1, 99)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(n -> "v" + n.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(".")));
        return Combinators.combine(
                        mode,
                        target,
                        version,
                        Arbitraries.of("img", "lc", "phot-cat"),
                        Arbitraries.of("fits", "fits.gz", "csv"))
                .as((m, t, v, p, e) -> "hlsp_x1_" + String.format(m, t) + "_" + v + "_" + p + "." + e);
    }

    @Provide
    Arbitrary<String> nearNames() {
        Arbitrary<String> piece = Arbitraries.of(
                "hlsp", "x1", "X2", "jwst", "NIRCam", "m31", "f150w", "v1", "V1.0", "1.0", "img", "image", ".fits",
                ".FIT", "_", "_", "_", "-", ".", "+", " ", "é", "\u0000", "/", "readme");
        return piece.list().ofMinSize(1).ofMaxSize(24).map(p -> String.join("", p));
    }

    @Property
    void everyNameMadeByTheRulesPasses(@ForAll("goodNames") String name) {
        assertThat(NameRules.check(name, "x1").verdict()).isEqualTo(Verdict.PASS);
    }

    @Property
    void capitalsAreTheOnlyFaultOfAGoodNameInCapitals(@ForAll("goodNames") String name) {
        NameReport report = NameRules.check(name.toUpperCase(java.util.Locale.ROOT), "x1");
        assertThat(report.suggestedName()).isEqualTo(name);
        assertThat(report.findings()).filteredOn(f -> f.rule().equals("NAM-01")).hasSize(1);
    }

    @Property
    void partsJoinToTheName(@ForAll("nearNames") String name) {
        String joined = NameParts.of(name).join();
        assertThat(joined).isIn(name, name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }

    @Property
    void aSuggestionIsAlwaysFreeOfErrorsAndNeedsNoOther(@ForAll("nearNames") String name) {
        NameReport report = NameRules.check(name, "x1");
        if (report.suggestedName() != null) {
            NameReport again = NameRules.check(report.suggestedName(), "x1");
            assertThat(again.verdict()).isNotEqualTo(Verdict.FAIL);
            assertThat(again.suggestedName()).isNull();
        }
    }

    @Property
    void anyTextGivesAnAnswerAndNoControlCharacterComesBack(@ForAll String name) {
        NameReport report = NameRules.check(name, "x1");
        assertThat(report.verdict()).isIn(List.of(Verdict.PASS, Verdict.FAIL, Verdict.NEEDS_REVIEW));
        report.findings().forEach(f -> assertThat(f.message().chars()).noneMatch(c -> c < 0x20 || c == 0x7f));
    }
}
