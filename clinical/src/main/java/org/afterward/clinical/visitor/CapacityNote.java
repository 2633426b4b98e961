package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;

/// Somebody assessed whether the patient can make one decision, at one time (VS-11).
///
/// @param about      what was to be decided
/// @param has        they can
/// @param assessedBy an account
public record CapacityNote(
        String id, PatientId patient, Decision about, boolean has, String assessedBy, Instant at, String note)
        implements Matter {
    /// A note about one of these says nothing about another.
    public enum Decision {
        VISITORS,
        SHARING,
        INTERVIEW,
        DISCLOSURE,
        EVENT
    }

    /// What the newest note about this decision says, by `now`; presumed where there is none.
    public static Capacity of(Collection<CapacityNote> notes, PatientId patient, Decision about, Instant now) {
        return notes.stream()
                .filter(note -> note.patient.equals(patient) && note.about == about && !note.at.isAfter(now))
                .max(Comparator.comparing(CapacityNote::at).thenComparing(note -> !note.has))
                .map(note -> note.has ? Capacity.ASSESSED_YES : Capacity.ASSESSED_NO)
                .orElse(Capacity.PRESUMED);
    }
}
