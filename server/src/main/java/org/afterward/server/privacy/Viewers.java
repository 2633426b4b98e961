package org.afterward.server.privacy;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.access.Subject;
import org.afterward.clinical.recovery.Patient;

/// How many people have looked at a restricted record in one stay (BG-03).
final class Viewers {
    static int count(Office office, Patient patient, Instant from, Instant now) {
        return office.log()
                .viewers(office.wards().registrations(patient.id()), from, now.plusSeconds(1))
                .size();
    }

    /// As far as [org.afterward.clinical.access.rules.Rates] asks.
    static Subject subject(Office office, Patient patient, Instant now) {
        var protection = office.labels().protection(patient.id());
        return new Subject(
                patient.id(),
                Office.ward(patient),
                protection.confidentiality(),
                protection.sensitivities(),
                protection.noInformation(),
                protection.isStaff(),
                Set.of(),
                false,
                false,
                patient.present().isPresent());
    }

    private Viewers() {}
}
