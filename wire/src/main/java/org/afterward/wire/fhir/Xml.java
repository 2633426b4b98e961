package org.afterward.wire.fhir;

import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The JDK's own XML reader with every door to the outside shut: no document type, no entity, no file, no
/// network.
final class Xml {
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    static XMLStreamReader reader(Reader text) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(text);
        }
    }

    static String reason(XMLStreamException e) {
        var message = e.getMessage() == null ? "unreadable" : e.getMessage();
        int at = message.indexOf("Message: ");
        var place = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber() + ": ";
        return place + (at < 0 ? message : message.substring(at + 9));
    }

    private Xml() {}
}
