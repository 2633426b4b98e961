package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Map;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.visitor.VisitRequest;
import org.jspecify.annotations.Nullable;

/// A task of the people who treat somebody. It has one owner from its first moment to its last.
///
/// @param patient absent for a task about a ward or a person
/// @param ward    whose nurse in charge has it when nobody else does
/// @param owner   an account, or [#inCharge] of a ward
/// @param about   the matter or the account that it is about; empty where none
/// @param words   what is to be done, without a clinical value and without a name of a patient
/// @param doneBy  who ended it; empty while open
/// @param answer  how it ended, in their words
/// @param details further fields, by the kind
public record WorkItem(
        String id,
        Kind kind,
        @Nullable PatientId patient,
        String ward,
        String owner,
        String createdBy,
        String about,
        String words,
        Instant createdAt,
        Instant due,
        State state,
        String doneBy,
        @Nullable Instant doneAt,
        String answer,
        Map<String, String> details)
        implements Matter {
    public WorkItem {
        details = Map.copyOf(details);
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("a task always has an owner");
        }
        if ((state == State.OPEN) != (doneAt == null)) {
            throw new IllegalArgumentException("what is over says when: " + state);
        }
    }

    public enum Kind {
        /// Somebody covers who is not on the roster (break-glass COVERING).
        ROSTER_FIX("Mend the roster"),
        /// The referrer says that they did refer (break-glass REFERRED_VERBALLY).
        CONFIRM_REFERRAL("Confirm a referral"),
        /// A third window within a day: the nurse in charge agrees or not (BG-14).
        BREAK_GLASS_COSIGN("Agree to another break-glass"),
        /// A dietitian, a therapist, a pharmacist or another specialty is asked to come.
        REFERRAL("Referral"),
        /// A porter takes the patient from one place to another.
        TRANSPORT("Transport"),
        /// The patient asked that somebody be kept away: the answer is due within the shift (CI-02).
        PATIENTS_WISH("Answer the patient's wish");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum State {
        OPEN,
        DONE,
        DECLINED,
        CANCELLED
    }

    /// The owner where it is nobody by name: whoever is in charge of the ward.
    public static String inCharge(String ward) {
        return VisitRequest.inCharge(ward);
    }

    public boolean ownedBy(Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && (owner.equals(who.id())
                        || (owner.equals(inCharge(ward))
                                && who.is(Role.NURSE_IN_CHARGE)
                                && who.wards().contains(ward)));
    }

    public WorkItem ended(State how, String by, Instant now, String words) {
        return new WorkItem(
                id,
                kind,
                patient,
                ward,
                owner,
                createdBy,
                about,
                this.words,
                createdAt,
                due,
                how,
                by,
                now,
                words,
                details);
    }

    public WorkItem owner(String another) {
        return new WorkItem(
                id, kind, patient, ward, another, createdBy, about, words, createdAt, due, state, doneBy, doneAt,
                answer, details);
    }

    @Override
    public boolean closed() {
        return state != State.OPEN;
    }
}
