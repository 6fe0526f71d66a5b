package org.archivesupport.engdb.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvRecordsTest {

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> text = Arbitraries.strings().withChars("ab,\"\r\n é").ofMaxLength(12);
        return text.list().ofMinSize(2).ofMaxSize(4).list().ofMaxSize(20);
    }

    @Property
    void whatTheWriterQuotesTheReaderGivesBack(
            @ForAll("tables") List<List<String>> table, @ForAll @IntRange(min = 1, max = 7) int piece)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new RowBuffer(bytes);
        for (List<String> row : table) {
            for (int i = 0; i < row.size(); i++) {
                out.ascii(i == 0 ? "" : ",");
                out.csv(row.get(i));
            }
            out.ascii("\r\n");
        }
        out.flush();
        assertThat(read(new Pieces(bytes.toByteArray(), piece))).isEqualTo(table);
    }

    @Example
    void byteOrderMarkBlankLinesAndMissingLastLineEndAreFine() throws IOException {
        assertThat(read(stream("\ufeffa,b\n\n\r\n1,2"))).isEqualTo(List.of(List.of("a", "b"), List.of("1", "2")));
    }

    @Example
    void aBadRecordNamesItsLineAndTheNextIsRead() throws IOException {
        var records = new CsvRecords(stream("a,b\n\"x\"y,1\nc,d\n"));
        records.next();
        assertThatThrownBy(records::next).isInstanceOf(BadText.class);
        assertThat(records.line()).isEqualTo(2);
        assertThat(records.next()).isTrue();
        assertThat(records.line()).isEqualTo(3);
        assertThat(records.text(1)).isEqualTo("d");
    }

    @Example
    void endlessLinesAndQuotesAreRefused() {
        assertThatThrownBy(() -> read(stream("a,\"" + "x".repeat(3_000_000)))).isInstanceOf(BadText.class);
        assertThatThrownBy(() -> read(stream("x".repeat(3_000_000)))).isInstanceOf(BadText.class);
        assertThatThrownBy(() -> read(stream("a,b\n" + ",".repeat(100) + "\n"))).isInstanceOf(BadText.class);
    }

    @Example
    void nulAndBrokenUtf8AreRefused() {
        assertThatThrownBy(() -> read(stream("a\0b,c\n"))).isInstanceOf(BadText.class);
        assertThatThrownBy(() -> read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xc3, ',', 'b', '\n'})))
                .isInstanceOf(BadText.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> read(InputStream in) throws IOException {
        var records = new CsvRecords(in);
        var table = new ArrayList<List<String>>();
        while (records.next()) {
            var row = new ArrayList<String>();
            for (int i = 0; i < records.fields(); i++) {
                row.add(records.text(i));
            }
            table.add(row);
        }
        return table;
    }

    /** Gives few bytes at a time, as a slow sender does. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int piece;

        Pieces(byte[] bytes, int piece) {
            super(bytes);
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, piece));
        }
    }
}
