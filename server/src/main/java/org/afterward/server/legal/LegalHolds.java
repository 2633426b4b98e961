package org.afterward.server.legal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.disclosure.LegalHold.Act;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.audit.Holds;
import org.afterward.server.intake.PutBack;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// What is kept for legal reasons, for the retention of the log (LG-40, LG-42). The merges are refused where the
/// journal is written.
final class LegalHolds implements Holds {
    private final Register register;
    private final Wards wards;

    LegalHolds(Register register, Wards wards) {
        this.register = register;
        this.wards = wards;
    }

    private List<LegalHold> all() {
        return register.each(LegalHold.class)
                .map(Kept::matter)
                .filter(LegalHold::holds)
                .toList();
    }

    @Override
    public boolean held(Set<PatientId> patients, Set<String> accounts) {
        var holds = all();
        if (holds.isEmpty()) {
            return false;
        }
        var registrations = new HashSet<PatientId>();
        patients.forEach(patient -> registrations.addAll(wards.registrations(patient)));
        registrations.addAll(patients);
        return registrations.stream().anyMatch(one -> LegalHold.freezes(Act.RETENTION_EXPIRY, one, holds))
                || accounts.stream().anyMatch(one -> LegalHold.freezesStaff(Act.RETENTION_EXPIRY, one, holds));
    }

    /// Whoever keeps the hold hears that a merge waits for it; nobody else does (LG-43).
    static PutBack putBack(Office office) {
        return (survivor, prior) -> {
            var now = office.clock().instant();
            office.gate().log(event(survivor, prior, now));
            var about = "merge/" + survivor.value() + "/" + prior.value();
            var words = "A merge was put back because of a legal hold. It waits among the rejected messages.";
            var changes = List.of(Role.LEGAL, Role.PRIVACY_OFFICER).stream()
                    .map(role -> office.notice(Notice.Kind.PRIVACY_ALERT, role, about, words, now))
                    .filter(change -> office.register()
                            .get(Notice.class, change.matter().id())
                            .isEmpty())
                    .toList();
            if (!changes.isEmpty()) {
                office.register()
                        .keep(
                                new org.afterward.clinical.fact.Author("afterward", "Afterward"),
                                "merge:"
                                        + java.util.UUID.nameUUIDFromBytes(
                                                about.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                changes);
            }
        };
    }

    private static AuditEvent event(PatientId survivor, PatientId prior, java.time.Instant now) {
        return new AuditEvent(
                "feed.reject",
                now,
                new AuditEvent.Who("hl7", "HL7", "program", new java.util.TreeSet<>(), "", "", "", ""),
                AuditEvent.Act.UPDATE,
                AuditEvent.Outcome.REFUSED,
                "",
                survivor,
                "",
                new java.util.TreeSet<>(Set.of(Category.K.name())),
                List.of(new AuditEvent.Item("Patient", prior.value(), "")),
                List.of("LG-40"),
                new java.util.TreeMap<>(Map.of("what", "merge")));
    }
}
