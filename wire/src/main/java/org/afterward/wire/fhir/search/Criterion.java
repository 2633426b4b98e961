package org.afterward.wire.fhir.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.afterward.wire.fhir.Times;
import org.afterward.wire.fhir.Tree;
import tools.jackson.databind.JsonNode;

/// One parameter of a search with its values, any of which will do.
///
/// @param modifier `exact`, `contains`, `missing` or empty
public record Criterion(Parameter parameter, String modifier, List<String> values) {
    public Criterion {
        values = List.copyOf(values);
    }

    public boolean matches(JsonNode resource) {
        var there = parameter.values(resource);
        if (modifier.equals("missing")) {
            return there.isEmpty() == values.getFirst().equals("true");
        }
        return there.stream().anyMatch(node -> values.stream().anyMatch(value -> one(node, value)));
    }

    private boolean one(JsonNode node, String value) {
        return switch (parameter.kind()) {
            case TOKEN -> token(node, value);
            case STRING -> string(node.asString(), value);
            case REFERENCE -> reference(node, value);
            case DATE -> date(node, value);
            case QUANTITY -> quantity(node, value);
        };
    }

    private static boolean token(JsonNode node, String value) {
        if (node.isValueNode()) {
            return node.asString().equals(value.substring(value.indexOf('|') + 1));
        }
        if (node.has("coding")) {
            return Tree.codings(node).stream().anyMatch(coding -> token(coding, value));
        }
        var code = node.has("code") ? Tree.text(node, "code") : Tree.text(node, "value");
        int bar = value.indexOf('|');
        if (bar < 0) {
            return code.equals(value);
        }
        var system = value.substring(0, bar);
        return Tree.text(node, "system").equals(system)
                && (bar == value.length() - 1 || code.equals(value.substring(bar + 1)));
    }

    private boolean string(String text, String value) {
        if (modifier.equals("exact")) {
            return text.equals(value);
        }
        return modifier.equals("contains")
                ? plain(text).contains(plain(value))
                : plain(text).startsWith(plain(value));
    }

    /// Without case, accents and marks.
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static boolean reference(JsonNode node, String value) {
        var reference = Tree.text(node, "reference");
        var bare = reference.replaceAll("/_history/.*", "");
        return bare.equals(value) || (!value.contains("/") && bare.endsWith("/" + value));
    }

    private static boolean date(JsonNode node, String value) {
        var prefix = prefix(value);
        var asked = Times.of(value.substring(prefix.length()));
        var from = Times.of(node.isValueNode() ? node.asString() : Tree.text(node, "start"));
        var until = Times.of(node.isValueNode() ? node.asString() : Tree.text(node, "end"));
        if (asked.isEmpty() || (from.isEmpty() && until.isEmpty())) {
            return false;
        }
        var low = from.map(Times.Stretch::from).orElse(java.time.Instant.MIN);
        var high = until.map(Times.Stretch::until).orElse(java.time.Instant.MAX);
        var first = asked.get().from();
        var past = asked.get().until();
        return switch (prefix) {
            case "ne" -> low.isBefore(first) || high.isAfter(past);
            case "gt" -> high.isAfter(past);
            case "lt" -> low.isBefore(first);
            case "ge" -> high.isAfter(past) || !low.isBefore(first);
            case "le" -> low.isBefore(first) || !high.isAfter(past);
            case "sa" -> !low.isBefore(past);
            case "eb" -> !high.isAfter(first);
            case "ap" -> low.isBefore(past.plusSeconds(86_400)) && high.isAfter(first.minusSeconds(86_400));
            default -> !low.isBefore(first) && !high.isAfter(past);
        };
    }

    static String prefix(String value) {
        return value.matches("(eq|ne|gt|lt|ge|le|sa|eb|ap)[0-9-].*") ? value.substring(0, 2) : "";
    }

    /// `[prefix]number[|system|code]`; a number stands for everything that rounds to it.
    private static boolean quantity(JsonNode node, String value) {
        var parts = value.split("\\|", -1);
        var prefix = prefix(parts[0]);
        if (!node.has("value")) {
            return false;
        }
        if (parts.length > 1
                && !(parts[1].isEmpty() || Tree.text(node, "system").equals(parts[1]))) {
            return false;
        }
        if (parts.length > 2
                && !parts[2].isEmpty()
                && !Tree.text(node, "code").equals(parts[2])
                && !Tree.text(node, "unit").equals(parts[2])) {
            return false;
        }
        var asked = new BigDecimal(parts[0].substring(prefix.length()));
        var there = node.path("value").decimalValue();
        var half = BigDecimal.ONE
                .movePointLeft(asked.scale())
                .divide(BigDecimal.TWO, asked.scale() + 2, RoundingMode.UNNECESSARY);
        boolean equal = there.compareTo(asked.subtract(half)) >= 0 && there.compareTo(asked.add(half)) < 0;
        return switch (prefix) {
            case "ne" -> !equal;
            case "gt", "sa" -> there.compareTo(asked) > 0;
            case "lt", "eb" -> there.compareTo(asked) < 0;
            case "ge" -> there.compareTo(asked) >= 0;
            case "le" -> there.compareTo(asked) <= 0;
            case "ap" -> there.subtract(asked).abs().compareTo(asked.abs().movePointLeft(1)) <= 0;
            default -> equal;
        };
    }
}
