package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Why a member of staff should not treat a patient, or not alone. One for each pair. Category K.
///
/// Source: access.md, section 3.
///
/// @param staff       the account
/// @param confirmedBy the privacy officer who confirmed a proposal; empty while proposed (CI-03: 24 h)
/// @param supervisor  the account that co-signs; empty unless supervised
/// @param handingOver what is still to be accepted by somebody else, see CI-04
/// @param caseRef     category K; empty where none
public record Conflict(
        String id,
        PatientId patient,
        String staff,
        Kind kind,
        Source source,
        Instant declaredAt,
        Effect effect,
        Status status,
        String confirmedBy,
        String supervisor,
        List<String> handingOver,
        @Nullable Instant reviewAt,
        String caseRef,
        String liftedBy,
        String liftReason)
        implements Matter {
    public Conflict {
        handingOver = List.copyOf(handingOver);
    }

    public enum Kind {
        SELF,
        FAMILY,
        PARTNER,
        LOVE_INTEREST,
        EX_PARTNER,
        CLOSE_FRIEND,
        LINE_MANAGER,
        HOUSEHOLD,
        WITNESS,
        SUSPECT,
        COMPLAINANT,
        ASSOCIATE_OF_SUSPECT,
        LITIGANT,
        DISCIPLINARY,
        FINANCIAL,
        /// Declared in two taps, without saying why (CI-01).
        UNDISCLOSED,
        /// The patient asked that they be kept away (CI-02).
        PATIENT_REQUEST
    }

    public enum Source {
        SELF,
        PATIENT,
        MANAGER,
        SECURITY,
        PRIVACY,
        HR_MATCH
    }

    public enum Effect {
        BLOCK,
        HANDOVER_THEN_BLOCK,
        SUPERVISED,
        DECLARE_ONLY
    }

    public enum Status {
        PROPOSED,
        ACTIVE,
        LIFTED
    }

    /// In force at a moment: from the declaration, and while only proposed for a day (CI-03).
    public boolean inForce(Instant now, Numbers numbers) {
        return switch (status) {
            case LIFTED -> false;
            case ACTIVE -> true;
            case PROPOSED -> now.isBefore(declaredAt.plus(numbers.time("conflict.proposed")));
        };
    }

    /// Keeps its person out altogether.
    public boolean blocks() {
        return effect == Effect.BLOCK || effect == Effect.HANDOVER_THEN_BLOCK;
    }

    /// The same for the surviving registration of a patient who was registered twice.
    public Conflict about(PatientId survivor) {
        return new Conflict(
                idOf(survivor, staff),
                survivor,
                staff,
                kind,
                source,
                declaredAt,
                effect,
                status,
                confirmedBy,
                supervisor,
                handingOver,
                reviewAt,
                caseRef,
                liftedBy,
                liftReason);
    }

    public Conflict withReview(@Nullable Instant at) {
        return new Conflict(
                id,
                patient,
                staff,
                kind,
                source,
                declaredAt,
                effect,
                status,
                confirmedBy,
                supervisor,
                handingOver,
                at,
                caseRef,
                liftedBy,
                liftReason);
    }

    public Conflict withHandingOver(List<String> items) {
        return new Conflict(
                id,
                patient,
                staff,
                kind,
                source,
                declaredAt,
                effect,
                status,
                confirmedBy,
                supervisor,
                items,
                reviewAt,
                caseRef,
                liftedBy,
                liftReason);
    }

    public Conflict withSupervisor(String account) {
        return new Conflict(
                id,
                patient,
                staff,
                kind,
                source,
                declaredAt,
                effect,
                status,
                confirmedBy,
                account,
                handingOver,
                reviewAt,
                caseRef,
                liftedBy,
                liftReason);
    }

    public Conflict confirmed(Effect confirmedEffect, String by, String bySupervisor) {
        return new Conflict(
                id,
                patient,
                staff,
                kind,
                source,
                declaredAt,
                confirmedEffect,
                Status.ACTIVE,
                by,
                bySupervisor,
                handingOver,
                null,
                caseRef,
                liftedBy,
                liftReason);
    }

    public Conflict lifted(String by, String reason) {
        return new Conflict(
                id,
                patient,
                staff,
                kind,
                source,
                declaredAt,
                effect,
                Status.LIFTED,
                confirmedBy,
                supervisor,
                List.of(),
                null,
                caseRef,
                by,
                reason);
    }

    public static String idOf(PatientId patient, String staff) {
        return "conflict/" + patient.value() + "/" + staff;
    }

    @Override
    public boolean closed() {
        return status == Status.LIFTED;
    }
}
