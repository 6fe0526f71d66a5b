package org.archivesupport.search.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.util.ByteArrayDataSource;

/** What the writers write, other people's readers read. */
class TableFormatsTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    static final TableHead HEAD = new TableHead(
            "things",
            "Things \"of\" all <kinds> & more",
            List.of(
                    Column.of("name", Column.Kind.TEXT, "a text, with: {commas}"),
                    Column.of("state", Column.Kind.ASCII, null),
                    Column.of("parts", Column.Kind.TEXTS, "a list"),
                    Column.of("level", Column.Kind.INT, "an int"),
                    Column.of("number", Column.Kind.LONG, "a long").ucd("meta.record"),
                    Column.of("ra", Column.Kind.NUMBER, "a position")
                            .unit("deg")
                            .ucd("pos.eq.ra;meta.main"),
                    Column.of("moving", Column.Kind.BOOLEAN, "a flag"),
                    Column.of("at", Column.Kind.TIME, "a time"),
                    Column.of("last", Column.Kind.TEXT, "after all others")));

    private static final Instant AT = Instant.parse("2022-07-12T14:30:00.123456Z");

    static final List<Object[]> ROWS = List.of(
            new Object[] {
                "Větrník \uD83D\uDD2D", "archived", List.of("F150W", "F200W"), 2, 1L << 60, 322.4, true, AT, "a,b"
            },
            new Object[] {null, null, null, null, null, null, null, null, null},
            new Object[] {"", "x", List.of(), -1, 0L, Double.NaN, false, Instant.EPOCH, "say \"so\" <&>\ttab"},
            new Object[] {"=1+2", "@x", List.of("a\"b"), 3, 7L, -1e-300, true, AT, "line\nend "});

    private final TableAnswers answers = answers("1.4");

    @TempDir
    Path folder;

    private static TableAnswers answers(String version) {
        var answers = new TableAnswers();
        answers.most = 1000;
        answers.version = version;
        answers.mostSpooled = 1 << 20;
        return answers;
    }

    private static RowSource rows(List<Object[]> rows, boolean truncated) {
        return sink -> {
            for (Object[] row : rows) {
                sink.row(row);
            }
            return truncated;
        };
    }

    private byte[] written(TableFormat format, RowSource source) throws IOException {
        var out = new ByteArrayOutputStream();
        answers.write(format, HEAD, source, out, "req-12345");
        return out.toByteArray();
    }

    private String text(TableFormat format, RowSource source) throws IOException {
        return new String(written(format, source), StandardCharsets.UTF_8);
    }

    private static StarTable stil(byte[] bytes, TableFormat format) throws IOException {
        String handler = format.name().startsWith("VOTABLE") ? "votable" : format.word();
        return Tables.randomTable(
                new StarTableFactory().makeStarTable(new ByteArrayDataSource("table", bytes), handler));
    }

    @ParameterizedTest
    @EnumSource(names = {"VOTABLE", "VOTABLE_TABLEDATA", "ECSV", "FITS"})
    void stilReadsWhatIsWritten(TableFormat format) throws IOException {
        StarTable table = stil(written(format, rows(ROWS, false)), format);
        assertThat(table.getRowCount()).isEqualTo(4);
        var names = new ArrayList<String>();
        for (int i = 0; i < table.getColumnCount(); i++) {
            names.add(table.getColumnInfo(i).getName());
        }
        assertThat(names).isEqualTo(HEAD.columns().stream().map(Column::name).toList());
        assertThat(table.getColumnInfo(5).getUnitString()).isEqualTo("deg");
        Object[] first = table.getRow(0);
        if (format == TableFormat.FITS) {
            assertThat(first[0]).isEqualTo("Vetrnik ?");
        } else if (format != TableFormat.ECSV) {
            // STIL takes ECSV for Latin-1; astropy, whose format it is, reads UTF-8
            assertThat(first[0]).isEqualTo(ROWS.get(0)[0]);
        }
        assertThat(first[1]).isEqualTo("archived");
        assertThat(Tables.isBlank(first[2])).isFalse();
        assertThat(((Number) first[3]).intValue()).isEqualTo(2);
        assertThat(((Number) first[4]).longValue()).isEqualTo(1L << 60);
        assertThat(((Number) first[5]).doubleValue()).isEqualTo(322.4);
        assertThat(first[6]).isEqualTo(true);
        assertThat(first[7]).isEqualTo("2022-07-12T14:30:00.123456Z");
        assertThat(first[8]).isEqualTo("a,b");
        assertThat(Arrays.stream(table.getRow(1)).allMatch(Tables::isBlank))
                .as(Arrays.toString(table.getRow(1)))
                .isTrue();
        assertThat((Double) table.getCell(2, 5)).isNaN();
        assertThat(table.getCell(2, 6)).isEqualTo(false);
        assertThat((Double) table.getCell(3, 5)).isEqualTo(-1e-300);
        assertThat(table.getCell(3, 0)).isEqualTo("=1+2");
    }

    @ParameterizedTest
    @EnumSource(names = {"VOTABLE", "VOTABLE_TABLEDATA", "ECSV", "FITS"})
    void aTableWithoutRowsIsATable(TableFormat format) throws IOException {
        StarTable table = stil(written(format, rows(List.of(), false)), format);
        assertThat(table.getRowCount()).isZero();
        assertThat(table.getColumnCount()).isEqualTo(9);
    }

    @Test
    void jsonHasNullsAndTheFlag() throws IOException {
        var json = new ObjectMapper().readTree(written(TableFormat.JSON, rows(ROWS, true)));
        assertThat(json.get("truncated").asBoolean()).isTrue();
        assertThat(json.get("next").isNull()).isTrue();
        assertThat(json.at("/items/0/parts/1").asText()).isEqualTo("F200W");
        assertThat(json.at("/items/0/name").asText()).isEqualTo(ROWS.get(0)[0]);
        assertThat(json.at("/items/0/number").asLong()).isEqualTo(1L << 60);
        json.at("/items/1").forEach(cell -> assertThat(cell.isNull()).isTrue());
        assertThat(json.at("/items/2/ra").isNull()).isTrue();
        assertThat(json.at("/items/2/name").asText("-")).isEmpty();
        assertThat(text(TableFormat.JSON, rows(List.of(), false)))
                .isEqualTo("{\"items\":[],\"next\":null,\"truncated\":false}");
    }

    @Test
    void csvQuotesAndDisarmsFormulasButNotNumbers() throws IOException {
        String csv = text(TableFormat.CSV, rows(ROWS, false));
        List<String> lines = List.of(csv.split("\r\n"));
        assertThat(lines.get(0)).isEqualTo("name,state,parts,level,number,ra,moving,at,last");
        assertThat(lines.get(1)).endsWith(",2,1152921504606846976,322.4,true,2022-07-12T14:30:00.123456Z,\"a,b\"");
        assertThat(lines.get(2)).isEqualTo(",,,,,,,,");
        assertThat(lines.get(3)).isEqualTo(",x,,-1,0,NaN,false,1970-01-01T00:00:00Z,\"say \"\"so\"\" <&>\ttab\"");
        assertThat(lines.get(4)).startsWith("'=1+2,'@x,\"a\"\"b\",3,7,-1.0E-300,true,");
        for (String formula : List.of("=cmd()", "+x", "-2+3", "@SUM(A1)", "\tx", "\rx")) {
            assertThat(CsvWriter.harmless(formula)).isEqualTo("'" + formula);
        }
        for (String harmless : List.of("-1.5", "+3e8", "NGC-1", "a=b", "-.5")) {
            assertThat(CsvWriter.harmless(harmless)).isEqualTo(harmless);
        }
    }

    @Test
    void aCutTableSaysSo() throws IOException {
        for (var format : List.of(TableFormat.VOTABLE, TableFormat.VOTABLE_TABLEDATA)) {
            assertThat(text(format, rows(ROWS, true)))
                    .contains("</TABLE>\n<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/>");
            assertThat(text(format, rows(ROWS, false))).doesNotContain("OVERFLOW");
        }
        for (var format : List.of(TableFormat.CSV, TableFormat.ECSV)) {
            var out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> answers.write(format, HEAD, rows(ROWS, true), out, "r"))
                    .isInstanceOf(CutOffException.class);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .as("all rows went out")
                    .contains("=1+2");
        }
    }

    private static RowSource breaking(int after) {
        return sink -> {
            for (int i = 0; i < after; i++) {
                sink.row(ROWS.get(0));
            }
            throw new IllegalStateException("the database went away");
        };
    }

    @Test
    void whatBreaksOffIsSeen() throws IOException {
        for (var format : List.of(TableFormat.VOTABLE, TableFormat.VOTABLE_TABLEDATA)) {
            byte[] bytes = written(format, breaking(3));
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .contains("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">", "req-12345")
                    .doesNotContain("went away");
            assertThat(stil(bytes, format).getRowCount()).isEqualTo(3);
        }
        for (var format : List.of(TableFormat.CSV, TableFormat.ECSV, TableFormat.JSON)) {
            assertThatThrownBy(() -> written(format, breaking(3))).isInstanceOf(CutOffException.class);
        }
        for (var format : TableFormat.values()) {
            assertThatThrownBy(() -> written(format, breaking(0)))
                    .as("before the first byte the fault itself comes out")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theFirstByteGoesOutWithTheFirstRow() throws IOException {
        for (var format : List.of(TableFormat.JSON, TableFormat.CSV, TableFormat.ECSV, TableFormat.VOTABLE)) {
            var out = new ByteArrayOutputStream();
            answers.write(
                    format,
                    HEAD,
                    sink -> {
                        assertThat(out.size()).isZero();
                        sink.row(ROWS.get(0));
                        assertThat(out.size()).as(format.word()).isGreaterThan(30);
                        return false;
                    },
                    out,
                    "r");
        }
    }

    /** With {@code -Drows=5000000} and a small heap this is the measurement; the number alone makes it longer. */
    @Test
    void manyRowsNeedNoMoreMemoryThanFew() throws IOException {
        long rows = Long.getLong("rows", 200_000);
        for (var format : List.of(TableFormat.CSV, TableFormat.JSON, TableFormat.VOTABLE, TableFormat.ECSV)) {
            var used = new long[2];
            answers.write(
                    format,
                    HEAD,
                    sink -> {
                        for (long i = 0; i < rows; i++) {
                            if (i == 1000 || i == rows - 1) {
                                used[i == 1000 ? 0 : 1] = usedMemory();
                            }
                            sink.row("name " + i, "archived", List.of("F150W"), 2, i, i / 7.0, true, AT, null);
                        }
                        return false;
                    },
                    java.io.OutputStream.nullOutputStream(),
                    "r");
            assertThat(used[1] - used[0]).as("%s", format).isLessThan(4 << 20);
        }
    }

    private static long usedMemory() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aSpoolThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> written(TableFormat.FITS, sink -> {
                    for (int i = 0; i < 100_000; i++) {
                        sink.row(ROWS.get(0));
                    }
                    return false;
                }))
                .hasMessageContaining("1 MiB");
    }

    @Test
    void theFormatIsNegotiated() {
        assertThat(TableFormat.asked("fits", "application/json")).isEqualTo(TableFormat.FITS);
        assertThat(TableFormat.asked("xls", null)).isNull();
        assertThat(TableFormat.asked(null, null)).isEqualTo(TableFormat.JSON);
        assertThat(TableFormat.asked(null, "text/csv;q=0.5, application/x-votable+xml"))
                .isEqualTo(TableFormat.VOTABLE);
        assertThat(TableFormat.asked(null, "application/x-votable+xml; serialization=TABLEDATA;q=0.9,*/*;q=0.1"))
                .isEqualTo(TableFormat.VOTABLE_TABLEDATA);
        assertThat(TableFormat.asked(null, "text/html, */*;q=0.8")).isEqualTo(TableFormat.JSON);
        assertThat(TableFormat.asked(null, "text/x-ecsv;q=0.3, application/fits;q=0.4"))
                .isEqualTo(TableFormat.FITS);
    }

    @Test
    void astropyReadsWhatIsWritten() throws Exception {
        client(Files.exists(Path.of("/usr/lib/python3/dist-packages/astropy")), "python3-astropy");
        for (var format : TableFormat.values()) {
            if (format != TableFormat.JSON && format != TableFormat.CSV) {
                Files.write(folder.resolve(format.word()), written(format, rows(ROWS, false)));
                Files.write(folder.resolve(format.word() + "-empty"), written(format, rows(List.of(), false)));
            }
        }
        String script = """
                import numpy as np
                from astropy.table import Table
                from astropy.time import Time
                def null(v): return np.ma.is_masked(v) or v is None or (isinstance(v, float) and np.isnan(v))
                for form, kind in (('votable', 'votable'), ('votable-tabledata', 'votable'), ('ecsv', 'ascii.ecsv'), ('fits', 'fits')):
                    t = Table.read(form, format=kind)
                    e = Table.read(form + '-empty', format=kind)
                    text = lambda v: v.decode() if isinstance(v, bytes) else str(v)
                    assert len(t) == 4 and len(e) == 0 and len(t.colnames) == len(e.colnames) == 9, form
                    want = 'Vetrnik ?' if form == 'fits' else 'Větrník \\U0001F52D'
                    assert text(t['name'][0]) == want, (form, t['name'][0])
                    assert text(t['state'][0]) == 'archived'
                    assert t['level'][0] == 2 and t['number'][0] == 2**60 and t['ra'][0] == 322.4 and t['moving'][0]
                    assert str(t['ra'].unit) == 'deg'
                    assert Time(text(t['at'][0])).isot.startswith('2022-07-12T14:30:00.123')
                    for c in ('level', 'number', 'ra'):
                        assert null(t[c][1]), (form, c, t[c][1])
                    for c in ('name', 'state', 'at', 'last'):
                        assert null(t[c][1]) or text(t[c][1]) == '', (form, c, t[c][1])
                    assert form == 'fits' or null(t['moving'][1]), form
                    assert t['level'][2] == -1 and t['number'][2] == 0 and null(t['ra'][2]) and not t['moving'][2]
                    assert t['ra'][3] == -1e-300 and text(t['name'][3]) == '=1+2'
                    if form == 'ecsv':
                        assert list(t['parts'][0]) == ['F150W', 'F200W'] and list(t['parts'][3]) == ['a"b'], t['parts']
                        assert len(t['parts'][2]) == 0
                    else:
                        assert text(t['parts'][0]) == 'F150W;F200W', t['parts'][0]
                    print(form, 'read')
                """;
        String out = run(List.of(PYTHON.toString(), "-W", "ignore", "-c", script));
        assertThat(out).contains("votable read", "votable-tabledata read", "ecsv read", "fits read");
    }

    @Test
    void votlintFindsNothing() throws Exception {
        client(Files.exists(Path.of("/usr/bin/stilts")), "stilts");
        for (var format : List.of(TableFormat.VOTABLE, TableFormat.VOTABLE_TABLEDATA)) {
            Path file = Files.write(folder.resolve(format.word()), written(format, rows(ROWS, true)));
            String out = run(
                    List.of("stilts", "votlint", "votable=" + file, "ucd=true", "unit=true", "validate=true", "out=-"));
            assertThat(out.lines().filter(l -> l.startsWith("ERROR") || l.startsWith("WARNING")))
                    .isEmpty();
        }
        assertThat(new String(written(TableFormat.VOTABLE, rows(ROWS, false)), StandardCharsets.UTF_8))
                .contains("<VOTABLE version=\"1.4\"");
        var out = new ByteArrayOutputStream();
        answers("1.5").write(TableFormat.VOTABLE, HEAD, rows(ROWS, false), out, "r");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<VOTABLE version=\"1.5\"");
        assertThat(stil(out.toByteArray(), TableFormat.VOTABLE).getRowCount()).isEqualTo(4);
    }

    private static void client(boolean there, String name) {
        if ("required".equals(System.getProperty("clients"))) {
            assertThat(there).as(name + " is required").isTrue();
        }
        Assumptions.assumeTrue(there, "skipped: Debian's " + name + " is not on this machine");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
