package org.afterward.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Journal;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    /// Who may say what stands for a patient.
    private static final Set<Role> CLINICIANS =
            Set.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN, Role.NURSE_IN_CHARGE, Role.NURSE);

    private final Stays stays;
    private final Journal journal;
    private final Pages pages;
    private final PatientWriter patients;
    private final ReadingWriter readings;

    ChartPages(Stays stays, Journal journal, Pages pages, PatientWriter patients, ReadingWriter readings) {
        this.stays = stays;
        this.journal = journal;
        this.pages = pages;
        this.patients = patients;
        this.readings = readings;
    }

    @GetMapping("/patient/{id}")
    ResponseEntity<byte[]> patient(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "24h") String period,
            @AuthenticationPrincipal SignedIn reader) {
        var patient = known(id);
        var now = stays.now();
        var shown = Period.named(period);
        var from = shown.from(patient, now);
        var furthest = now.minus(Stays.FURTHEST);
        var charted = stays.since(patient, from.isBefore(furthest) ? furthest : from);
        return pages.show(request, "chart/patient", patients.write(patient, charted, shown, now, mayNote(reader)));
    }

    @GetMapping("/patient/{id}/reading/{seq:\\d{1,18}}-{place:\\d{1,6}}")
    ResponseEntity<byte[]> reading(
            HttpServletRequest request, @PathVariable String id, @PathVariable long seq, @PathVariable int place) {
        var patient = known(id);
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

    private Patient known(String id) {
        try {
            return stays.patient(new PatientId(id)).orElseThrow(ChartPages::nothing);
        } catch (IllegalArgumentException notAnId) {
            throw nothing();
        }
    }

    static boolean mayNote(SignedIn reader) {
        var role = reader.role();
        return role != null && CLINICIANS.contains(role);
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
