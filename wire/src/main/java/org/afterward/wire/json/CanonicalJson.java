package org.afterward.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;

/// JSON in the one form that a hash can be made of: no spaces, properties in the order of their UTF-16 code
/// units, each character escaped in one way only.
///
/// Numbers are whole and lie within ±2^53, where every reader agrees on them; others are refused. So is half
/// of a surrogate pair, which UTF-8 cannot say.
///
/// Source: RFC 8785, *JSON Canonicalization Scheme (JCS)*, section 3.2.
public final class CanonicalJson {
    private static final long MOST = 1L << 53;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /// @throws IllegalArgumentException for what has no canonical form here
    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(UTF_8);
    }

    /// @throws IllegalArgumentException for what has no canonical form here
    public static String text(JsonNode node) {
        var json = new CanonicalJson();
        json.value(node);
        return json.out.toString();
    }

    private void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> {
                var comma = "";
                out.append('[');
                for (var item : node) {
                    out.append(comma);
                    value(item);
                    comma = ",";
                }
                out.append(']');
            }
            case STRING -> string(node.stringValue());
            case NUMBER -> number(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("no JSON has a value of type " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        var comma = "";
        out.append('{');
        // String.compareTo compares UTF-16 code units, as section 3.2.3 wants it.
        for (var name : node.propertyNames().stream().sorted().toList()) {
            out.append(comma);
            string(name);
            out.append(':');
            value(node.get(name));
            comma = ",";
        }
        out.append('}');
    }

    private void number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > MOST) {
            throw new IllegalArgumentException("not a whole number within 2^53: " + node);
        }
        out.append(node.longValue());
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00%02x".formatted((int) c));
                    } else {
                        paired(text, i);
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void paired(String text, int i) {
        char c = text.charAt(i);
        boolean whole = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : !Character.isLowSurrogate(c) || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        if (!whole) {
            throw new IllegalArgumentException("half of a surrogate pair at character " + i);
        }
    }
}
