package org.afterward.server.chart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Journal;
import org.afterward.server.live.Wards;

/// Patients with as much of the past as somebody wants to see: what is not in memory is folded from the
/// journal.
final class Stays {
    /// The furthest that a chart goes back.
    static final Duration FURTHEST = Duration.ofDays(400);

    private final Wards wards;
    private final Journal journal;
    private final Clock clock;

    Stays(Wards wards, Journal journal, Clock clock) {
        this.wards = wards;
        this.journal = journal;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Optional<Patient> patient(PatientId id) {
        return wards.patient(id);
    }

    /// The patient with the readings since `from`.
    Patient since(Patient patient, Instant from) {
        return between(patient, from, now().plus(Duration.ofHours(1)));
    }

    /// The patient with the readings of a time.
    Patient between(Patient patient, Instant from, Instant until) {
        var folded = Patient.start(patient.id(), FURTHEST);
        for (Entry told : patient.entries()) {
            folded = folded.after(told);
        }
        for (var entry : journal.of(wards.registrations(patient.id()), from, until)) {
            folded = folded.after(entry);
        }
        return folded;
    }
}
