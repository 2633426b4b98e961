package org.afterward.server.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Outcome;
import tools.jackson.databind.node.ObjectNode;

/// What goes back: over HTTP, or as the response of a Bundle entry.
///
/// @param headers `ETag`, `Location`, `Last-Modified`, `Allow`
record Answer(int status, Optional<ObjectNode> body, Map<String, String> headers, List<Issue> issues) {
    static Answer of(int status, ObjectNode body) {
        return new Answer(status, Optional.of(body), Map.of(), List.of());
    }

    static Answer refused(int status, List<Issue> issues) {
        return new Answer(status, Optional.of(Outcome.of(issues)), Map.of(), issues);
    }

    static Answer refused(int status, String code, String text) {
        return refused(status, List.of(Issue.error(code, text, "")));
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more, issues);
    }
}
