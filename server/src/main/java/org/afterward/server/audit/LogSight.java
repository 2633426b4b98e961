package org.afterward.server.audit;

import java.util.Set;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;

/// What of the log somebody may see: the privacy officer everything, a patient what was shown of them, the
/// nurse in charge the ward's break-glass, a consultant how often.
///
/// Source: access.md, AL-20.
public sealed interface LogSight {
    record Nothing() implements LogSight {}

    record Everything() implements LogSight {}

    /// The events that the filter takes. Where it names patients, nobody else is named in them.
    ///
    /// @param names whether staff are named, or known by role and unit alone, as AL-21 wants for a patient;
    ///              who broke the glass is named always
    record Some(Filter filter, boolean names) implements LogSight {}

    /// How many there are about each of these, and none of them.
    record Counts(Set<PatientId> patients) implements LogSight {
        public Counts {
            patients = Set.copyOf(patients);
        }
    }

    /// What the patient of these registrations may see of who looked.
    ///
    /// Source: access.md, AL-21.
    static Some whoLooked(Set<PatientId> own) {
        if (own.isEmpty()) {
            throw new IllegalArgumentException("who looked, at nobody?");
        }
        return new Some(
                Filter.ALL
                        .about(own)
                        .coded(
                                "access.read",
                                "access.search",
                                "access.list",
                                "access.print",
                                "access.export",
                                "access.write",
                                "btg.start",
                                "btg.end")
                        .ending(Outcome.DONE),
                false);
    }
}
