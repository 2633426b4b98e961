package org.afterward.wire.fhir;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What a FHIR type is made of.
///
/// @param name    the type, such as `Observation`, `Quantity`, or the path of a part of a resource
/// @param members by the name they have in JSON, in the order that XML wants
record Shape(String name, Map<String, Member> members) {

    /// @param name `valueQuantity`
    /// @param slot what it fills: `value`, with the others of its choice
    /// @param codes those that a required binding allows; empty where any will do
    record Member(String name, Slot slot, Content content, Set<String> codes) {}

    /// @param most 1, or [Integer#MAX_VALUE] for a list
    record Slot(String name, int least, int most) {
        boolean list() {
            return most > 1;
        }
    }

    sealed interface Content {
        /// @param type `string`, `decimal`, `xhtml`, …
        record Primitive(String type) implements Content {}

        /// @param shape asked for late, because types contain themselves
        record Structure(Supplier<Shape> shape) implements Content {}

        record AnyResource() implements Content {}
    }
}
