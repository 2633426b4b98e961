package org.afterward.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.server.access.Gate;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Submission;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Notes what stands about a patient, or lifts it. The form brings its own id, so that a double click is
/// one fact.
@RestController
final class StandingForm {
    /// The most characters of a reason.
    static final int LONGEST_REASON = 500;

    /// How long the form waits for the journal before it says that nothing was stored for certain.
    static final int PATIENCE_SECONDS = 15;

    private final Gate gate;
    private final Stays stays;
    private final Journal journal;

    StandingForm(Gate gate, Stays stays, Journal journal) {
        this.gate = gate;
        this.stays = stays;
        this.journal = journal;
    }

    @PostMapping("/patient/{id}/standing")
    ResponseEntity<Void> note(
            @PathVariable String id,
            @RequestParam String form,
            @RequestParam Standing standing,
            @RequestParam boolean applies,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        var caller = Callers.of(request);
        var said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var message = once(form);
        gate.write(gate.asker(caller), ChartPages.id(id), Category.D);
        var patient = stays.patient(ChartPages.id(id)).orElseThrow(ChartPages::nothing);
        var now = stays.now();
        append(new Report(
                new FactId("form:standing:" + message),
                patient.id(),
                patient.present().map(Encounter::id).orElse(null),
                now,
                now,
                new Author(caller.account().name(), caller.account().display()),
                new Source("form:standing", message, ""),
                new StandingNoted(standing, applies, said)));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/patient/" + patient.id().value()))
                .build();
    }

    private static String once(String form) {
        try {
            return UUID.fromString(form).toString();
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private void append(Report report) {
        try {
            journal.append(new Submission(List.of(report), null)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "stopped", stopped);
        } catch (ExecutionException | TimeoutException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the journal did not answer", e);
        }
    }
}
