package org.archivesupport.notification.feed;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a feed as Atom: every feed and entry has id, title and updated (RFC 4287, section 4.1). */
final class AtomDocument {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private AtomDocument() {}

    static String write(Feeds.Feed feed) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", "urn:uuid:" + feed.subscription());
            element(xml, "title", feed.title());
            element(xml, "updated", feed.updated().toString());
            xml.writeStartElement("author");
            element(xml, "name", "Archive User Support");
            xml.writeEndElement();
            link(xml, "self", feed.self());
            for (var entry : feed.entries()) {
                xml.writeStartElement("entry");
                element(xml, "id", "tag:archivesupport,2026:event/" + entry.seq());
                element(xml, "title", entry.title());
                element(xml, "updated", entry.updated().toString());
                element(xml, "summary", entry.summary());
                link(xml, "alternate", entry.link());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }
}
