package org.archivesupport.search.targets;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Lists of targets as VOTable 1.1 to 1.5: the first table, TABLEDATA, BINARY or BINARY2 in line.
 *
 * <p>Read with StAX and not with STIL because the bytes are a stranger's: DOCTYPE and entities are refused, no address in
 * the document is followed, and no length in it makes this reserve memory before the bytes are there.
 */
final class VoTableTargets {

    private static final int MOST_COLUMNS = 2000;

    private final XMLStreamReader xml;
    private final int most;
    private final BiConsumer<Long, String> faults;
    private final List<TargetTable.Row> rows = new ArrayList<>();
    private final List<TargetTable.Head> heads = new ArrayList<>();
    private final List<BinaryCell> types = new ArrayList<>();
    private TargetTable table;
    private long number;

    private VoTableTargets(XMLStreamReader xml, int most, BiConsumer<Long, String> faults) {
        this.xml = xml;
        this.most = most;
        this.faults = faults;
    }

    /** @throws IllegalArgumentException if the document is no VOTable that can be read; lines are numbers of rows */
    static List<TargetTable.Row> read(InputStream in, int most, BiConsumer<Long, String> faults) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            var reader = new VoTableTargets(xml, most, faults);
            reader.document();
            return reader.rows;
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof IllegalArgumentException known) {
                throw known;
            }
            throw new IllegalArgumentException("is no well-formed XML", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("ends within a row", e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", false);
        return factory;
    }

    private void document() throws XMLStreamException, IOException {
        boolean root = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new IllegalArgumentException("has a DOCTYPE or entities, which are not read");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!root && !xml.getLocalName().equals("VOTABLE")) {
                    throw new IllegalArgumentException("is no VOTable: its root is " + xml.getLocalName());
                }
                root = true;
                start(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TABLE")) {
                return;
            }
        }
        throw new IllegalArgumentException("has no TABLE");
    }

    private void start(String element) throws XMLStreamException, IOException {
        switch (element) {
            case "FIELD" -> field();
            case "DATA" -> table = TargetTable.of(heads);
            case "TR" -> tableRow();
            case "STREAM" -> stream();
            case "FITS" -> throw new IllegalArgumentException("holds FITS; send TABLEDATA, BINARY or BINARY2");
            case "BINARY2" -> types.forEach(t -> t.flagged = true);
            default -> {}
        }
    }

    private void field() {
        if (heads.size() >= MOST_COLUMNS) {
            throw new IllegalArgumentException("has more than " + MOST_COLUMNS + " columns");
        }
        String name = xml.getAttributeValue(null, "name");
        heads.add(new TargetTable.Head(
                name == null ? "" : name, xml.getAttributeValue(null, "unit"), xml.getAttributeValue(null, "ucd")));
        types.add(new BinaryCell(xml.getAttributeValue(null, "datatype"), xml.getAttributeValue(null, "arraysize")));
    }

    private void tableRow() throws XMLStreamException {
        var cells = new ArrayList<String>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.ENTITY_REFERENCE || event == XMLStreamConstants.END_DOCUMENT) {
                throw new IllegalArgumentException("has entities, which are not read");
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("TD")) {
                String text = xml.getElementText().strip();
                cells.add(text.equalsIgnoreCase("nan") ? "" : text);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TR")) {
                add(cells);
                return;
            }
        }
    }

    private void stream() throws XMLStreamException, IOException {
        if (xml.getAttributeValue(null, "href") != null) {
            throw new IllegalArgumentException("points to data elsewhere (STREAM href), which are not fetched");
        }
        if (!"base64".equals(xml.getAttributeValue(null, "encoding"))) {
            throw new IllegalArgumentException("has a STREAM that is not base64");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(xml.getElementText().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a STREAM that is no base64", e);
        }
        binary(bytes);
    }

    private void binary(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        boolean flagged = !types.isEmpty() && types.get(0).flagged;
        while (in.available() > 0 && number <= most) {
            byte[] flags = flagged ? in.readNBytes((types.size() + 7) / 8) : new byte[0];
            var cells = new ArrayList<String>();
            for (int i = 0; i < types.size(); i++) {
                String cell = types.get(i).read(in);
                boolean missing = i / 8 < flags.length && (flags[i / 8] & 0x80 >> (i & 7)) != 0;
                cells.add(missing || cell.equals("NaN") ? "" : cell);
            }
            add(cells);
        }
    }

    private void add(List<String> cells) {
        number++;
        if (number <= most + 1L) {
            rows.add(table.row(number, cells, faults));
        }
    }

    /** Reads cells of one column; of arrays that are no text the bytes are passed over. */
    private static final class BinaryCell {
        private final String type;
        private final long fixed;
        private final boolean variable;
        private final boolean scalar;
        private boolean flagged;

        BinaryCell(String datatype, String arraysize) {
            type = datatype == null ? "char" : datatype.toLowerCase(Locale.ROOT);
            scalar = arraysize == null || arraysize.equals("1");
            variable = !scalar && arraysize.endsWith("*");
            long size = 1;
            if (!scalar) {
                for (String part : arraysize.split("x")) {
                    if (!part.matches("\\d{1,6}") && !part.matches("\\d{0,9}\\*")) {
                        throw new IllegalArgumentException("has a FIELD whose arraysize cannot be read");
                    }
                    size *= part.endsWith("*") ? 1 : Long.parseLong(part);
                }
            }
            if (size > 1 << 20) {
                throw new IllegalArgumentException("has a FIELD with an arraysize of more than a million");
            }
            fixed = size;
        }

        private int bytes() {
            return switch (type) {
                case "boolean", "bit", "unsignedbyte", "char" -> 1;
                case "short", "unicodechar" -> 2;
                case "int", "float" -> 4;
                case "long", "double", "floatcomplex" -> 8;
                case "doublecomplex" -> 16;
                default -> throw new IllegalArgumentException("has a FIELD of an unknown datatype");
            };
        }

        String read(DataInputStream in) throws IOException {
            long count = variable ? fixed * in.readInt() : fixed;
            long length = type.equals("bit") ? (count + 7) / 8 : count * bytes();
            if (count < 0 || length > in.available()) {
                throw new EOFException();
            }
            if (type.equals("char") || type.equals("unicodechar")) {
                byte[] text = in.readNBytes((int) length);
                String value =
                        new String(text, type.equals("char") ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE);
                int end = value.indexOf('\0');
                return (end < 0 ? value : value.substring(0, end)).strip();
            }
            if (!scalar && count != 1) {
                in.skipNBytes(length);
                return "";
            }
            return switch (type) {
                case "short" -> Short.toString(in.readShort());
                case "int" -> Integer.toString(in.readInt());
                case "long" -> Long.toString(in.readLong());
                case "float" -> Float.toString(in.readFloat());
                case "double" -> Double.toString(in.readDouble());
                case "unsignedbyte" -> Integer.toString(in.readUnsignedByte());
                default -> {
                    in.skipNBytes(length);
                    yield "";
                }
            };
        }
    }
}
