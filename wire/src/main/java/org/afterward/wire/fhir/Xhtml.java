package org.afterward.wire.fhir;

import static java.util.Map.entry;

import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The narrative of a resource. Kept as it was sent, and refused where it could act in a browser (R4, txt-1).
final class Xhtml {
    static final String NAMESPACE = "http://www.w3.org/1999/xhtml";

    private static final Set<String> ACTIVE = Set.of(
            "script",
            "style",
            "form",
            "input",
            "button",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "link",
            "meta",
            "base",
            "head",
            "body",
            "html",
            "svg",
            "math");

    /// The names that XML itself does not know.
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            entry("nbsp", "&#160;"),
            entry("copy", "&#169;"),
            entry("reg", "&#174;"),
            entry("trade", "&#8482;"),
            entry("deg", "&#176;"),
            entry("plusmn", "&#177;"),
            entry("micro", "&#181;"),
            entry("middot", "&#183;"),
            entry("ndash", "&#8211;"),
            entry("mdash", "&#8212;"),
            entry("lsquo", "&#8216;"),
            entry("rsquo", "&#8217;"),
            entry("ldquo", "&#8220;"),
            entry("rdquo", "&#8221;"),
            entry("bull", "&#8226;"),
            entry("hellip", "&#8230;"),
            entry("euro", "&#8364;"),
            entry("rarr", "&#8594;"),
            entry("le", "&#8804;"),
            entry("ge", "&#8805;"));

    static Optional<String> fault(String div) {
        try {
            var xml = Xml.reader(new StringReader(numbered(div)));
            boolean first = true;
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (first && (!xml.getLocalName().equals("div") || !NAMESPACE.equals(xml.getNamespaceURI()))) {
                            return Optional.of("must be one <div xmlns=\"" + NAMESPACE + "\">");
                        }
                        if (++depth > Limits.DEPTH) {
                            return Optional.of("is nested deeper than " + Limits.DEPTH);
                        }
                        first = false;
                        var active = active(xml);
                        if (active.isPresent()) {
                            return active;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.DTD -> {
                        return Optional.of("must not have a document type");
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("is not well-formed XHTML: " + Xml.reason(e));
        }
    }

    private static Optional<String> active(XMLStreamReader xml) {
        if (ACTIVE.contains(xml.getLocalName().toLowerCase(Locale.ROOT))) {
            return Optional.of("must not have <" + xml.getLocalName() + ">: a narrative is text with plain formatting");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var value = xml.getAttributeValue(i).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            if (name.startsWith("on")
                    || value.contains("javascript:")
                    || value.contains("vbscript:")
                    || (value.startsWith("data:") && !value.matches("data:image/(png|jpe?g|gif)[;,].*"))) {
                return Optional.of("must not have the active attribute '" + name + "'");
            }
        }
        return Optional.empty();
    }

    /// With numbers for the names that only HTML knows, so that any XML reader can read it.
    static String numbered(String div) {
        if (div.indexOf('&') < 0) {
            return div;
        }
        var text = div;
        for (var entity : ENTITIES.entrySet()) {
            text = text.replace("&" + entity.getKey() + ";", entity.getValue());
        }
        return text;
    }

    private Xhtml() {}
}
