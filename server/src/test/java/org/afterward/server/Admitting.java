package org.afterward.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;

/// Puts patients on the wards of a whole server, as messages would.
public final class Admitting {

    /// Returns when the ward shows them.
    public static PatientId admit(WholeServer server, String number, String ward, String bed) {
        var id = PatientId.of("HOSP", number);
        var person = new Person(
                List.of(new Identifier("HOSP", number, "MR")), "Family-" + number, "Given", "female", null, 0, null);
        var visit = new Visit("", "I", new Place(ward, "", bed, ""), "", "", null, null, "");
        server.bean(Journal.class)
                .append(new Submission(
                        List.of(report(id, new Fact.PersonDescribed(person)), report(id, new Fact.Admitted(visit))),
                        null))
                .join();
        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(number + " is not on the ward");
            }
            Thread.onSpinWait();
        }
        return id;
    }

    private static Report report(PatientId id, Fact fact) {
        var then = Instant.now().minus(Duration.ofHours(5));
        return new Report(
                new FactId("admitting:" + UUID.randomUUID()),
                id,
                EncounterId.of("HOSP", id.value()),
                then,
                then,
                new Author("adt", "Admissions"),
                new Source("hl7:ADT|SITE", UUID.randomUUID().toString(), ""),
                fact);
    }

    private Admitting() {}
}
