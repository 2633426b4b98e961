package org.afterward.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.afterward.clinical.fact.Standing;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.entry.Entries;
import org.afterward.server.entry.Entries.Written;
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

    private final Gate gate;
    private final Entries entries;

    StandingForm(Gate gate, Entries entries) {
        this.gate = gate;
        this.entries = entries;
    }

    /// @param keep the page was closed before it was sent: it is kept for its author, and not written
    @PostMapping("/patient/{id}/standing")
    ResponseEntity<Void> note(
            @PathVariable String id,
            @RequestParam String form,
            @RequestParam Standing standing,
            @RequestParam boolean applies,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean keep,
            HttpServletRequest request) {
        var said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var whom = Ids.patient(id);
        var stated = StandingLater.stated(whom, once(form), standing, applies, said);
        var asker = gate.asker(Callers.of(request));
        var written = keep ? entries.keep(asker, stated) : entries.write(asker, stated);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(
                        switch (written) {
                            case Written.InTheRecord() -> "/patient/" + whom.value();
                            case Written.WaitsForSignature() -> "/cosign";
                            case Written.KeptForItsAuthor() -> "/mine";
                        }))
                .build();
    }

    private static String once(String form) {
        try {
            return UUID.fromString(form).toString();
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
