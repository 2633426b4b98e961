package org.afterward.server.people;

import java.util.List;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.server.access.Gate;

/// Writes what is changed about people to the audit.
final class AuditedPeople implements PeopleLog {
    private final Gate gate;

    AuditedPeople(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void write(Acting by, List<Deed> deeds, AuditEvent.Outcome outcome) {
        gate.log(deeds.stream()
                .map(deed -> {
                    var event = gate.event(by.asker(), deed.code(), AuditEvent.Act.UPDATE, outcome)
                            .items(deed.items())
                            .details(deed.details());
                    var patient = deed.patient();
                    return (patient == null ? event : event.patient(patient)).made();
                })
                .toArray(AuditEvent[]::new));
    }
}
