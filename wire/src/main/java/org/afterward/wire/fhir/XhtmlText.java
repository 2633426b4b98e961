package org.afterward.wire.fhir;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The `div` of an XML resource as the one string that it is in JSON.
final class XhtmlText {
    /// From the start tag that the reader stands on to its end.
    static String copy(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        start(xml, text, true);
        for (int open = 1; open > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++open > Limits.DEPTH) {
                        throw new XMLStreamException(
                                "elements are nested deeper than " + Limits.DEPTH, xml.getLocation());
                    }
                    start(xml, text, false);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    open--;
                    if (text.charAt(text.length() - 1) == '>' && isOpen(text, xml.getLocalName())) {
                        text.insert(text.length() - 1, '/');
                    } else {
                        text.append("</").append(xml.getLocalName()).append('>');
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    escape(xml.getText(), false, text);
                default -> {}
            }
        }
        return text.toString();
    }

    /// The start tag that was written last has had no content: `<br>` becomes `<br/>`.
    private static boolean isOpen(StringBuilder text, String name) {
        int tag = text.lastIndexOf("<");
        return tag >= 0
                && text.charAt(tag + 1) != '/'
                && text.charAt(text.length() - 2) != '/'
                && text.indexOf(">", tag) == text.length() - 1
                && text.substring(tag + 1).startsWith(name);
    }

    private static void start(XMLStreamReader xml, StringBuilder text, boolean root) {
        text.append('<').append(xml.getLocalName());
        if (root) {
            text.append(" xmlns=\"").append(Xhtml.NAMESPACE).append('"');
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var prefix = xml.getAttributePrefix(i);
            text.append(' ');
            if (prefix != null && !prefix.isEmpty()) {
                text.append(prefix).append(':');
            }
            text.append(xml.getAttributeLocalName(i)).append("=\"");
            escape(xml.getAttributeValue(i), true, text);
            text.append('"');
        }
        text.append('>');
    }

    static void escape(String from, boolean attribute, StringBuilder to) {
        for (int i = 0; i < from.length(); i++) {
            char c = from.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append(attribute ? "&quot;" : "\"");
                case '\n' -> to.append(attribute ? "&#10;" : "\n");
                case '\r' -> to.append("&#13;");
                case '\t' -> to.append(attribute ? "&#9;" : "\t");
                default -> to.append(c);
            }
        }
    }

    private XhtmlText() {}
}
