package org.archivesupport.hlsp.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {

    private static final String IMAGE = "hlsp_x1_jwst_nircam_m31_f150w_v1_img.fits";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private static FileReport check(String name, byte[] bytes) throws IOException {
        return FileCheck.run(name, "x1", bytes.length, () -> new ByteArrayInputStream(bytes), CLOCK);
    }

    private static List<String> errors(FileReport report) {
        return report.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void aGoodImagePassesAndTellsWhatSearchNeeds() throws IOException {
        FileReport report = check(IMAGE, FitsText.goodImage());
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.PASS);
        FileFacts facts = report.facts();
        assertThat(facts.target()).isEqualTo("M31");
        assertThat(facts.ra()).isEqualTo(10.6847083);
        assertThat(facts.begin()).isEqualTo(59772.0);
        assertThat(facts.exposure()).isEqualTo(515.4);
        assertThat(facts.instruments()).containsExactly("NIRCAM");
        assertThat(facts.region()).startsWith("POLYGON ICRS 10.68");
    }

    @Test
    void theOutlineOfAnImageIsWhereItsPixelsAre() throws IOException {
        String[] polygon = check(IMAGE, FitsText.goodImage()).facts().region().split(" ");
        // first corner after the turn to counter-clockwise: x 0.5, y 10.5: 10 pixels east, 5 north of the centre
        assertThat(Double.parseDouble(polygon[3]))
                .isCloseTo(41.26875 + 0.0005, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(Double.parseDouble(polygon[2]))
                .isCloseTo(
                        10.6847083 + 0.001 / Math.cos(Math.toRadians(41.26925)),
                        org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HLSPID   |                              | COM-01",
                "HLSPID   | HLSPID  = 'X2'               | NAM-27",
                "HLSPLEAD |                              | COM-02",
                "HLSPNAME |                              | COM-03",
                "HLSPTARG |                              | COM-04",
                "HLSPVER  |                              | COM-05",
                "DOI      | DOI     = 'doi.org/10.1/x'   | COM-06",
                "LICENSE  | LICENSE = 'CC-BY'            | COM-07",
                "LICENURL | LICENURL= 'http://x'         | COM-08",
                "OBSERVAT |                              | COM-09",
                "TELESCOP |                              | COM-10",
                "INSTRUME | INSTRUME= 'NIRCam+MIRI'      | COM-11",
                "INSTRUME | INSTRUME= 'MULTI'            | COM-26",
                "DATE-BEG |                              | COM-12",
                "DATE-END |                              | COM-13",
                "DATE-END | DATE-END= '2021-07-12'       | COM-14",
                "DATE-END | DATE-END= '2031-07-12'       | COM-14",
                "TIMESYS  | TIMESYS = 'FOO'              | COM-17",
                "XPOSURE  | XPOSURE =                  0 | COM-18",
                "XPOSURE  |                              | COM-18",
                "RADESYS  |                              | COM-20",
                "RADESYS  | RADESYS = 'XYZ'              | COM-20",
                "RA_TARG  | RA_TARG = '00:42:44'         | COM-27",
                "DEC_TARG | DEC_TARG=                 91 | COM-27",
                "EXTEND   | EXTEND  = 'T'                | FIT-03",
                "FILTER   | FILTER  = 'F150W             | FIT-04",
                "FILTER   | FILTER  = F150W              | FIT-04",
                "FILTER   | filter  = 'F150W'            | FIT-04",
                "NAXIS2   | NAXIS2  =                999 | FIT-02",
                "NAXIS2   | NAXIS2  =                 -1 | FIT-17",
                "NAXIS2   | NAXIS2  = 9223372036854775807| FIT-17",
                "BITPIX   | BITPIX  =                 24 | FIT-01",
                "DATE-BEG | DATE-BEG= '2022-07-12T01:02:03.4Z' | FIT-10",
                "DATE-BEG | DATE-BEG= '2022-07-12 01:02:03'    | FIT-10",
                "DATE-BEG | DATE-BEG= '2022-13-12'             | FIT-10",
            })
    void aBrokenCardBreaksItsRuleAndNoOther(String keyword, String card, String rule) throws IOException {
        byte[] bytes = FitsText.image().with(keyword.strip(), card).data(400).bytes();
        assertThat(errors(check(IMAGE, bytes))).containsExactly(rule);
    }

    @Test
    void aSwapOfMandatoryCardsIsFound() throws IOException {
        byte[] bytes = FitsText.image()
                .with("NAXIS", "SWAP    =                    0")
                .with("BITPIX", "NAXIS   =                    2")
                .with("SWAP", "BITPIX  =                   16")
                .data(400)
                .bytes();
        assertThat(errors(check(IMAGE, bytes))).containsExactly("FIT-01");
    }

    @Test
    void twoValuesOfOneKeywordAreFound() throws IOException {
        byte[] bytes = FitsText.image().card("FILTER  = 'F200W'").data(400).bytes();
        assertThat(errors(check(IMAGE, bytes))).containsExactly("FIT-05");
    }

    @Test
    void aMissingValueNamesTheKeywordThatIsProbablyMeant() throws IOException {
        byte[] bytes = FitsText.image()
                .with("HLSPNAME", "HSLPNAME= 'The X-One Survey'")
                .data(400)
                .bytes();
        FileReport report = check(IMAGE, bytes);
        assertThat(errors(report)).containsExactly("COM-03");
        assertThat(report.findings())
                .filteredOn(f -> f.rule().equals("FIT-16"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("HLSPNAME is"));
    }

    @Test
    void bytesAfterTheLastHduAndACutFileAreFound() throws IOException {
        byte[] good = FitsText.goodImage();
        assertThat(errors(check(IMAGE, Arrays.copyOf(good, good.length + 10)))).containsExactly("FIT-02");
        assertThat(errors(check(IMAGE, Arrays.copyOf(good, good.length - 10)))).containsExactly("FIT-02");
        assertThat(errors(check(IMAGE, Arrays.copyOf(good, 1000)))).contains("FIT-02");
    }

    @Test
    void aTableWithBunitIsToldToUseTunit() throws IOException {
        byte[] bytes = FitsText.image()
                .data(400)
                .card("XTENSION= 'BINTABLE'")
                .card("BITPIX  =                    8")
                .card("NAXIS   =                    2")
                .card("NAXIS1  =                   12")
                .card("NAXIS2  =                    3")
                .card("PCOUNT  =                    0")
                .card("GCOUNT  =                    1")
                .card("TFIELDS =                    2")
                .card("TTYPE1  = 'TIME'")
                .card("TFORM1  = '1D'")
                .card("TTYPE2  = 'FLUX'")
                .card("TFORM2  = 'E'")
                .card("BUNIT   = 'Jy'")
                .card("EXTNAME = 'LC'")
                .data(36)
                .bytes();
        FileReport report = check(IMAGE, bytes);
        assertThat(errors(report)).containsExactly("FIT-08");
        assertThat(report.findings()).anyMatch(f -> f.message().contains("TUNIT"));
    }

    @ParameterizedTest
    @CsvSource({"1J, 4", "3D, 24", "E, 4", "12X, 2", "0A, 0", "1PE(100), 8", "20A10, 20", "2Z, -1", "'', -1"})
    void widthsOfColumnsAreThoseOfTheStandard(String form, long width) {
        assertThat(HduRules.width(form)).isEqualTo(width);
    }

    @Test
    void aTableWhoseColumnsDoNotFillTheRowIsFound() throws IOException {
        byte[] bytes = FitsText.image()
                .data(400)
                .card("XTENSION= 'BINTABLE'")
                .card("BITPIX  =                    8")
                .card("NAXIS   =                    2")
                .card("NAXIS1  =                   12")
                .card("NAXIS2  =                    3")
                .card("PCOUNT  =                    0")
                .card("GCOUNT  =                    1")
                .card("TFIELDS =                    2")
                .card("TTYPE1  = 'TIME'")
                .card("TFORM1  = '1D'")
                .card("TTYPE2  = 'time'")
                .card("TFORM2  = '1D'")
                .card("EXTNAME = 'LC'")
                .data(36)
                .bytes();
        assertThat(errors(check(IMAGE, bytes))).containsExactly("FIT-06", "FIT-07");
    }

    @Test
    void aPackedImageIsJudgedAsTheImage() throws IOException {
        byte[] packed = gzip(FitsText.goodImage());
        FileReport report = check(IMAGE + ".gz", packed);
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.facts().target()).isEqualTo("M31");
        assertThat(errors(check(IMAGE + ".gz", Arrays.copyOf(packed, packed.length - 9))))
                .contains("FMT-12");
    }

    @Test
    void aBombIsStopped() throws IOException {
        byte[] bomb = gzip(new byte[200 * 1024 * 1024]);
        assertThat(errors(check("hlsp_x1_jwst_nircam_m31_f150w_v1_cat.csv.gz", bomb)))
                .containsExactly("FMT-12");
    }

    @Test
    void htmlInAFitsFileIsToldAsSuch() throws IOException {
        FileReport report = check(IMAGE, "<html>Not found</html>".getBytes(UTF_8));
        assertThat(errors(report)).containsExactly("FMT-11");
        assertThat(report.findings()).anyMatch(f -> f.message().contains("HTML"));
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        assertThat(errors(check(IMAGE, new byte[0]))).containsExactly("COL-26");
    }

    @Test
    void aReadmeIsAskedForContactDateAndReference() throws IOException {
        FileReport poor = check("hlsp_x1_readme.txt", "see our paper".getBytes(UTF_8));
        assertThat(poor.verdict()).isEqualTo(Verdict.PASS);
        assertThat(poor.findings()).extracting(Finding::rule).containsExactly("RDM-01", "RDM-02", "RDM-04");
        FileReport good = check(
                "hlsp_x1_readme.txt",
                "Ada Lovelace <ada@example.org>, 2026-11-20, doi 10.3847/1538-4357/ab1234".getBytes(UTF_8));
        assertThat(good.findings()).isEmpty();
    }

    @Test
    void aReadmeWithBytesThatAreNoTextIsRefused() throws IOException {
        assertThat(errors(check("hlsp_x1_readme.txt", new byte[] {'a', (byte) 0xff, 'b'})))
                .containsExactly("RDM-10");
        assertThat(errors(check("hlsp_x1_readme.txt", new byte[] {'a', 0, 'b'})))
                .containsExactly("RDM-10");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b\n1,2\n3,4\n', ''",
        "'# made by hand, twice\na,b\n1,2', ''",
        "'a,b\n\"1,5\",2\n\"x\"\"y\",2\n', ''",
        "'a,b\n1\n3,4\n', FMT-08",
        "'1,2\n3,4\n', FMT-08",
        "'a,b\n\"1,2\n', FMT-08"
    })
    void aCsvFileHasAHeaderAndEvenRows(String text, String rule) throws IOException {
        var errors = errors(check("hlsp_x1_alltargets_v1_cat.csv", text.getBytes(UTF_8)));
        assertThat(String.join(" ", errors)).isEqualTo(rule);
    }

    @Test
    void aStoreThatFailsIsNeverToldAsADamagedFile() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatThrownBy(() -> FileCheck.run(IMAGE + ".gz", "x1", 100, () -> failing, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void everyCutAndEveryFlippedByteGivesAReportAndNeverPassesUnseen() throws IOException {
        byte[] good = FitsText.goodImage();
        for (int length = 1; length < good.length; length += 37) {
            assertThat(check(IMAGE, Arrays.copyOf(good, length)).verdict())
                    .as("cut at %d", length)
                    .isEqualTo(Verdict.FAIL);
        }
        for (int at = 0; at < good.length; at += 11) {
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) 0x80;
            // a flipped bit in the header makes it other than ASCII; in the data nothing can be seen without sums
            if (at < 2880) {
                assertThat(check(IMAGE, flipped).verdict()).as("flip at %d", at).isEqualTo(Verdict.FAIL);
            }
        }
    }

    @Test
    void aReportStaysSmallWhenAFileIsFullOfFaults() throws IOException {
        var text = FitsText.image();
        for (int i = 0; i < 5000; i++) {
            text.card(String.format("X%06d = nonsense", i));
        }
        assertThat(check(IMAGE, text.data(400).bytes()).findings()).hasSizeLessThan(60);
    }
}
