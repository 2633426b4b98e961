package org.afterward.clinical.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A blocked clinician is the only one there and gives care; somebody else opened the least that is needed,
/// and shows it. An act of two people. No session is made for the blocked one, whatever the kind of the
/// conflict, for then the kind would show.
///
/// Source: access.md, CI-20 to CI-23.
///
/// @param blocked    the account of who gives care
/// @param opener     the account of who opened it, and stays with it
/// @param relievedBy who took over; empty while nobody has
/// @param reviewDue  the end of the next working day
/// @param reviewedBy empty while nobody has
public record EmergencyAid(
        String id,
        PatientId patient,
        String encounter,
        String blocked,
        String opener,
        String words,
        Instant from,
        Instant until,
        String relievedBy,
        @Nullable Instant relievedAt,
        Instant reviewDue,
        String reviewedBy,
        String outcome)
        implements Matter {
    /// Safety, with resuscitation status, allergy and blood group; the last observations; the medicines now.
    public static final Set<Category> DATASET =
            java.util.Collections.unmodifiableSet(EnumSet.of(Category.B, Category.C, Category.D));

    public boolean open(Instant now) {
        return relievedAt == null && !now.isBefore(from) && now.isBefore(until);
    }

    /// Somebody who may treat the patient has taken over.
    public EmergencyAid relieved(String by, Instant at) {
        return new EmergencyAid(
                id, patient, encounter, blocked, opener, words, from, until, by, at, reviewDue, reviewedBy, outcome);
    }

    /// See [org.afterward.clinical.access.rules.ConflictSteps#reviewed].
    public EmergencyAid reviewed(String by, String found) {
        return new EmergencyAid(
                id,
                patient,
                encounter,
                blocked,
                opener,
                words,
                from,
                until,
                relievedBy,
                relievedAt,
                reviewDue,
                by,
                found);
    }

    @Override
    public boolean closed() {
        return !reviewedBy.isEmpty();
    }
}
