package org.afterward.clinical.access;

import java.util.Set;
import org.afterward.clinical.fact.PatientId;

/// The patient, as far as the decision needs to know.
///
/// @param patient       the surviving registration
/// @param ward          where they lie; empty where nowhere
/// @param isStaff       the account of the member of staff whom this patient is; empty for others
/// @param namedList     accounts on the named list of a `V` record
/// @param held          under a legal hold
/// @param lockdown      their ward admits no visitors now
/// @param present       in the hospital now
public record Subject(
        PatientId patient,
        String ward,
        Confidentiality confidentiality,
        Set<Sensitivity> sensitivities,
        boolean noInformation,
        String isStaff,
        Set<String> namedList,
        boolean held,
        boolean lockdown,
        boolean present) {
    public Subject {
        sensitivities = Set.copyOf(sensitivities);
        namedList = Set.copyOf(namedList);
    }

    /// As something of the record that is labelled `label` is guarded: higher, never lower (LB-04).
    public Subject atLeast(Confidentiality label) {
        return new Subject(
                patient,
                ward,
                confidentiality.or(label),
                sensitivities,
                noInformation,
                isStaff,
                namedList,
                held,
                lockdown,
                present);
    }
}
