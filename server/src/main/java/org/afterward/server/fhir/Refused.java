package org.afterward.server.fhir;

import java.util.List;
import org.afterward.wire.fhir.Issue;

/// A request that is answered with an OperationOutcome; thrown where that is found, caught once by the
/// endpoint.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Issue> issues;

    Refused(int status, List<Issue> issues) {
        super(issues.toString());
        this.status = status;
        this.issues = List.copyOf(issues);
    }

    Refused(int status, String code, String text) {
        this(status, List.of(Issue.error(code, text, "")));
    }

    int status() {
        return status;
    }

    List<Issue> issues() {
        return issues;
    }
}
