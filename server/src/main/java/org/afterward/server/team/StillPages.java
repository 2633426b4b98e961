package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Whether a page that is open may stay open (AC-03). It shows nothing, so nothing is logged.
@RestController
final class StillPages {
    private final Gate gate;

    StillPages(Gate gate) {
        this.gate = gate;
    }

    /// 204 while the category may be read, and 404 for everything else.
    @GetMapping("/patient/{id}/still")
    ResponseEntity<Void> still(
            HttpServletRequest request, @PathVariable String id, @RequestParam(defaultValue = "C") Category of) {
        var asker = gate.asker(Callers.of(request));
        var may = gate.decide(asker, Ids.patient(id), Action.READ, of).permits();
        return ResponseEntity.status(may ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .header("Cache-Control", "no-store")
                .build();
    }
}
