package org.afterward.clinical.recovery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.jspecify.annotations.Nullable;

/// Facts in few words, for tests.
final class Told {
    static final PatientId HARUTO = PatientId.of("HOSPITAL", "4711");
    static final EncounterId STAY = EncounterId.of("HOSPITAL", "V1");
    static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    private static long seq;

    static Entry told(Fact fact, Instant at) {
        return told(fact, at, at, STAY);
    }

    static Entry told(Fact fact, Instant at, Instant issued, @Nullable EncounterId stay) {
        return told("f" + ++seq, HARUTO, fact, at, issued, stay, new Author("N1", "Nurse Okafor"));
    }

    static Entry told(
            String id,
            PatientId patient,
            Fact fact,
            Instant at,
            Instant issued,
            @Nullable EncounterId stay,
            Author author) {
        var report =
                new Report(new FactId(id), patient, stay, at, issued, author, new Source("hl7:TEST", id, ""), fact);
        return new Entry(++seq, issued, report);
    }

    static Visit in(String ward, String bed) {
        return new Visit("V1", "I", new Place(ward, "", bed, ""), "", "", null, null, "");
    }

    static Visit nothing() {
        return Encounter.NOTHING_SAID;
    }

    static Observed pulse(String group, int perMinute, Instant at) {
        return pulse(group, perMinute, at, Observation.Status.FINAL);
    }

    static Observed pulse(String group, int perMinute, Instant at, Observation.Status status) {
        var reading = new Reading.Measured(perMinute);
        var sent = BigDecimal.valueOf(perMinute) + " /min";
        return new Observed(
                group,
                List.of(new Observation(
                        Vital.PULSE, "", reading, at, status, sent, EnumSet.noneOf(Observation.Mark.class))),
                0);
    }

    private Told() {}
}
