package org.afterward.server.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.wire.fhir.Places;
import org.afterward.wire.fhir.References;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What references lead to, for one request: its own resources first, then what is kept, then what came by
/// HL7 v2.
final class Known implements References {
    private final ResourceTable table;
    private final Told told;
    private final Map<String, Optional<PatientId>> patients = new HashMap<>();
    private final Set<PatientId> introduced = new HashSet<>();
    private final Map<String, Optional<Stay>> stays = new HashMap<>();
    private final Map<String, Optional<ObjectNode>> locations = new HashMap<>();

    Known(ResourceTable table, Told told) {
        this.table = table;
        this.told = told;
    }

    @Override
    public Optional<PatientId> patient(String id) {
        return patients.computeIfAbsent(
                id,
                each -> table.current("Patient", each)
                        .flatMap(stored -> Optional.ofNullable(stored.patient()).map(PatientId::new))
                        .or(() -> told.patient(each)));
    }

    @Override
    public Optional<Stay> encounter(String id) {
        return stays.computeIfAbsent(
                id,
                each -> table.current("Encounter", each)
                        .flatMap(stored -> stay(stored.encounter(), stored.patient()))
                        .or(() -> told.stay(each)));
    }

    @Override
    public Optional<Place> place(String id) {
        return Places.of(id, this::location);
    }

    private Optional<ObjectNode> location(String id) {
        return locations.computeIfAbsent(
                id, each -> table.current("Location", each).map(Stored::content));
    }

    /// The same, for one who may know of these patients alone: another one is not there.
    References only(Predicate<PatientId> these) {
        return new References() {
            @Override
            public Optional<PatientId> patient(String id) {
                return Known.this.patient(id).filter(these);
            }

            @Override
            public Optional<Stay> encounter(String id) {
                return Known.this.encounter(id).filter(stay -> these.test(stay.patient()));
            }

            @Override
            public Optional<Place> place(String id) {
                return Known.this.place(id);
            }
        };
    }

    /// Whether this very request describes the patient.
    boolean introduced(PatientId patient) {
        return introduced.contains(patient);
    }

    void add(String id, PatientId patient) {
        introduced.add(patient);
        patients.put(id, Optional.of(patient));
    }

    void add(String id, EncounterId encounter, PatientId patient) {
        stays.put(id, Optional.of(new Stay(encounter, patient)));
    }

    void add(String id, ObjectNode location) {
        locations.put(id, Optional.of(location));
    }

    private static Optional<Stay> stay(@Nullable String encounter, @Nullable String patient) {
        return encounter == null || patient == null
                ? Optional.empty()
                : Optional.of(new Stay(new EncounterId(encounter), new PatientId(patient)));
    }
}
