package org.afterward.clinical.capacity;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
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

    /// Characters of a note: a house rule.
    public static final int NOTE = 500;

    /// Whoever treats the patient assesses it, and says what they saw where they found that the patient cannot
    /// decide.
    public static Change<CapacityNote> noted(CapacityNote wanted, Actor by) {
        if (!assesses(by)) {
            return Change.refused("VS-11", "Not part of your role");
        }
        if (wanted.note.length() > NOTE) {
            return Change.refused("VS-11", "A note has at most " + NOTE + " characters.");
        }
        return wanted.has || !wanted.note.isBlank()
                ? Change.to(wanted)
                : Change.refused("VS-11", "Say what you saw, and how you asked.");
    }

    /// In whose role it is to assess it.
    public static boolean assesses(Actor by) {
        return by.kind() == Actor.Kind.PERSON && by.active() && ASSESS.stream().anyMatch(by::is);
    }

    private static final Set<Role> ASSESS =
            EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.NURSE_IN_CHARGE, Role.NURSE);

    /// What the newest note about this decision says, by `now`; presumed where there is none.
    public static Capacity of(Collection<CapacityNote> notes, PatientId patient, Decision about, Instant now) {
        return notes.stream()
                .filter(note -> note.patient.equals(patient) && note.about == about && !note.at.isAfter(now))
                .max(Comparator.comparing(CapacityNote::at).thenComparing(note -> !note.has))
                .map(note -> note.has ? Capacity.ASSESSED_YES : Capacity.ASSESSED_NO)
                .orElse(Capacity.PRESUMED);
    }
}
