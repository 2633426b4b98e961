package org.afterward.simulator.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The resources of a FHIR file in XML. Document type declarations are refused, and with them all outside
/// entities.
final class FhirXml {
    private static final String FHIR = "http://hl7.org/fhir";
    private final String name;
    private final List<Item> items;

    FhirXml(String name, List<Item> items) {
        this.name = name;
        this.items = items;
    }

    void read(byte[] bytes, int start) {
        try {
            var root = parsed(bytes, start);
            if (!FHIR.equals(root.getNamespaceURI())) {
                items.add(new Item.Unreadable(name, "XML, but not FHIR"));
            } else if (root.getLocalName().equals("Bundle")) {
                bundle(root);
            } else {
                resource(name, root);
            }
        } catch (SAXException | IOException | TransformerException e) {
            items.add(new Item.Unreadable(name, "not XML: " + e.getMessage()));
        }
    }

    private void bundle(Element bundle) throws TransformerException {
        int number = 0;
        for (var entry = first(bundle, "entry"); entry.isPresent(); entry = next(entry.get(), "entry")) {
            var where = name + " entry[" + number++ + "]";
            var holder = first(entry.get(), "resource");
            if (holder.isEmpty()) {
                items.add(new Item.NotSupported("Bundle entry without a resource"));
                continue;
            }
            for (var child = holder.get().getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element resource) {
                    resource(where, resource);
                }
            }
        }
        if (number == 0) {
            items.add(new Item.Unreadable(name, "a Bundle without entries"));
        }
    }

    private void resource(String origin, Element resource) throws TransformerException {
        var type = resource.getLocalName();
        if (!FhirFile.SUPPORTED.contains(type)) {
            items.add(new Item.NotSupported(type));
            return;
        }
        var id = first(resource, "id")
                .map(element -> element.getAttribute("value"))
                .orElse("");
        if (id.isEmpty()) {
            id = UUID.nameUUIDFromBytes(written(resource)).toString();
            var element = resource.getOwnerDocument().createElementNS(FHIR, "id");
            element.setAttribute("value", id);
            resource.insertBefore(element, resource.getFirstChild());
        }
        items.add(new Item.Resource(origin, when(resource), type, id, true, false, written(resource)));
    }

    private static Optional<Instant> when(Element resource) {
        for (var name : List.of("effectiveDateTime", "effectiveInstant", "performedDateTime", "issued")) {
            var found = first(resource, name).flatMap(element -> FhirTimes.instant(element.getAttribute("value")));
            if (found.isPresent()) {
                return found;
            }
        }
        for (var name : List.of("effectivePeriod", "performedPeriod", "period")) {
            var found = first(resource, name)
                    .flatMap(period -> first(period, "start"))
                    .flatMap(element -> FhirTimes.instant(element.getAttribute("value")));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The same resource, `shift` later.
    static byte[] shifted(byte[] resource, Shift shift) {
        if (shift.changesNothing()) {
            return resource;
        }
        try {
            var root = parsed(resource, 0);
            shift(root, shift);
            return written(root);
        } catch (SAXException | IOException | TransformerException e) {
            throw new IllegalStateException("what was read once is read again", e);
        }
    }

    private static void shift(Element element, Shift shift) {
        if (element.hasAttribute("value") && FhirTimes.timed(element.getLocalName())) {
            element.setAttribute("value", FhirTimes.shifted(element.getAttribute("value"), shift));
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                shift(inner, shift);
            }
        }
    }

    private static Element parsed(byte[] bytes, int start) throws SAXException, IOException {
        return builder()
                .parse(new ByteArrayInputStream(bytes, start, bytes.length - start))
                .getDocumentElement();
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can do this", e);
        }
    }

    private static byte[] written(Element element) throws TransformerException {
        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var out = new ByteArrayOutputStream();
        transformer.transform(new DOMSource(element), new StreamResult(out));
        return out.toByteArray();
    }

    private static Optional<Element> first(Element parent, String name) {
        return from(parent.getFirstChild(), name);
    }

    private static Optional<Element> next(Element sibling, String name) {
        return from(sibling.getNextSibling(), name);
    }

    private static Optional<Element> from(@org.jspecify.annotations.Nullable Node start, String name) {
        for (var node = start; node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
