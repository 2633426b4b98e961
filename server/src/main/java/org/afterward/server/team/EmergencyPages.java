package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.access.Sight;
import org.afterward.server.access.Treating;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Somebody who is there opens the emergency dataset for who may not open the record, stays with it, and shows it.
@RestController
final class EmergencyPages {
    /// The most characters of what happened.
    static final int LONGEST = 300;

    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final Treating treating;
    private final Conflicts conflicts;
    private final Emergencies emergencies;
    private final EmergencyWriter writer;

    EmergencyPages(
            Pages pages,
            Station station,
            Treating treating,
            Conflicts conflicts,
            Emergencies emergencies,
            EmergencyWriter writer) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.treating = treating;
        this.conflicts = conflicts;
        this.emergencies = emergencies;
        this.writer = writer;
    }

    @GetMapping("/patient/{id}/emergency")
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = person(request);
        return show(HttpStatus.OK, request, asker, gate.open(asker, Ids.patient(id), Category.B, Category.A), "");
    }

    private Asker person(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (caller.account().kind() != Kind.PERSON) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return gate.asker(caller);
    }

    private Around around(Asker asker, Sight sight) {
        return Around.of(station, treating, conflicts, asker, sight.patient());
    }

    /// The page goes back to the form by itself when the time is over.
    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, Sight sight, String words) {
        var around = around(asker, sight);
        var open = emergencies.open(around).filter(aid -> whole(sight));
        open.ifPresent(aid -> emergencies.looked(asker, aid));
        var page = pages.show(status, request, "team/emergency", writer.write(around, sight, open, words));
        return open.map(aid -> ResponseEntity.status(page.getStatusCode())
                        .headers(page.getHeaders())
                        .header(
                                "Refresh",
                                (Duration.between(asker.now(), aid.until()).toSeconds() + 1) + ";url=/patient/"
                                        + sight.patient().id().value() + "/emergency")
                        .body(page.getBody()))
                .orElse(page);
    }

    /// They read safety of this patient as a whole: the tile of the board is not enough.
    private static boolean whole(Sight sight) {
        var obligations = sight.obligations(Category.B);
        return sight.may(Category.B)
                && !obligations.contains(Obligation.MASK)
                && !obligations.contains(Obligation.PART_ONLY);
    }

    @PostMapping("/patient/{id}/emergency")
    ResponseEntity<byte[]> open(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String words) {
        var asker = person(request);
        var key = Once.of(once);
        var sight = gate.open(asker, Ids.patient(id), Category.B, Category.A);
        if (words.length() > LONGEST) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    sight,
                    "Say what happened in at most " + LONGEST + " characters.");
        }
        StepUp.require(asker.caller(), asker.now());
        var trouble = station.register().done(key)
                ? Optional.<String>empty()
                : emergencies.open(around(asker, sight), person, whole(sight), words, key);
        return back(request, asker, sight, trouble);
    }

    @PostMapping("/patient/{id}/emergency/relieved")
    ResponseEntity<byte[]> relieved(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam String aid,
            @RequestParam(defaultValue = "") String person) {
        var asker = person(request);
        var key = Once.of(once);
        var sight = gate.open(asker, Ids.patient(id), Category.B, Category.A);
        var trouble = station.register().done(key)
                ? Optional.<String>empty()
                : emergencies.relieved(around(asker, sight), aid, person, key);
        return back(request, asker, sight, trouble);
    }

    private ResponseEntity<byte[]> back(
            HttpServletRequest request, Asker asker, Sight sight, Optional<String> trouble) {
        return trouble.map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, sight, words))
                .orElseGet(() ->
                        BreakGlassPages.to("/patient/" + sight.patient().id().value() + "/emergency"));
    }
}
