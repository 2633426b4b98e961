package org.afterward.wire.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object, each of which must be asked for: what is left over was not understood,
/// and is a fault.
final class Fields {
    private final JsonNode object;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw new UnreadableFact(path, "an object is needed here");
        }
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode node) {
        return new Fields(node, "");
    }

    boolean has(String name) {
        return object.has(name);
    }

    /// The text, or empty where there is none.
    String text(String name) {
        return has(name) ? neededText(name) : "";
    }

    int number(String name) {
        var node = needed(name);
        if (!node.isInt()) {
            throw at(name, "a whole number is needed here, not " + shown(node));
        }
        return node.intValue();
    }

    long positive(String name) {
        var node = needed(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            throw at(name, "a whole number from 1 is needed here, not " + shown(node));
        }
        return node.longValue();
    }

    boolean flag(String name) {
        var node = needed(name);
        if (!node.isBoolean()) {
            throw at(name, "true or false is needed here, not " + shown(node));
        }
        return node.booleanValue();
    }

    Instant instant(String name) {
        var text = neededText(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw at(name, "not a time such as 2026-03-01T07:30:00Z: '" + text + "'");
        }
    }

    @Nullable
    Instant instantOrAbsent(String name) {
        return has(name) ? instant(name) : null;
    }

    @Nullable
    LocalDate dateOrAbsent(String name) {
        if (!has(name)) {
            return null;
        }
        var text = neededText(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw at(name, "not a date such as 1950-03-01: '" + text + "'");
        }
    }

    <T> T made(String name, Function<String, T> maker) {
        var text = neededText(name);
        try {
            return maker.apply(text);
        } catch (IllegalArgumentException e) {
            throw at(name, String.valueOf(e.getMessage()));
        }
    }

    <T> @Nullable T madeOrAbsent(String name, Function<String, T> maker) {
        return has(name) ? made(name, maker) : null;
    }

    <T> T oneOf(String name, Map<String, T> words) {
        var text = neededText(name);
        var value = words.get(text);
        if (value == null) {
            throw at(name, "'" + text + "' is none of " + new TreeSet<>(words.keySet()));
        }
        return value;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(neededText(name), type, name);
    }

    List<String> texts(String name) {
        var all = new ArrayList<String>();
        for (var node : items(name)) {
            if (!node.isString()) {
                throw at(name + "/" + all.size(), "text is needed here, not " + shown(node));
            }
            all.add(node.stringValue());
        }
        return all;
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        var all = new ArrayList<E>();
        for (var node : items(name)) {
            all.add(constant(node.isString() ? node.stringValue() : shown(node), type, name + "/" + all.size()));
        }
        return all;
    }

    private <E extends Enum<E>> E constant(String word, Class<E> type, String where) {
        for (var constant : type.getEnumConstants()) {
            if (Words.of(constant).equals(word)) {
                return constant;
            }
        }
        var words = EnumSet.allOf(type).stream().map(Words::of).toList();
        throw at(where, "'" + word + "' is none of " + words);
    }

    /// What `form` makes of the value as it is.
    <T> T value(String name, Function<JsonNode, T> form) {
        var node = needed(name);
        try {
            return form.apply(node);
        } catch (IllegalArgumentException | JacksonException e) {
            throw at(name, String.valueOf(e.getMessage()));
        }
    }

    <T> T inside(String name, Function<Fields, T> form) {
        return inside(needed(name), name, form);
    }

    <T> List<T> each(String name, Function<Fields, T> form) {
        var all = new ArrayList<T>();
        for (var node : items(name)) {
            all.add(inside(node, name + "/" + all.size(), form));
        }
        return all;
    }

    private <T> T inside(JsonNode node, String where, Function<Fields, T> form) {
        var fields = new Fields(node, path + "/" + where);
        var value = form.apply(fields);
        fields.nothingElse();
        return value;
    }

    /// Every field was asked for.
    void nothingElse() {
        if (asked.size() == object.size()) {
            return;
        }
        for (var name : object.propertyNames()) {
            if (!asked.contains(name)) {
                throw at(name, "nothing of this name belongs here");
            }
        }
    }

    private Iterable<JsonNode> items(String name) {
        if (!has(name)) {
            return List.of();
        }
        var node = needed(name);
        if (!node.isArray()) {
            throw at(name, "a list is needed here, not " + shown(node));
        }
        return node;
    }

    private String neededText(String name) {
        var node = needed(name);
        if (!node.isString()) {
            throw at(name, "text is needed here, not " + shown(node));
        }
        return node.stringValue();
    }

    private JsonNode needed(String name) {
        asked.add(name);
        var node = object.get(name);
        if (node == null) {
            throw at(name, "missing");
        }
        return node;
    }

    private static String shown(JsonNode node) {
        var text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private UnreadableFact at(String name, String why) {
        return new UnreadableFact(path + "/" + name, why);
    }
}
