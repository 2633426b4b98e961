package org.afterward.server.privacy;

import java.util.List;

/// Conflicts, with what can be done about each.
public record ConflictsView(List<Row> open, List<Row> lifted, List<PatientView.Person> people, String trouble) {
    public ConflictsView {
        open = List.copyOf(open);
        lifted = List.copyOf(lifted);
        people = List.copyOf(people);
    }

    /// @param due      by when a proposal must be confirmed; empty for the rest
    /// @param proposed it can be confirmed
    /// @param rejects  it can be rejected
    /// @param legal    it is lifted only when the case is closed (CI-08)
    /// @param own      it is about this officer: somebody else acts
    public record Row(
            String id,
            int version,
            String once,
            String person,
            String patient,
            String patientHref,
            String kind,
            String source,
            String since,
            String effect,
            String usual,
            String status,
            String supervisor,
            String caseRef,
            String due,
            boolean late,
            boolean proposed,
            boolean rejects,
            boolean legal,
            boolean own,
            String lifted) {}
}
