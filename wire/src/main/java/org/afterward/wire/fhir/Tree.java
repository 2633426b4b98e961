package org.afterward.wire.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Ways through a resource: what is not there is empty.
public final class Tree {
    /// The string or number at the end of `path`, as text; empty where there is none. A list is entered at
    /// its first.
    public static String text(JsonNode node, String... path) {
        var end = at(node, path);
        return end == null || !end.isValueNode() || end.isNull() ? "" : end.asString();
    }

    public static @Nullable JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (var step : path) {
            if (here.isArray() && !here.isEmpty()) {
                here = here.get(0);
            }
            var next = here.get(step);
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }

    /// The items of a list, or none.
    public static List<JsonNode> list(JsonNode node, String... path) {
        var end = at(node, path);
        return end == null || !end.isArray()
                ? List.of()
                : StreamSupport.stream(end.spliterator(), false).toList();
    }

    /// The `value[x]` of an Observation or a component.
    public static Optional<JsonNode> anyValue(JsonNode node) {
        return node.properties().stream()
                .filter(property -> property.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The codings of a CodeableConcept.
    public static List<JsonNode> codings(JsonNode node, String... path) {
        return list(node, append(path, "coding"));
    }

    public static boolean coded(JsonNode concept, String system, String code) {
        return codings(concept).stream()
                .anyMatch(coding -> text(coding, "system").equals(system)
                        && text(coding, "code").equals(code));
    }

    /// The words for a CodeableConcept: its text, or else what its first coding shows.
    public static String words(@Nullable JsonNode concept) {
        if (concept == null) {
            return "";
        }
        return Stream.of(text(concept, "text"), text(concept, "coding", "display"), text(concept, "coding", "code"))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String[] append(String[] path, String step) {
        var longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = step;
        return longer;
    }

    private Tree() {}
}
