package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.afterward.wire.fhir.Shape.Content;
import org.afterward.wire.fhir.Shape.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// XML to the tree that the same resource has in JSON. What does not fit the shape is named, never dropped.
final class XmlText {
    static final String NAMESPACE = "http://hl7.org/fhir";

    private final XMLStreamReader xml;
    private final List<Issue> issues = new ArrayList<>();
    private int depth;

    private XmlText(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Parsed read(byte[] body) {
        try {
            int start = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF
                    ? 3
                    : 0;
            var text = new InputStreamReader(
                    new ByteArrayInputStream(body, start, body.length - start),
                    UTF_8.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            var reader = new XmlText(Xml.reader(text));
            var root = reader.root();
            return root.isPresent() && reader.issues.isEmpty()
                    ? new Parsed.Understood(root.get())
                    : new Parsed.NotUnderstood(reader.issues);
        } catch (XMLStreamException e) {
            return new Parsed.NotUnderstood(List.of(new Issue(
                    Issue.Severity.FATAL, "structure", "not well-formed XML in UTF-8: " + Xml.reason(e), "")));
        }
    }

    private Optional<ObjectNode> root() throws XMLStreamException {
        Optional<ObjectNode> root = Optional.empty();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not allowed in FHIR; leave <!DOCTYPE …> out");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = resource(xml.getLocalName());
            }
        }
        return root;
    }

    private Optional<ObjectNode> resource(String path) throws XMLStreamException {
        var type = xml.getLocalName();
        var shape = Shapes.resource(type);
        if (shape.isEmpty() || !NAMESPACE.equals(xml.getNamespaceURI())) {
            say("'" + type + "' is not a resource of FHIR R4 in the namespace " + NAMESPACE, path);
            skip();
            return Optional.empty();
        }
        var object = JsonNodeFactory.instance.objectNode();
        object.put("resourceType", type);
        children(shape.get(), object, path);
        return Optional.of(object);
    }

    /// Everything up to the end of the element that the reader stands on.
    private void children(Shape shape, ObjectNode object, String path) throws XMLStreamException {
        if (++depth > Limits.DEPTH) {
            throw new XMLStreamException("elements are nested deeper than " + Limits.DEPTH, xml.getLocation());
        }
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child(shape, object, path);
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT && !xml.isWhiteSpace()) {
                say(
                        "text '" + Primitives.shortened(xml.getText().strip())
                                + "' stands where FHIR has only elements",
                        path);
            }
        }
        depth--;
    }

    private void child(Shape shape, ObjectNode object, String path) throws XMLStreamException {
        var name = xml.getLocalName();
        var member = shape.members().get(name);
        if (member == null) {
            say("Unknown element '" + name + "' in " + shape.name(), path);
            skip();
            return;
        }
        boolean xhtml = member.content() instanceof Content.Primitive(var type) && type.equals("xhtml");
        if (!(xhtml ? Xhtml.NAMESPACE : NAMESPACE).equals(xml.getNamespaceURI())) {
            say("element '" + name + "' is in the wrong namespace", path);
            skip();
            return;
        }
        int index = object.get(name) != null ? object.get(name).size() : 0;
        var at = path + "." + name + (member.slot().list() ? "[" + index + "]" : "");
        switch (member.content()) {
            case Content.Primitive(var primitive) -> primitive(primitive, member, object, at);
            case Content.Structure(var inner) -> {
                var value = JsonNodeFactory.instance.objectNode();
                attributes(inner.get(), value, at);
                children(inner.get(), value, at);
                put(object, member, value, null, at);
            }
            case Content.AnyResource any -> inner(member, object, at);
        }
    }

    private void inner(Member member, ObjectNode object, String at) throws XMLStreamException {
        int count = 0;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                count++;
                var resource = resource(at);
                if (resource.isPresent()) {
                    put(object, member, resource.get(), null, at);
                }
            }
        }
        if (count != 1) {
            say("must hold one resource, not " + count, at);
        }
    }

    private void primitive(String type, Member member, ObjectNode object, String at) throws XMLStreamException {
        if (type.equals("xhtml")) {
            put(object, member, JsonNodeFactory.instance.stringNode(XhtmlText.copy(xml)), null, at);
            return;
        }
        var beside = JsonNodeFactory.instance.objectNode();
        var text = xml.getAttributeValue(null, "value");
        attributes(Shapes.element(), beside, at);
        children(Shapes.element(), beside, at);
        if (text == null && beside.isEmpty()) {
            say("'" + member.name() + "' is empty: an element has a value or children (ele-1)", at);
            return;
        }
        put(object, member, text == null ? null : Primitives.ofXml(type, text), beside.isEmpty() ? null : beside, at);
    }

    /// `id` and the `url` of an extension are attributes in XML; `value` is that of a primitive.
    private void attributes(Shape shape, ObjectNode object, String at) {
        boolean primitive = shape.name().equals("Element");
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i);
            boolean known = xml.getAttributeNamespace(i) == null
                    || xml.getAttributeNamespace(i).isEmpty();
            if (known
                    && (name.equals("id") || (name.equals("url") && shape.name().equals("Extension")))) {
                object.put(name, xml.getAttributeValue(i));
            } else if (!(known && primitive && name.equals("value"))) {
                say("Unknown attribute '" + name + "'", at);
            }
        }
    }

    private void put(
            ObjectNode object, Member member, @Nullable JsonNode value, @Nullable ObjectNode beside, String at) {
        var name = member.name();
        if (!member.slot().list()) {
            if (object.has(name) || object.has("_" + name)) {
                say("'" + name + "' stands twice, and may stand once", at);
            }
            if (value != null) {
                object.set(name, value);
            }
            if (beside != null) {
                object.set("_" + name, beside);
            }
            return;
        }
        var values = object.withArray(name);
        values.add(value == null ? JsonNodeFactory.instance.nullNode() : value);
        if (beside != null || object.has("_" + name)) {
            var besides = object.withArray("_" + name);
            while (besides.size() < values.size() - 1) {
                besides.addNull();
            }
            besides.add(beside == null ? JsonNodeFactory.instance.nullNode() : beside);
        }
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = xml.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void say(String text, String path) {
        if (issues.size() < Limits.ISSUES) {
            issues.add(Issue.error("structure", text, path));
        }
    }
}
