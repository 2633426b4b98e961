package org.afterward.wire.fhir;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// The primitive types of FHIR R4 (section 2.24.0.1): which JSON value and which text each allows.
final class Primitives {
    private static final String YEAR = "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final String DAY = "(0[1-9]|[1-2][0-9]|3[0-1])";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?";
    private static final String ZONE = "(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))";

    private static final Map<String, Pattern> TEXT = Map.ofEntries(
            Map.entry("uri", Pattern.compile("\\S+")),
            Map.entry("url", Pattern.compile("\\S+")),
            Map.entry("canonical", Pattern.compile("\\S+")),
            Map.entry("base64Binary", Pattern.compile("[0-9a-zA-Z+/=\\s]+")),
            Map.entry("instant", Pattern.compile(YEAR + "-" + MONTH + "-" + DAY + "T" + TIME + ZONE)),
            Map.entry("date", Pattern.compile(YEAR + "(-" + MONTH + "(-" + DAY + ")?)?")),
            Map.entry("dateTime", Pattern.compile(YEAR + "(-" + MONTH + "(-" + DAY + "(T" + TIME + ZONE + ")?)?)?")),
            Map.entry("time", Pattern.compile(TIME)),
            Map.entry("code", Pattern.compile("[^\\s]+( [^\\s]+)*")),
            Map.entry("oid", Pattern.compile("urn:oid:[0-2](\\.(0|[1-9][0-9]*))+")),
            Map.entry("id", Pattern.compile("[A-Za-z0-9\\-.]{1,64}")),
            Map.entry(
                    "uuid",
                    Pattern.compile(
                            "urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")));

    /// A decimal as XML writes it.
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)|[+]?[1-9][0-9]*");

    /// What is wrong with a JSON value, in words; empty where nothing is.
    static Optional<String> fault(String type, JsonNode value) {
        return switch (type) {
            case "boolean" -> value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");
            case "integer" -> whole(value, Integer.MIN_VALUE);
            case "unsignedInt" -> whole(value, 0);
            case "positiveInt" -> whole(value, 1);
            case "decimal" -> decimal(value);
            default ->
                value instanceof StringNode text
                        ? text(type, text.stringValue())
                        : Optional.of("must be a string, of type " + type);
        };
    }

    /// The JSON value of an XML attribute; a string that [#fault] then finds wrong where it cannot be one.
    static JsonNode ofXml(String type, String text) {
        var nodes = JsonNodeFactory.instance;
        return switch (type) {
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? BooleanNode.valueOf(text.equals("true"))
                        : nodes.stringNode(text);
            case "integer", "unsignedInt", "positiveInt" ->
                INTEGER.matcher(text).matches() && text.length() < 11
                        ? number(new BigDecimal(text))
                        : nodes.stringNode(text);
            case "decimal" ->
                DECIMAL.matcher(text).matches() && text.length() <= Limits.DIGITS
                        ? number(new BigDecimal(text))
                        : nodes.stringNode(text);
            default -> nodes.stringNode(text);
        };
    }

    /// The node that the same digits have in JSON.
    private static JsonNode number(BigDecimal value) {
        if (value.scale() != 0) {
            return DecimalNode.valueOf(value);
        }
        var nodes = JsonNodeFactory.instance;
        return switch (value.precision()) {
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> nodes.numberNode(value.intValueExact());
            case 10, 11, 12, 13, 14, 15, 16, 17, 18 -> nodes.numberNode(value.longValueExact());
            default -> nodes.numberNode(value.toBigIntegerExact());
        };
    }

    private static Optional<String> whole(JsonNode value, int least) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            return Optional.of("must be a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        return Optional.empty();
    }

    private static Optional<String> decimal(JsonNode value) {
        if (!value.isNumber()) {
            return Optional.of("must be a number, not in quotation marks");
        }
        var number = value.decimalValue();
        if (number.precision() > Limits.DIGITS || Math.abs((long) number.scale()) > Limits.DIGITS) {
            return Optional.of("has more than " + Limits.DIGITS + " digits");
        }
        return Optional.empty();
    }

    private static Optional<String> text(String type, String text) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty; leave it out");
        }
        if (text.length() > Limits.STRING && !type.equals("base64Binary")) {
            return Optional.of("is longer than " + Limits.STRING + " characters");
        }
        if (!printable(text)) {
            return Optional.of("has a character that FHIR does not allow (below U+0020, or half of a pair)");
        }
        if (type.equals("xhtml")) {
            return Xhtml.fault(text);
        }
        if (text.isBlank()) {
            return Optional.of("must not be blank; leave it out");
        }
        var pattern = TEXT.get(type);
        if (pattern != null && !pattern.matcher(text).matches()) {
            return Optional.of("'" + shortened(text) + "' is not a valid " + type + hint(type));
        }
        return type.startsWith("date") || type.equals("instant") ? day(text) : Optional.empty();
    }

    private static String hint(String type) {
        return switch (type) {
            case "dateTime" -> "; such as 2026-11-23T09:00:00+01:00, 2026-11-23, 2026-11 or 2026 (a time needs a zone)";
            case "instant" -> "; such as 2026-11-23T09:00:00.000+01:00";
            case "date" -> "; such as 2026-11-23, 2026-11 or 2026";
            case "id" -> "; it has 1 to 64 letters, digits, '-' or '.'";
            default -> "";
        };
    }

    private static Optional<String> day(String text) {
        if (text.length() >= 10) {
            try {
                LocalDate.parse(text.substring(0, 10));
            } catch (DateTimeParseException e) {
                return Optional.of("'" + shortened(text) + "' is not a day of the calendar");
            }
        }
        return Optional.empty();
    }

    private static boolean printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Primitives() {}
}
