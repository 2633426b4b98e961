package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// What one decider says about one visitor of a patient. There is one entry for each visitor and decider, so
/// that a bar by security never replaces the patient's own wish; [WhoWins] reads them together.
///
/// Source: access.md, section 4.2.
///
/// @param description for door staff, of a barred person only (VS-01)
/// @param photo       a reference to a photograph of a barred person, where that is lawful; else empty
/// @param capacity    the patient's, for this decision, when the entry was made (VS-11)
/// @param capacityNote the id of the note that says so; empty where capacity was presumed
/// @param reason      absent where none is needed (VS-02)
/// @param note        further words of the decider, category K for what is about a third person (VS-01)
/// @param until       absent where it stands until it is changed
/// @param reviewAt    by when somebody must look at it again
/// @param patientTold who told the patient and how, or why not; may be empty for what the patient decided
/// @param visitorTold who told the visitor and how, or why not
/// @param contact     whom the visitor may ask
/// @param setBy       an account
/// @param alsoTold    the nurse in charge who was told of a bar (VS-14); else empty
/// @param withdrawn   taken back: it says nothing any more
public record VisitorEntry(
        String id,
        PatientId patient,
        String encounter,
        Visitor visitor,
        String description,
        String photo,
        Listing listing,
        Conditions conditions,
        Decider decidedBy,
        Capacity capacity,
        String capacityNote,
        @Nullable ReasonCode reason,
        String note,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant reviewAt,
        String patientTold,
        String visitorTold,
        String contact,
        String setBy,
        String alsoTold,
        boolean withdrawn)
        implements Matter {

    /// One for each visitor and decider.
    public static String idOf(PatientId patient, String visitorKey, Decider decidedBy) {
        return "visitor/" + patient.value() + "/" + visitorKey + "/" + decidedBy;
    }

    /// Counts at this moment: from its beginning to before its end.
    public boolean inForce(Instant now) {
        return !withdrawn && !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    public boolean reviewOverdue(Instant now) {
        return inForce(now) && reviewAt != null && !now.isBefore(reviewAt);
    }

    public boolean about(Visitor somebody) {
        return visitor.key().equals(Visitor.EVERYBODY) || visitor.same(somebody);
    }

    /// The patient's own no, said when they could decide; it holds when they no longer can (VS-11).
    public boolean patientRefuses() {
        return decidedBy == Decider.PATIENT
                && capacity.decides()
                && (listing == Listing.BARRED
                        || (listing == Listing.RESTRICTED && reason == ReasonCode.PATIENT_DECLINED));
    }

    @Override
    public boolean closed() {
        return withdrawn;
    }
}
