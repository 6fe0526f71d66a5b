package org.archivesupport.search.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the {@code Observation} elements of one XML document, one after the other; they may be the root or stand in any
 * element around them. No document type, no entities of its own, and bounds on depth and size.
 */
final class CaomReader {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 300_000;
    private static final int LONGEST_TEXT = 100_000;

    private final XMLStreamReader xml;

    /** One observation, and the line on which it begins. */
    record Found(long line, CaomElement observation) {}

    /** A document that cannot be read on from here. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        final long line;

        Broken(long line, String message) {
            super(message);
            this.line = line;
        }
    }

    CaomReader(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** @return the next observation, or null at the end of the document */
    Found next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Broken(line(), "a document type (DOCTYPE) is not taken");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Observation")) {
                    long line = line();
                    return new Found(line, element());
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private CaomElement element() throws XMLStreamException, IOException {
        CaomElement root = start();
        Deque<CaomElement> open = new ArrayDeque<>();
        open.push(root);
        int count = 1;
        while (!open.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    CaomElement child = start();
                    open.peek().children.add(child);
                    open.push(child);
                    if (open.size() > DEEPEST || ++count > MOST_ELEMENTS) {
                        throw new Broken(line(), "the observation has too many elements, or they lie too deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS -> {
                    CaomElement current = open.peek();
                    if (current.text.length() + xml.getTextLength() > LONGEST_TEXT) {
                        throw new Broken(line(), "a text is too long");
                    }
                    if (!xml.isWhiteSpace()) {
                        current.text += xml.getText();
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new Broken(line(), "entities are not taken");
                default -> {}
            }
        }
        return root;
    }

    private CaomElement start() {
        String type = null;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("type")) {
                String value = xml.getAttributeValue(i);
                type = value.substring(value.indexOf(':') + 1);
            }
        }
        return new CaomElement(xml.getLocalName(), type);
    }

    private long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private static Broken broken(XMLStreamException e) {
        return new Broken(
                e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber()), "is no well-formed XML");
    }
}
