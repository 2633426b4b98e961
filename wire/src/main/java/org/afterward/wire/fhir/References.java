package org.afterward.wire.fhir;

import java.util.Optional;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;

/// What the references of a resource lead to: in the same Bundle, or kept here before.
public interface References {
    /// The person of `Patient/ID`; empty where none is known.
    Optional<PatientId> patient(String id);

    /// The stay of `Encounter/ID`; empty where none is known.
    Optional<Stay> encounter(String id);

    /// Where `Location/ID` is; empty where none is known.
    Optional<Place> place(String id);

    /// @param patient whose stay it is
    record Stay(EncounterId encounter, PatientId patient) {}
}
