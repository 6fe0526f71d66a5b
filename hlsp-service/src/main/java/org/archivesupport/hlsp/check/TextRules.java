package org.archivesupport.hlsp.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.archivesupport.hlsp.rule.Rule;

/** Rules on files of text: encoding, CSV (RFC 4180), read-me files. Reads with a fixed buffer. */
final class TextRules {

    static final Set<String> EXTENSIONS =
            Set.of("txt", "md", "csv", "ecsv", "dat", "rst", "readme", "reg", "yaml", "xml", "html", "py");

    private static final int BUFFER = 64 * 1024;
    private static final int README_READ = 1024 * 1024;
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[a-zA-Z]{2,}");
    private static final Pattern DAY = Pattern.compile("\\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\\b");
    private static final Pattern REFERENCE =
            Pattern.compile("10\\.[0-9]{4,9}/\\S+|\\b[12][0-9]{3}[A-Za-z&.]{3,9}[0-9.]{2,}[A-Za-z0-9.]*\\b");

    private final Findings findings;

    TextRules(Findings findings) {
        this.findings = findings;
    }

    /** FMT-11 for text: UTF-8 without control characters. */
    void text(InputStream in, Rule rule) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        boolean end = false;
        while (!end) {
            bytes.compact();
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = n < 0;
            bytes.position(bytes.position() + Math.max(0, n)).flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            if (result.isError()) {
                findings.add(rule, "", "The file is no UTF-8 text.");
                return;
            }
            chars.flip();
            if (chars.chars().anyMatch(c -> c < 0x20 && "\t\r\n\f".indexOf(c) < 0 || c == 0x7f)) {
                findings.add(rule, "", "The text holds control characters.");
                return;
            }
            chars.clear();
        }
    }

    void readme(InputStream in) throws IOException {
        String text = new String(in.readNBytes(README_READ), StandardCharsets.UTF_8);
        if (!MAIL.matcher(text).find()) {
            findings.add(Rule.RDM_01, "", "There is no mail address in it.");
        }
        if (!DAY.matcher(text).find()) {
            findings.add(Rule.RDM_02, "", "There is no date in it.");
        }
        if (!REFERENCE.matcher(text).find()) {
            findings.add(Rule.RDM_04, "", "There is neither bibcode nor DOI in it.");
        }
    }

    /** FMT-08. Lines that begin with # before the header are comments. */
    void csv(InputStream in) throws IOException {
        var rows = new CsvRows();
        var reader = new InputStreamReader(
                in, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        try {
            read(reader, rows);
        } catch (CharacterCodingException e) {
            // told by text()
            return;
        }
        if (rows.openQuote) {
            findings.add(Rule.FMT_08, "line " + rows.line, "A quote is opened and never closed.");
        } else if (rows.columns == 0) {
            findings.add(Rule.FMT_08, "", "There is no row.");
        } else if (rows.numericHeader) {
            findings.add(
                    Rule.FMT_08, "line " + rows.headerLine, "The first row holds numbers and no names of columns.");
        }
        if (rows.ragged > 0) {
            findings.add(
                    Rule.FMT_08,
                    "line " + rows.firstRagged,
                    rows.ragged + " rows do not have " + rows.columns + " columns as the first row.");
        }
    }

    private static void read(Reader reader, CsvRows rows) throws IOException {
        char[] buffer = new char[BUFFER];
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            for (int i = 0; i < n; i++) {
                rows.take(buffer[i]);
            }
        }
        rows.end();
    }

    /** Counts columns of rows, one character at a time. */
    private static final class CsvRows {
        private int line = 1;
        private int headerLine;
        private int columns;
        private long ragged;
        private int firstRagged;
        private boolean numericHeader;
        private boolean openQuote;

        private int rowLine = 1;
        private int commas;
        private long length;
        private boolean comment;
        private final StringBuilder value = new StringBuilder();
        private boolean numeric = true;

        void take(char c) {
            if (openQuote) {
                openQuote = c != '"';
                line += c == '\n' ? 1 : 0;
                return;
            }
            if (c == '\n') {
                endRow();
                line++;
                rowLine = line;
            } else if (c != '\r') {
                inRow(c);
            }
        }

        private void inRow(char c) {
            if (length == 0 && columns == 0 && c == '#') {
                comment = true;
            }
            length++;
            if (comment) {
                return;
            }
            if (c == '"') {
                openQuote = true;
                numeric = false;
            } else if (c == ',') {
                commas++;
                endValue();
            } else if (columns == 0 && value.length() < 40) {
                value.append(c);
            }
        }

        private void endValue() {
            numeric &= value.toString().strip().matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
            value.setLength(0);
        }

        void end() {
            if (length > 0) {
                endRow();
            }
        }

        private void endRow() {
            if (length > 0 && !comment) {
                endValue();
                if (columns == 0) {
                    columns = commas + 1;
                    headerLine = rowLine;
                    numericHeader = numeric;
                } else if (commas + 1 != columns) {
                    firstRagged = ragged == 0 ? rowLine : firstRagged;
                    ragged++;
                }
            }
            commas = 0;
            length = 0;
            comment = false;
            numeric = true;
            value.setLength(0);
        }
    }
}
