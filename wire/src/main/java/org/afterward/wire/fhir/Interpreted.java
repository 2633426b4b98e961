package org.afterward.wire.fhir;

import java.util.List;
import org.afterward.clinical.fact.Report;

/// What became of a resource that is well-formed.
public sealed interface Interpreted {
    /// @param issues what the sender should know; none refuses
    record Understood(Report report, List<Issue> issues) implements Interpreted {
        public Understood {
            issues = List.copyOf(issues);
        }
    }

    /// @param issues at least one refuses
    record Refused(List<Issue> issues) implements Interpreted {
        public Refused {
            issues = List.copyOf(issues);
        }
    }
}
