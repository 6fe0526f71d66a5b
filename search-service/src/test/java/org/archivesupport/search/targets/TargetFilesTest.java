package org.archivesupport.search.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.search.targets.TargetTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/** Files of targets as people have them, and as attackers make them. */
class TargetFilesTest {

    @TempDir
    Path folder;

    private final List<String> faults = new ArrayList<>();

    private List<Row> csv(String text) {
        faults.clear();
        return CsvTargets.read(text, 5, (line, message) -> faults.add(line + " " + message));
    }

    private List<Row> votable(String text) {
        faults.clear();
        return VoTableTargets.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                5,
                (line, message) -> faults.add(line + " " + message));
    }

    @Test
    void headersAreKnownInManySpellings() {
        for (String header : List.of(
                "name,ra,dec",
                "Target Name,RA (deg),DEC (deg)",
                "ID;RAJ2000;DEJ2000",
                "main_id\ts_ra\ts_dec",
                "object|Right Ascension|Declination",
                "\uFEFFname,_RA.icrs,de_icrs")) {
            char separator = header.replaceAll("[^,;\t|]", "").charAt(0);
            List<Row> rows = csv(header + "\n" + "M 1" + separator + "83.5" + separator + "22.0\n");
            assertThat(faults).as(header).isEmpty();
            assertThat(rows).as(header).containsExactly(new Row(2, "M 1", 83.5, 22.0));
        }
    }

    @Test
    void decimalCommasQuotesCommentsAndShortLinesAreRead() {
        assertThat(csv("# my list\nname;ra;dec;note\n\n\"a;\"\"b\"\"\";83,5;-22,25\n# more\nc;12:00:00;+10 30 00;x\n"))
                .containsExactly(new Row(4, "a;\"b\"", 83.5, -22.25), new Row(6, "c", 180.0, 10.5));
        assertThat(faults).isEmpty();
        assertThat(csv("ra,dec\n1,2,,\n")).containsExactly(new Row(2, null, 1.0, 2.0));
        assertThat(csv("name\nM 31\nNGC 1\n")).hasSize(2);
    }

    @Test
    void everyBadLineIsNamed() {
        csv("name,ra,dec\nok,1,2\na,400,2\nb,,2\nc,12,5,3,2\n,,\nd,x,y\n");
        assertThat(faults).hasSize(5);
        assertThat(faults.get(0)).startsWith("3 ra \"400\"");
        assertThat(faults.get(1)).startsWith("4 ra is missing");
        assertThat(faults.get(2)).startsWith("5 has 5 cells").contains("decimal commas");
        assertThat(faults.get(3)).startsWith("7 ra \"x\"");
        assertThat(faults.get(4)).startsWith("7 dec \"y\"");
        assertThatThrownBy(() -> csv("ra,de la\n1,2\n")).hasMessageContaining("ra but no dec");
        assertThatThrownBy(() -> csv("colour,size\n1,2\n")).hasMessageContaining("raj2000");
        assertThatThrownBy(() -> csv("")).hasMessageContaining("empty");
    }

    @Test
    void moreRowsThanAllowedAreSeenButNotAllRead() {
        assertThat(csv("ra,dec\n" + "1,2\n".repeat(100))).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void votablesOfOthersAreRead(Serialization form) throws IOException {
        Path source =
                Files.writeString(folder.resolve("t.csv"), "name,mag,RAJ2000,DEJ2000\nM é,1.5,10.25,-5.5\nb,,20.5,6\n");
        var table = new StarTableFactory().makeStarTable(source.toString(), "csv");
        var out = new ByteArrayOutputStream();
        new VOTableWriter(form.format, true, VOTableVersion.V14).writeStarTable(table, out);
        assertThat(votable(out.toString(StandardCharsets.UTF_8)))
                .extracting(Row::ra, Row::dec)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10.25, -5.5),
                        org.assertj.core.groups.Tuple.tuple(20.5, 6.0));
        assertThat(new StarTableFactory().makeStarTable(new ByteArrayDataSource("x", out.toByteArray()), "votable"))
                .isNotNull();
    }

    enum Serialization {
        TABLEDATA(DataFormat.TABLEDATA),
        BINARY(DataFormat.BINARY),
        BINARY2(DataFormat.BINARY2);

        private final DataFormat format;

        Serialization(DataFormat format) {
            this.format = format;
        }
    }

    private static String votable(String prolog, String fields, String data) {
        return prolog + "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE><TABLE>"
                + fields + "<DATA>" + data + "</DATA></TABLE></RESOURCE></VOTABLE>";
    }

    private static final String FIELDS = "<FIELD name='alpha0' ucd='pos.eq.ra;meta.main' datatype='double' unit='deg'/>"
            + "<FIELD name='x' ucd='pos.eq.dec;meta.main' datatype='double'/>";

    @Test
    void columnsAreFoundByUcd() {
        assertThat(votable(votable("", FIELDS, "<TABLEDATA><TR><TD>1</TD><TD>2</TD></TR></TABLEDATA>")))
                .containsExactly(new Row(1, null, 1.0, 2.0));
    }

    @Test
    void entitiesFilesAndAddressesAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "12.5");
        for (String prolog : List.of(
                "<!DOCTYPE VOTABLE [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE VOTABLE SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                "<!DOCTYPE VOTABLE [<!ENTITY a \"1\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")) {
            assertThatThrownBy(() ->
                            votable(votable(prolog, FIELDS, "<TABLEDATA><TR><TD>&e;</TD><TD>2</TD></TR></TABLEDATA>")))
                    .as(prolog)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DOCTYPE");
        }
        assertThatThrownBy(() -> votable(votable(
                        "", FIELDS, "<BINARY><STREAM encoding='base64' href='" + secret.toUri() + "'/></BINARY>")))
                .hasMessageContaining("href");
    }

    @Test
    void lengthsThatLieCostNothing() {
        String fields = "<FIELD name='name' datatype='char' arraysize='*'/>" + FIELDS;
        assertThatThrownBy(() ->
                        votable(votable("", fields, "<BINARY><STREAM encoding='base64'>f////w==</STREAM></BINARY>")))
                .hasMessageContaining("ends within a row");
        assertThatThrownBy(() -> votable(votable(
                        "", "<FIELD name='n' datatype='char' arraysize='999999x999999'/>" + FIELDS, "<TABLEDATA/>")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> votable("<a/>")).hasMessageContaining("no VOTable");
        assertThatThrownBy(() -> votable("<VOTABLE><TABLE>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> votable("<VOTABLE></VOTABLE>")).hasMessageContaining("no TABLE");
    }
}
