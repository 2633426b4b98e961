package org.afterward.wire.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.wire.fhir.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A search parameter within a scope: the data is covered where one of the tokens matches exactly.
///
/// @param text   as it was sent, such as `category=laboratory`
/// @param tokens any of which will do, in the order of their text
public record Condition(String text, Parameter parameter, Set<Token> tokens) {
    public Condition {
        tokens = Set.copyOf(tokens);
    }

    /// The parameters that are understood in a scope. Every other one is refused, and so are modifiers,
    /// chains and `_filter`, which the specification marks as experimental.
    public enum Parameter {
        CATEGORY("category", "category"),
        CLINICAL_STATUS("clinical-status", "clinicalStatus"),
        STATUS("status", "status"),
        SECURITY("_security", "meta.security");

        private final String word;
        private final String path;

        Parameter(String word, String path) {
            this.word = word;
            this.path = path;
        }

        static Optional<Parameter> named(String word) {
            for (var parameter : values()) {
                if (parameter.word.equals(word)) {
                    return Optional.of(parameter);
                }
            }
            return Optional.empty();
        }
    }

    /// @param system null where any will do, empty where there must be none
    public record Token(@Nullable String system, String code) {
        private boolean matches(String ofSystem, String ofCode) {
            return code.equals(ofCode) && (system == null || system.equals(ofSystem));
        }
    }

    /// The systems of the codes that `status` is bound to, for it has no place for one.
    private static final Map<String, String> STATUS_SYSTEMS = Map.of(
            "Observation", "http://hl7.org/fhir/observation-status",
            "Encounter", "http://hl7.org/fhir/encounter-status",
            "Procedure", "http://hl7.org/fhir/event-status",
            "Location", "http://hl7.org/fhir/location-status");

    /// Reads `name=value`; empty where it is not understood.
    static Optional<Condition> read(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            return Optional.empty();
        }
        var parameter = Parameter.named(text.substring(0, equals));
        var value = decoded(text.substring(equals + 1));
        if (parameter.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        var tokens = tokens(value.get());
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new Condition(text, parameter.get(), tokens));
    }

    /// Each percent and its two digits as the byte they stand for; empty where that is no UTF-8.
    private static Optional<String> decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        try {
            var all = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return all.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(all);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// None where one of them is not exact: a system without a code, a second bar, an escape that is none.
    private static Set<Token> tokens(String value) {
        var parts = new ArrayList<List<StringBuilder>>();
        parts.add(part());
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\') {
                if (i + 1 == value.length() || "\\,|$".indexOf(value.charAt(i + 1)) < 0) {
                    return Set.of();
                }
                i++;
                parts.getLast().getLast().append(value.charAt(i));
            } else if (c == ',') {
                parts.add(part());
            } else if (c == '|') {
                parts.getLast().add(new StringBuilder());
            } else {
                parts.getLast().getLast().append(c);
            }
        }
        var tokens = new TreeSet<Token>(Comparator.comparing(Token::toString));
        for (var part : parts) {
            var code = part.getLast().toString();
            if (part.size() > 2 || code.isBlank()) {
                return Set.of();
            }
            tokens.add(new Token(part.size() == 1 ? null : part.getFirst().toString(), code));
        }
        return tokens;
    }

    private static List<StringBuilder> part() {
        var part = new ArrayList<StringBuilder>();
        part.add(new StringBuilder());
        return part;
    }

    boolean matches(JsonNode resource) {
        var type = Tree.text(resource, "resourceType");
        var at = resource;
        for (var step : parameter.path.split("\\.")) {
            at = at.path(step);
        }
        return any(at, type);
    }

    private boolean any(JsonNode node, String type) {
        if (node.isArray()) {
            for (var each : node) {
                if (any(each, type)) {
                    return true;
                }
            }
            return false;
        }
        if (node.isString()) {
            return has(STATUS_SYSTEMS.getOrDefault(type, "\0"), node.asString());
        }
        return node.has("coding")
                ? any(node.get("coding"), type)
                : node.isObject() && has(Tree.text(node, "system"), Tree.text(node, "code"));
    }

    private boolean has(String system, String code) {
        return tokens.stream().anyMatch(token -> token.matches(system, code));
    }
}
