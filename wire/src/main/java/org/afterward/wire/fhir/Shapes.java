package org.afterward.wire.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.afterward.wire.fhir.Shape.Content;
import org.afterward.wire.fhir.Shape.Member;
import org.afterward.wire.fhir.Shape.Slot;

/// The types of FHIR R4, from the structures of HAPI FHIR. Nothing is loaded before the first resource
/// comes, because loading takes most of a second.
final class Shapes {
    private static final class R4 {
        static final FhirContext CONTEXT = FhirContext.forR4();
        static final Set<String> TYPES = CONTEXT.getResourceTypes();
    }

    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    /// The shape of a resource type; empty where R4 has none of that name.
    static Optional<Shape> resource(String type) {
        return R4.TYPES.contains(type) ? Optional.of(shape(R4.CONTEXT.getResourceDefinition(type))) : Optional.empty();
    }

    /// What every element may have beside its value: an id and extensions.
    static Shape element() {
        return Element.SHAPE;
    }

    private static final class Element {
        static final Shape SHAPE = beside();

        private static Shape beside() {
            var extension = shape(Objects.requireNonNull(R4.CONTEXT.getElementDefinition("Extension")));
            var members = new LinkedHashMap<String, Member>();
            for (var name : new String[] {"id", "extension"}) {
                members.put(name, Objects.requireNonNull(extension.members().get(name)));
            }
            return new Shape("Element", members);
        }
    }

    private static Shape shape(BaseRuntimeElementDefinition<?> definition) {
        var known = KNOWN.get(definition.getImplementingClass());
        if (known != null) {
            return known;
        }
        var members = new LinkedHashMap<String, Member>();
        for (var child : definition.getChildren()) {
            if (child.getElementName().matches("(modifierE|e)xtension")) {
                members.put(child.getElementName(), extensions(child.getElementName()));
                continue;
            }
            var slot = new Slot(
                    child.getElementName().replace("[x]", ""),
                    child.getMin(),
                    child.getMax() < 0 ? Integer.MAX_VALUE : child.getMax());
            for (var name : new TreeMap<>(named(child)).keySet()) {
                members.putIfAbsent(name, new Member(name, slot, content(child, name), codes(child)));
            }
        }
        var shape = new Shape(definition.getName(), members);
        KNOWN.put(definition.getImplementingClass(), shape);
        return shape;
    }

    private static Member extensions(String name) {
        return new Member(
                name,
                new Slot(name, 0, Integer.MAX_VALUE),
                new Content.Structure(
                        () -> shape(Objects.requireNonNull(R4.CONTEXT.getElementDefinition("Extension")))),
                Set.of());
    }

    private static Map<String, String> named(BaseRuntimeChildDefinition child) {
        var names = new LinkedHashMap<String, String>();
        for (var name : child.getValidChildNames()) {
            if (!name.equals(child.getElementName().replace("[x]", "") + "Resource")) {
                names.put(name, name);
            }
        }
        return names;
    }

    private static Content content(BaseRuntimeChildDefinition child, String name) {
        var type = child.getChildByName(name);
        return switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> new Content.Primitive(type.getName());
            case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> new Content.Primitive("xhtml");
            case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> new Content.AnyResource();
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK, EXTENSION_DECLARED, UNDECL_EXT ->
                new Content.Structure(() -> shape(type));
        };
    }

    private static Set<String> codes(BaseRuntimeChildDefinition child) {
        var codes = new LinkedHashSet<String>();
        if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
            try {
                var toCode = bound.getBoundEnumType().getMethod("toCode");
                for (var constant : bound.getBoundEnumType().getEnumConstants()) {
                    if (!constant.name().equals("NULL") && toCode.invoke(constant) instanceof String code) {
                        codes.add(code);
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no codes in " + bound.getBoundEnumType(), e);
            }
        }
        return codes;
    }

    private Shapes() {}
}
