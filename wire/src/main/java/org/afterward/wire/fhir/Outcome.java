package org.afterward.wire.fhir;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An OperationOutcome.
public final class Outcome {
    public static ObjectNode of(List<Issue> issues) {
        var outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("resourceType", "OperationOutcome");
        var list = outcome.putArray("issue");
        for (var issue : issues) {
            var one = list.addObject();
            one.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
            one.put("code", issue.code());
            one.put("diagnostics", issue.text());
            if (!issue.expression().isEmpty()) {
                one.putArray("expression").add(issue.expression());
            }
        }
        return outcome;
    }

    public static ObjectNode of(Issue issue) {
        return of(List.of(issue));
    }

    private Outcome() {}
}
