package org.afterward.server.fhir;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;

/// By which ids the endpoint knows patients and stays that the rest of the house knows by others.
public final class FhirIds {
    private final ResourceTable table;
    private final Told told;

    FhirIds(ResourceTable table, Told told) {
        this.table = table;
        this.told = told;
    }

    /// Whom `Patient/ID` is about; empty where there is none.
    public Optional<PatientId> patient(String id) {
        return new Known(table, told).patient(id);
    }

    /// The id of the Patient that is answered for this registration.
    public String of(PatientId patient) {
        return table.patientResource(patient.value()).orElse(patient.value());
    }

    /// The id of the Encounter that is answered for this stay.
    public String of(EncounterId encounter) {
        return table.encounterResource(encounter.value()).orElse(encounter.value());
    }

    /// This registration, and those that were found to be the same person.
    public Set<PatientId> same(PatientId patient) {
        var all = new HashSet<PatientId>();
        told.same(patient.value()).forEach(id -> all.add(new PatientId(id)));
        return all;
    }
}
