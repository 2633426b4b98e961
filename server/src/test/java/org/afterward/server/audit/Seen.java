package org.afterward.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Events of made-up people.
final class Seen {
    static final Instant MORNING = Instant.parse("2026-03-01T07:30:00Z");
    static final PatientId ANNA = PatientId.of("H", "1");
    static final PatientId BEN = PatientId.of("H", "2");

    static Who nurse(String id) {
        return new Who(id, "Nora Nurse", "person", new TreeSet<>(Set.of("NURSE")), "W1", "", "ws-0417", "10.0.0.1");
    }

    static AuditEvent read(String by, PatientId patient) {
        return event("access.read", by, patient, MORNING, Outcome.DONE, List.of(), Map.of());
    }

    static AuditEvent event(
            String code,
            String by,
            @Nullable PatientId patient,
            Instant at,
            Outcome outcome,
            List<Item> items,
            Map<String, String> details) {
        return new AuditEvent(
                code,
                at,
                nurse(by),
                Act.READ,
                outcome,
                "TREAT",
                patient,
                "",
                new TreeSet<>(Set.of("A", "C")),
                items,
                List.of("AC-01"),
                new TreeMap<>(details));
    }

    private Seen() {}
}
