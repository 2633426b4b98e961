package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Kept for legal reasons: nothing within its scope is destroyed or altered, and care goes on (LG-40).
///
/// @param caseRef   which case
/// @param patients  whose record, and whose audit rows
/// @param staff     accounts whose use of any record is kept (LG-42)
/// @param messages  messages are kept too
/// @param cctv      a reference to recordings that security keeps; empty where none
/// @param liftAsked who asked to lift it; empty while nobody has
/// @param liftedBy  the second person; empty while it holds
public record LegalHold(
        String id,
        String caseRef,
        Set<PatientId> patients,
        Set<String> staff,
        boolean messages,
        String cctv,
        String by,
        Instant from,
        String liftAsked,
        String liftReason,
        String liftedBy,
        @Nullable Instant liftedAt)
        implements Matter {
    /// What roles of category K read at a held thing, and nobody else (LG-43).
    public static final String WORDS = "Kept for legal reasons";

    public LegalHold {
        patients = Set.copyOf(patients);
        staff = Set.copyOf(staff);
    }

    /// What a hold freezes, and what it leaves alone.
    public enum Act {
        HARD_DELETE,
        MERGE,
        UNMERGE,
        RETENTION_EXPIRY,
        ALTER_AUDIT,
        ALTER_MESSAGE,
        CARE,
        CORRECT,
        READ;

        public boolean frozen() {
            return switch (this) {
                case HARD_DELETE, MERGE, UNMERGE, RETENTION_EXPIRY, ALTER_AUDIT, ALTER_MESSAGE -> true;
                case CARE, CORRECT, READ -> false;
            };
        }
    }

    public static Change<LegalHold> place(LegalHold wanted, Actor by) {
        if (!may(by)) {
            return Change.refused("LG-41", "Legal or privacy places a hold.");
        }
        return wanted.caseRef.isBlank() || (wanted.patients.isEmpty() && wanted.staff.isEmpty())
                ? Change.refused("LG-41", "Say for which case, and about whom.")
                : Change.to(wanted.with(by.id(), "", "", "", null));
    }

    /// The first of two.
    public Change<LegalHold> askToLift(String reason, Actor who) {
        if (!may(who)) {
            return Change.refused("LG-41", "Legal or privacy lifts a hold.");
        }
        if (!holds()) {
            return Change.refused("LG-41", "It was lifted already.");
        }
        return reason.isBlank()
                ? Change.refused("LG-41", "Say why.")
                : Change.to(with(by, who.id(), reason.strip(), "", null));
    }

    /// The second, who is another person.
    public Change<LegalHold> lift(Actor who, Instant now) {
        if (!may(who)) {
            return Change.refused("LG-41", "Legal or privacy lifts a hold.");
        }
        if (!holds()) {
            return Change.refused("LG-41", "It was lifted already.");
        }
        if (liftAsked.isEmpty() || liftAsked.equals(who.id())) {
            return Change.refused("LG-41", "Two different people lift a hold.");
        }
        return Change.to(with(by, liftAsked, liftReason, who.id(), now));
    }

    /// Or the second says no.
    public Change<LegalHold> keep(Actor who) {
        return may(who) && holds() && !liftAsked.isEmpty()
                ? Change.to(with(by, "", "", "", null))
                : Change.refused("LG-41", "Nobody has asked to lift it.");
    }

    public boolean holds() {
        return liftedBy.isEmpty();
    }

    /// This act would destroy or alter what some hold keeps of the patient.
    public static boolean freezes(Act act, PatientId patient, Collection<LegalHold> all) {
        return act.frozen()
                && all.stream()
                        .filter(hold -> act != Act.ALTER_MESSAGE || hold.messages)
                        .anyMatch(hold -> hold.holds() && hold.patients.contains(patient));
    }

    /// The same for the audit rows of a member of staff, about whomever they are (LG-42).
    public static boolean freezesStaff(Act act, String account, Collection<LegalHold> all) {
        return (act == Act.ALTER_AUDIT || act == Act.RETENTION_EXPIRY)
                && all.stream().anyMatch(hold -> hold.holds() && hold.staff.contains(account));
    }

    private static boolean may(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && (who.is(Role.LEGAL) || who.is(Role.PRIVACY_OFFICER));
    }

    private LegalHold with(String placed, String asked, String reason, String lifted, @Nullable Instant at) {
        return new LegalHold(id, caseRef, patients, staff, messages, cctv, placed, from, asked, reason, lifted, at);
    }

    @Override
    public boolean closed() {
        return !holds();
    }
}
