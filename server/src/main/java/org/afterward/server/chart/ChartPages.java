package org.afterward.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.journal.Journal;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The page of a patient, and that of each reading.
@RestController
final class ChartPages {
    /// How far around a reading its corrections are looked for.
    private static final Duration AROUND = Duration.ofDays(2);

    private final Gate gate;
    private final Stays stays;
    private final Journal journal;
    private final Pages pages;
    private final PatientWriter patients;
    private final ReadingWriter readings;

    ChartPages(Gate gate, Stays stays, Journal journal, Pages pages, PatientWriter patients, ReadingWriter readings) {
        this.gate = gate;
        this.stays = stays;
        this.journal = journal;
        this.pages = pages;
        this.patients = patients;
        this.readings = readings;
    }

    @GetMapping("/patient/{id}")
    ResponseEntity<byte[]> patient(
            HttpServletRequest request, @PathVariable String id, @RequestParam(defaultValue = "24h") String period) {
        var asker = gate.asker(Callers.of(request));
        var whom = Ids.patient(id);
        var observations = gate.decide(asker, whom, Action.READ, Category.C);
        // A tile is no chart: whoever may see no more of somebody than that has nothing here (AC-23, AC-32).
        var tile =
                gate.decide(asker, whom, Action.READ, Category.A).obligations().contains(Obligation.MASK);
        var without = !tile
                && (observations.shown() == Shown.NOT_YOUR_ROLE
                        || (!observations.permits()
                                && gate.override(asker, whom).isPresent()));
        var needed = without ? Category.A : Category.C;
        var sight = gate.open(asker, whom, needed, Category.A, Category.B, Category.E);
        var patient = sight.patient();
        var now = stays.now();
        var shown = Period.named(period);
        var from = shown.from(patient, now);
        var furthest = now.minus(Stays.FURTHEST);
        var charted = stays.since(patient, from.isBefore(furthest) ? furthest : from);
        var mayNote = gate.decide(asker, whom, Action.WRITE, Category.D).permits();
        var visitors = gate.decide(asker, whom, Action.READ, Category.J).permits();
        return pages.show(request, "chart/patient", patients.write(sight, charted, shown, now, mayNote, visitors));
    }

    @GetMapping("/patient/{id}/reading/{seq:\\d{1,18}}-{place:\\d{1,6}}")
    ResponseEntity<byte[]> reading(
            HttpServletRequest request, @PathVariable String id, @PathVariable long seq, @PathVariable int place) {
        var asker = gate.asker(Callers.of(request));
        var sight = gate.open(asker, Ids.patient(id), Category.C);
        var patient = sight.patient();
        var entry = journal.entry(seq).orElseThrow(ChartPages::nothing).entry();
        var whose = entry.report().patient();
        if (whose == null
                || !stays.patient(whose)
                        .map(Patient::id)
                        .filter(patient.id()::equals)
                        .isPresent()) {
            throw nothing();
        }
        var at = entry.report().occurredAt();
        var then = stays.between(patient, at.minus(AROUND), at.plus(AROUND));
        return pages.show(
                request,
                "chart/reading",
                readings.write(then, entry, place, stays.now()).orElseThrow(ChartPages::nothing));
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
