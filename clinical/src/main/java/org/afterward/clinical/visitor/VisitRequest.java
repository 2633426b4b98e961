package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody should see the patient: a task with one owner, a time by which it is answered, and an answer that a
/// person tells. Only [VisitRequests] makes the next state.
///
/// Source: access.md, section 4.4, and FHIR R4 Task for the words of [Status].
///
/// @param asker        from whose side it comes
/// @param askedBy      the account that recorded it
/// @param wanted       what was said, in the words of whoever asked
/// @param owner        an account, or [#inCharge] of a ward
/// @param answerDue    when it falls to the nurse in charge
/// @param offeredTo    whom the owner would like to have it; empty while it is not offered
/// @param plannedAt    only where committed
/// @param before       what it was before it was put on hold; absent elsewhere
/// @param hold         why it is on hold; absent elsewhere
/// @param checks       what must be answered before it goes on, and what was
/// @param reason       why not; absent unless it was rejected or failed
/// @param outcome      the answer in plain words, and what instead; empty until there is one
/// @param told         who told the present answer; absent until somebody has
/// @param visit        the id of the visit that took place; empty until then
/// @param falls        how often nobody had answered in time
/// @param fellAt       when that was; absent once its owner has done something about it
public record VisitRequest(
        String id,
        PatientId patient,
        String encounter,
        String ward,
        Asker asker,
        String askedBy,
        Instant askedAt,
        Visitor visitor,
        String wanted,
        String owner,
        Instant answerDue,
        String offeredTo,
        Status status,
        Promise promise,
        @Nullable Instant plannedAt,
        @Nullable Status before,
        @Nullable Hold hold,
        Map<Check, Checked> checks,
        @Nullable ReasonCode reason,
        String outcome,
        @Nullable Told told,
        String visit,
        int falls,
        @Nullable Instant fellAt)
        implements Matter {
    public VisitRequest {
        checks = Map.copyOf(checks);
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("a visit request always has an owner");
        }
        if (plannedAt != null && promise != Promise.COMMITTED) {
            throw new IllegalArgumentException("what was not promised has no time: " + promise);
        }
        if ((status == Status.ON_HOLD) != (before != null && hold != null)) {
            throw new IllegalArgumentException("what is on hold says why, and nothing else does: " + status);
        }
    }

    public enum Asker {
        PATIENT,
        /// Somebody at the door or on the telephone (VS-26).
        VISITOR_DESK,
        /// Somebody who works here and would like to come as a visitor, off duty (VS-13). A person tells them
        /// the answer, and no page does.
        COLLEAGUE
    }

    public enum Status {
        REQUESTED,
        /// Its owner is looking into it.
        RECEIVED,
        ACCEPTED,
        ON_HOLD,
        IN_PROGRESS,
        COMPLETED,
        /// Not attempted.
        REJECTED,
        /// Attempted in vain.
        FAILED,
        CANCELLED
    }

    public enum Hold {
        CHECK_LIST("a check"),
        PATIENTS_WISH("the patient's own wish"),
        SECURITY("security"),
        SAFEGUARDING("safeguarding"),
        OTHER_WARD("the other ward"),
        LOCKDOWN("the ward to open to visitors again");

        private final String words;

        Hold(String words) {
            this.words = words;
        }

        /// For staff; the patient reads “a check”.
        public String words() {
            return words;
        }
    }

    /// What must be answered before the visit. Source: access.md, VS-24.
    public enum Check {
        PRIVATE_WISH("The patient's own wish was asked for in private"),
        NO_CONTACT_CONDITION("No police or court condition keeps them apart"),
        OFF_DUTY("They are off duty"),
        OTHER_PATIENT_CONSENTS("That patient, or their guardian, consents"),
        OTHER_TEAM_CLEARS("That patient's team agrees"),
        ESCORT("Somebody goes with them"),
        RESPONSIBLE_ADULT("An adult with responsibility comes along"),
        WELFARE("The child's welfare was checked"),
        CONDITIONS_MET("The conditions of their listing are met");

        private final String words;

        Check(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public record Checked(boolean met, String by, Instant at) {}

    /// @param answer what it was when it was told
    public record Told(String by, Instant at, Status answer) {}

    /// The owner where nobody is rostered as nurse in charge: whoever is.
    public static String inCharge(String ward) {
        return "in-charge/" + Places.part(ward);
    }

    public boolean ownedBy(Actor who) {
        return owner.equals(who.id()) || (owner.equals(inCharge(ward)) && inChargeHere(who));
    }

    boolean inChargeHere(Actor who) {
        return who.is(Role.NURSE_IN_CHARGE) && who.wards().contains(ward);
    }

    /// What is still to be answered, or was answered with no.
    public Set<Check> open() {
        return checks.entrySet().stream()
                .filter(each -> !each.getValue().met())
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /// A no is an answer too: it stays open until the patient has been told it (VS-23).
    @Override
    public boolean closed() {
        return status == Status.COMPLETED
                || status == Status.CANCELLED
                || ((status == Status.REJECTED || status == Status.FAILED) && told != null);
    }
}
