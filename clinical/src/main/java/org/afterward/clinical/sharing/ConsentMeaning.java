package org.afterward.clinical.sharing;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.afterward.clinical.access.Purpose;
import org.jspecify.annotations.Nullable;

/// A contact consent in the words of a FHIR R4 Consent: scope `patient-privacy`, one actor, one provision.
///
/// A consent to nothing is a provision of type `deny`. The code word has no place in it.
///
/// @param status   `active` or `inactive`
/// @param type     `permit` or `deny`
/// @param actor    the contact's key: a RelatedPerson
/// @param purposes of HL7 v3-ActReason
/// @param end      absent where nothing ends it yet
public record ConsentMeaning(
        String status,
        String type,
        String actor,
        SortedSet<Purpose> purposes,
        SortedSet<ContactConsent.Scope> data,
        Instant start,
        @Nullable Instant end) {
    public static final String SCOPE = "patient-privacy";

    public ConsentMeaning {
        purposes = new TreeSet<>(purposes);
        data = new TreeSet<>(data);
    }

    public static ConsentMeaning of(ContactConsent consent, Instant now, @Nullable Instant discharged) {
        var data = new TreeSet<>(consent.what());
        data.remove(ContactConsent.Scope.NONE);
        var purposes = new TreeSet<Purpose>();
        purposes.add(Purpose.SUPNWK);
        purposes.add(Purpose.FAMRQT);
        var end = consent.revokedAt() == null ? consent.end(discharged) : consent.revokedAt();
        return new ConsentMeaning(
                consent.inForce(now, discharged) ? "active" : "inactive",
                data.isEmpty() ? "deny" : "permit",
                consent.contact().key(),
                purposes,
                data,
                consent.givenAt(),
                end);
    }
}
