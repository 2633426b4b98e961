package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// Reports and submissions that the tests of this room need.
final class Made {
    static final Instant MORNING = Instant.parse("2026-03-01T07:30:00Z");

    /// One pulse of a patient, in a message of its own.
    static Submission pulse(String id) {
        return pulse(id, PatientId.of("H", "1"), MORNING);
    }

    static Submission pulse(String id, PatientId patient, Instant at) {
        return new Submission(
                List.of(report(id, patient, at)),
                new Original("x-application/hl7-v2+er7", ("MSH|" + id + "\r").getBytes(UTF_8)));
    }

    static Report report(String id, PatientId patient, Instant at) {
        var pulse = new Observation(
                Vital.PULSE, "", new Reading.Measured(72), at, Observation.Status.FINAL, "72 /min", Set.of());
        return new Report(
                new FactId(id),
                patient,
                EncounterId.of("H", "v" + patient.value()),
                at,
                at,
                new Author("N1", "Nora Nurse"),
                new Source("hl7:MON|HOSP", id, ""),
                new Fact.Observed("group", List.of(pulse), 0));
    }

    private Made() {}
}
