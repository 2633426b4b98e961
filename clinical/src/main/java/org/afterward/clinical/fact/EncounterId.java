package org.afterward.clinical.fact;

/// One stay or visit of a patient. Made from the hospital's visit number, as [PatientId] is from its
/// identifier.
public record EncounterId(String value) {
    public EncounterId {
        Ids.checked(value);
    }

    /// The visit that `authority` calls `number`.
    public static EncounterId of(String authority, String number) {
        return new EncounterId(Ids.of("e", authority, number));
    }

    /// A visit that has no number of its own, known by the fact that spoke of it first.
    public static EncounterId impliedBy(PatientId patient, FactId fact) {
        return new EncounterId(Ids.of("i", patient.value(), fact.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
