package org.archivesupport.search.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.archivesupport.search.product.Product;
import org.archivesupport.search.product.ProductQuery;
import org.junit.jupiter.api.Test;

class EntryNamesTest {

    static Wanted file(String filename, String obsId, String target) {
        var product = new Product(
                1,
                "mast:X/" + filename,
                filename,
                "JWST",
                obsId,
                "SCIENCE",
                null,
                null,
                null,
                2,
                true,
                1L,
                "0",
                1,
                true,
                null,
                null,
                "PUBLIC",
                "/");
        return new Wanted(
                product.uri(), new ProductQuery.Stored(product, "k", true, 1, "1", null, null, List.of()), target);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.of(
                        "..",
                        ".",
                        "",
                        "/",
                        "\\",
                        "../../etc/passwd",
                        "C:\\x",
                        "con",
                        "NUL.fits",
                        "-rf",
                        "~root",
                        "a\nb",
                        "a'b$(id)`id`",
                        "manifest.CSV",
                        "MANIFEST.sha256",
                        "x.",
                        "\u202e.fits",
                        "\ud800",
                        "a\u0000b"));
    }

    @Property(tries = 2000)
    void noNameClimbsOrHasACharacterThatAShellAFileSystemOrAManifestMinds(
            @ForAll("hostile") String filename,
            @ForAll("hostile") String obsId,
            @ForAll("hostile") String target,
            @ForAll Layout layout) {
        String path = new EntryNames(layout).next(file(filename, obsId, target));
        assertThat(path).matches("[A-Za-z0-9._+@=~/-]+").doesNotStartWith("/").doesNotContain("//");
        Path root = Path.of("/root/of/user");
        assertThat(root.resolve(path).normalize().startsWith(root)).isTrue();
        assertThat(root.resolve(path).normalize().toString()).isEqualTo(root + "/" + path);
        for (String segment : path.split("/")) {
            assertThat(segment).matches("[^.~-].*").doesNotEndWith(".").hasSizeLessThan(160);
            assertThat(segment.toLowerCase(Locale.ROOT)).isNotIn("con", "nul", "nul.fits", "manifest.csv");
        }
    }

    @Property(tries = 200)
    void noTwoNamesAreEqualAlsoWhereCapitalsDoNotCount(
            @ForAll List<@net.jqwik.api.constraints.StringLength(max = 3) String> names, @ForAll Layout layout) {
        var given = new EntryNames(layout);
        var paths = new HashSet<String>();
        for (String name : names) {
            String path = given.next(file(name, name, name));
            assertThat(paths.add(path.toLowerCase(Locale.ROOT))).as(path).isTrue();
        }
    }

    @Test
    void theSecondOfANameGetsANumberBeforeItsExtension() {
        var names = new EntryNames(Layout.FLAT);
        assertThat(names.next(file("a_cal.fits.gz", "o1", null))).isEqualTo("a_cal.fits.gz");
        assertThat(names.next(file("A_cal.fits.gz", "o2", null))).isEqualTo("A_cal_2.fits.gz");
        assertThat(names.next(file("a_cal.fits.gz", "o3", null))).isEqualTo("a_cal_3.fits.gz");
    }

    @Test
    void theLayoutsAreThoseOfMastAndOfThePipelines() {
        var file = file("a.fits", "jw1_o1", "M 31");
        assertThat(new EntryNames(Layout.MAST).next(file)).isEqualTo("mastDownload/JWST/jw1_o1/a.fits");
        assertThat(new EntryNames(Layout.OBSERVATION).next(file)).isEqualTo("jw1_o1/a.fits");
        assertThat(new EntryNames(Layout.TARGET).next(file)).isEqualTo("M_31/a.fits");
        assertThat(new EntryNames(Layout.FLAT).next(file)).isEqualTo("a.fits");
    }

    @Property(tries = 200)
    void aShellWordIsTheTextItself(@ForAll String text) {
        String word = DownloadScript.quoted(text);
        // inside single quotes nothing but the quote itself has a meaning
        assertThat(word.substring(1, word.length() - 1).replace("'\\''", "")).doesNotContain("'");
        assertThat(DownloadScript.encoded(text)).matches("[A-Za-z0-9:/%._-]*");
    }
}
