package org.afterward.wire.fhir;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What became of the bytes of a resource.
public sealed interface Parsed {
    /// @param resource exactly as it was sent: the order of its members, the digits of its decimals
    record Understood(ObjectNode resource) implements Parsed {}

    /// @param issues never empty
    record NotUnderstood(List<Issue> issues) implements Parsed {
        public NotUnderstood {
            issues = List.copyOf(issues);
        }
    }
}
