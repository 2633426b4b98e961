package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import org.afterward.wire.fhir.Shape.Content;
import org.afterward.wire.fhir.Shape.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A tree as XML, in the order that the schema wants.
final class XmlWriting {
    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;

    private XmlWriting(boolean pretty) {
        this.pretty = pretty;
    }

    static byte[] write(ObjectNode resource, boolean pretty) {
        var writing = new XmlWriting(pretty);
        writing.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writing.resource(resource, 0, true);
        return writing.text.append('\n').toString().getBytes(UTF_8);
    }

    private void resource(JsonNode node, int depth, boolean root) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        var type = Tree.text(object, "resourceType");
        var shape = Shapes.resource(type)
                .orElseThrow(() -> new IllegalArgumentException("not a resource of FHIR R4: " + type));
        line(depth);
        text.append('<').append(type);
        if (root) {
            text.append(" xmlns=\"").append(XmlText.NAMESPACE).append('"');
        }
        text.append('>');
        children(shape, object, depth + 1, false);
        line(depth);
        text.append("</").append(type).append('>');
    }

    /// @param attributes `id` and `url` were written as attributes already
    private void children(Shape shape, ObjectNode object, int depth, boolean attributes) {
        for (var member : shape.members().values()) {
            var value = object.get(member.name());
            var beside = object.get("_" + member.name());
            if ((value == null && beside == null) || (attributes && isAttribute(shape, member))) {
                continue;
            }
            if (!member.slot().list()) {
                one(member, value, beside, depth);
                continue;
            }
            int size = Math.max(value == null ? 0 : value.size(), beside == null ? 0 : beside.size());
            for (int i = 0; i < size; i++) {
                one(member, item(value, i), item(beside, i), depth);
            }
        }
    }

    private static boolean isAttribute(Shape shape, Member member) {
        return member.name().equals("id")
                || (member.name().equals("url") && shape.name().equals("Extension"));
    }

    private static @Nullable JsonNode item(@Nullable JsonNode list, int i) {
        return list instanceof ArrayNode array
                        && array.size() > i
                        && !array.get(i).isNull()
                ? array.get(i)
                : null;
    }

    private void one(Member member, @Nullable JsonNode value, @Nullable JsonNode beside, int depth) {
        switch (member.content()) {
            case Content.Primitive(var type)
            when type.equals("xhtml") -> {
                if (value != null) {
                    line(depth);
                    text.append(Xhtml.numbered(value.asString()).strip());
                }
            }
            case Content.Primitive primitive ->
                element(
                        member.name(),
                        Shapes.element(),
                        beside instanceof ObjectNode object ? object : null,
                        value,
                        depth);
            case Content.Structure(var shape) -> {
                if (value instanceof ObjectNode object) {
                    element(member.name(), shape.get(), object, null, depth);
                }
            }
            case Content.AnyResource any -> {
                if (value != null) {
                    line(depth);
                    text.append('<').append(member.name()).append('>');
                    resource(value, depth + 1, false);
                    line(depth);
                    text.append("</").append(member.name()).append('>');
                }
            }
        }
    }

    private void element(String name, Shape shape, @Nullable ObjectNode object, @Nullable JsonNode value, int depth) {
        line(depth);
        text.append('<').append(name);
        if (object != null) {
            attribute("id", object.get("id"));
            if (shape.name().equals("Extension")) {
                attribute("url", object.get("url"));
            }
        }
        attribute("value", value);
        int before = text.length();
        text.append('>');
        if (object != null) {
            children(shape, object, depth + 1, true);
        }
        if (text.length() == before + 1) {
            text.setLength(before);
            text.append("/>");
        } else {
            line(depth);
            text.append("</").append(name).append('>');
        }
    }

    private void attribute(String name, @Nullable JsonNode value) {
        if (value != null && value.isValueNode() && !value.isNull()) {
            text.append(' ').append(name).append("=\"");
            XhtmlText.escape(value.isBigDecimal() ? decimal(value.decimalValue()) : value.asString(), true, text);
            text.append('"');
        }
    }

    private static String decimal(BigDecimal value) {
        return value.toString();
    }

    private void line(int depth) {
        if (pretty) {
            text.append(text.charAt(text.length() - 1) == '\n' ? "" : "\n").append("  ".repeat(depth));
        }
    }
}
