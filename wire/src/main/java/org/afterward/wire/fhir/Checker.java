package org.afterward.wire.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.wire.fhir.Shape.Content;
import org.afterward.wire.fhir.Shape.Member;
import org.afterward.wire.fhir.Shape.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds a resource against its shape: every element known, of the right type, as often as it must and may
/// be, with a code that its required binding allows.
final class Checker {
    private final List<Issue> issues = new ArrayList<>();
    private final boolean entriesToo;

    private Checker(boolean entriesToo) {
        this.entriesToo = entriesToo;
    }

    /// What is wrong with a resource that stands at `path`; empty where nothing is.
    static List<Issue> issues(ObjectNode resource, String path) {
        var checker = new Checker(true);
        checker.resource(resource, path);
        return checker.issues;
    }

    /// As [#issues], but what is inside the entries of a Bundle is left for later.
    static List<Issue> ofBundleAlone(ObjectNode bundle) {
        var checker = new Checker(false);
        checker.resource(bundle, "Bundle");
        return checker.issues;
    }

    private void resource(JsonNode node, String path) {
        if (!(node instanceof ObjectNode object)) {
            say("structure", "must be a resource, as an object", path);
            return;
        }
        var type = Tree.text(object, "resourceType");
        var shape = Shapes.resource(type);
        if (type.isEmpty()) {
            say("required", "has no 'resourceType'", path);
        } else if (shape.isEmpty()) {
            say("structure", "'" + Primitives.shortened(type) + "' is not a resource type of FHIR R4", path);
        } else {
            structure(shape.get(), object, path, true);
        }
    }

    private void structure(Shape shape, ObjectNode object, String path, boolean isResource) {
        var filled = new LinkedHashMap<Slot, Set<String>>();
        if (object.isEmpty()
                || (!isResource
                        && object.size() == 1
                        && object.has("id")
                        && !shape.name().equals("Element"))) {
            say("structure", "is empty: an element has a value or children (ele-1)", path);
        }
        for (var property : object.properties()) {
            var name = property.getKey();
            if (isResource && name.equals("resourceType")) {
                continue;
            }
            boolean beside = name.startsWith("_");
            var member = shape.members().get(beside ? name.substring(1) : name);
            if (member == null || (beside && !(member.content() instanceof Content.Primitive))) {
                say(
                        "structure",
                        "Unknown element '" + Primitives.shortened(name) + "' in " + shape.name() + advice(name),
                        path);
                continue;
            }
            filled.computeIfAbsent(member.slot(), slot -> new LinkedHashSet<>()).add(member.name());
            if (beside) {
                beside(member, property.getValue(), object.get(member.name()), path);
            } else {
                member(member, property.getValue(), object.get("_" + name), path);
            }
        }
        cardinality(shape, filled, path);
        rules(shape, object, path);
    }

    private static String advice(String name) {
        return name.equals("fhir_comments") ? ": comments are not part of FHIR R4; leave them out" : "";
    }

    private void cardinality(Shape shape, Map<Slot, Set<String>> filled, String path) {
        filled.forEach((slot, names) -> {
            if (names.size() > 1) {
                say("structure", "has " + names + "; only one '" + slot.name() + "[x]' is allowed", path);
            }
        });
        shape.members().values().stream()
                .map(Member::slot)
                .distinct()
                .filter(slot -> slot.least() > 0 && !filled.containsKey(slot))
                .forEach(slot -> say(
                        "required",
                        "'" + slot.name() + "' is missing: " + shape.name() + " must have it",
                        path + "." + slot.name()));
    }

    private void member(Member member, JsonNode value, @Nullable JsonNode besides, String path) {
        var at = path + "." + member.slot().name();
        if (!member.slot().list()) {
            if (value.isArray()) {
                say("structure", "must be one value, not a list", at);
            } else {
                one(member, value, at);
            }
            return;
        }
        if (!(value instanceof ArrayNode list) || list.isEmpty()) {
            say("structure", "must be a list with at least one item", at);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            if (item.isNull()
                    && member.content() instanceof Content.Primitive
                    && besides instanceof ArrayNode others
                    && others.size() > i
                    && others.get(i).isObject()) {
                continue;
            }
            one(member, item, at + "[" + i + "]");
        }
    }

    private void one(Member member, JsonNode value, String at) {
        switch (member.content()) {
            case Content.Primitive(var type) -> {
                var fault = Primitives.fault(type, value);
                if (fault.isPresent()) {
                    say("value", fault.get(), at);
                } else if (!member.codes().isEmpty() && !member.codes().contains(value.stringValue())) {
                    say(
                            "code-invalid",
                            "'" + Primitives.shortened(value.stringValue()) + "' is not allowed here; one of "
                                    + String.join(", ", member.codes()) + " is",
                            at);
                }
            }
            case Content.Structure(var shape) -> {
                if (value instanceof ObjectNode object) {
                    structure(shape.get(), object, at, false);
                } else {
                    say("structure", "must be an object", at);
                }
            }
            case Content.AnyResource any -> {
                if (entriesToo || !at.startsWith("Bundle.entry[")) {
                    resource(value, at);
                }
            }
        }
    }

    /// The ids and extensions of a primitive, in the property with the underscore.
    private void beside(Member member, JsonNode value, @Nullable JsonNode values, String path) {
        var at = path + "." + member.slot().name();
        if (!member.slot().list()) {
            besideOne(value, at);
            if (values == null && !value.has("extension")) {
                say("structure", "has neither a value nor extensions (ele-1)", at);
            }
            return;
        }
        if (!(value instanceof ArrayNode list) || list.isEmpty()) {
            say("structure", "'_" + member.name() + "' must be a list, as '" + member.name() + "' is", at);
            return;
        }
        if (values instanceof ArrayNode others && others.size() != list.size()) {
            say("structure", "'_" + member.name() + "' must be as long as '" + member.name() + "'", at);
        }
        for (int i = 0; i < list.size(); i++) {
            var partner = values instanceof ArrayNode others && others.size() > i ? others.get(i) : null;
            if (!list.get(i).isNull()) {
                besideOne(list.get(i), at + "[" + i + "]");
            } else if (partner == null || partner.isNull()) {
                say("structure", "has neither a value nor extensions", at + "[" + i + "]");
            }
        }
    }

    private void besideOne(JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            structure(Shapes.element(), object, at, false);
        } else {
            say("structure", "the property with the underscore holds an object with 'id' or 'extension'", at);
        }
    }

    /// The invariants that keep meaning whole: ext-1 and per-1.
    private void rules(Shape shape, ObjectNode object, String path) {
        if (shape.name().equals("Extension")) {
            boolean value = object.propertyNames().stream()
                    .anyMatch(name -> name.startsWith("value") || name.startsWith("_value"));
            if (value == object.has("extension")) {
                say("invariant", "an extension has either a value or extensions (ext-1)", path);
            }
        } else if (shape.name().equals("Observation")
                && object.has("dataAbsentReason")
                && Tree.anyValue(object).isPresent()) {
            say("invariant", "has both a value and a dataAbsentReason (obs-6)", path);
        } else if (shape.name().equals("Period")) {
            var start = Times.of(Tree.text(object, "start"));
            var end = Times.of(Tree.text(object, "end"));
            if (start.isPresent()
                    && end.isPresent()
                    && end.get().until().compareTo(start.get().from()) <= 0
                    && !end.get().from().equals(start.get().from())) {
                say("invariant", "the start must not be after the end (per-1)", path);
            }
        }
    }

    private void say(String code, String text, String path) {
        if (issues.size() < Limits.ISSUES) {
            issues.add(Issue.error(code, text, path));
        }
    }
}
