package org.afterward.clinical.fact;

/// A patient as the journal knows them. Made from the identifier that the hospital uses first (authority
/// and value), so that every feed that names the same identifier speaks of the same patient. Fit for a URL
/// and for FHIR.
public record PatientId(String value) {
    public PatientId {
        Ids.checked(value);
    }

    /// The patient whom `authority` (an HL7 assigning authority, a FHIR system) calls `identifier`.
    public static PatientId of(String authority, String identifier) {
        return new PatientId(Ids.of("p", authority, identifier));
    }

    @Override
    public String toString() {
        return value;
    }
}
