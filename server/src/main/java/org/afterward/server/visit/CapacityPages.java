package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.CodePhrase;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.Row;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Visiting;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What goes with the register: whether the patient can decide, the phrase that nurses know, and leave for one
/// visitor to come all the same.
@RestController
final class CapacityPages {
    private static final String PATH = RegisterPages.PATH;

    private final Station station;

    CapacityPages(Station station) {
        this.station = station;
    }

    /// Somebody has assessed whether the patient can decide this, now (VS-11).
    @PostMapping(PATH + "/capacity")
    ResponseEntity<byte[]> capacity(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "VISITORS") CapacityNote.Decision about,
            @RequestParam boolean has,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String once,
            @RequestParam(defaultValue = "visitors") String page) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            var noted = NotDone.unless(CapacityNote.noted(
                    new CapacityNote(
                            "capacity/" + Forms.once(once),
                            patient.id(),
                            about,
                            has,
                            asker.actor().id(),
                            asker.now(),
                            note.strip()),
                    asker.actor()));
            station.gate()
                    .act(
                            asker,
                            patient.id(),
                            Action.WRITE,
                            Category.E,
                            false,
                            "capacity.note",
                            Map.of("about", about.name(), "has", String.valueOf(has)));
            station.keep(asker, once, Change.first(patient.id(), noted));
        }
        var back = page.equals("sharing") || page.equals("send-off") ? page : "visitors";
        return Forms.to("/patient/" + patient.id().value() + "/" + back);
    }

    /// “Ask if I want the window open” (VS-51).
    @PostMapping(PATH + "/phrase")
    ResponseEntity<byte[]> phrase(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String phrase,
            @RequestParam String means,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            var agreed = NotDone.unless(CodePhrase.agreed(
                    new CodePhrase(
                            CodePhrase.idOf(patient.id()),
                            patient.id(),
                            phrase.strip(),
                            means.strip(),
                            asker.actor().id(),
                            asker.now(),
                            false),
                    asker.actor()));
            write(asker, patient, "phrase");
            station.keep(asker, once, new Change(patient.id(), agreed, next(agreed.id(), version) + 1));
        }
        return RegisterPages.back(patient);
    }

    /// The version that the form saw; of a phrase that was taken back the form saw none.
    private int next(String id, int version) {
        return station.register()
                .get(CodePhrase.class, id)
                .filter(kept -> version == 0 && kept.matter().withdrawn())
                .map(Kept::version)
                .orElse(version);
    }

    @PostMapping(PATH + "/phrase/withdraw")
    ResponseEntity<byte[]> noPhrase(
            HttpServletRequest request, @PathVariable String id, @RequestParam int version, @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            var kept = station.seen(patient, CodePhrase.class, CodePhrase.idOf(patient.id()), version);
            var gone = NotDone.unless(kept.matter().withdraw(asker.actor()));
            write(asker, patient, "phrase");
            station.keep(asker, once, Change.after(kept, gone));
        }
        return RegisterPages.back(patient);
    }

    private void write(Asker asker, Patient patient, String what) {
        station.gate().act(asker, patient.id(), Action.WRITE, Category.J, false, "access.write", Map.of("what", what));
    }

    /// A row of the table of who wins is set aside for one visitor: by everybody whom that row names, each freshly
    /// signed in (AU-26).
    @PostMapping(PATH + "/leave")
    ResponseEntity<byte[]> propose(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String visitor,
            @RequestParam Row row,
            @RequestParam String reason,
            @RequestParam(defaultValue = "2") int hours,
            @RequestParam(defaultValue = "false") boolean supervised,
            @RequestParam String once) {
        var caller = Callers.of(request);
        var asker = station.gate().asker(caller);
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return RegisterPages.back(patient);
        }
        StepUp.require(caller, asker.now());
        if (reason.length() > Listings.TEXT || hours < 1) {
            throw new NotDone("VS-02", "Say why in at most " + Listings.TEXT + " characters, and for how long.");
        }
        var whom = station.visiting().known(patient.id(), Visitor.named(Forms.name(visitor)), asker.now());
        var proposed = NotDone.unless(VisitException.proposed(
                new VisitException(
                        "visit-exception/" + Forms.once(once),
                        patient.id(),
                        whom,
                        row,
                        Map.of(),
                        supervised,
                        reason.strip(),
                        asker.now(),
                        asker.now().plus(Duration.ofHours(hours)),
                        false),
                asker.actor(),
                asker.now()));
        act(asker, patient, proposed);
        var change = Change.first(patient.id(), proposed);
        if (proposed.inForce(asker.now())) {
            station.keep(asker, once, change);
        } else {
            station.keep(asker, once, change, others(proposed, patient, asker.now()));
        }
        return RegisterPages.back(patient);
    }

    /// Whoever else has to sign finds it on their page; the lead of security by a notice too.
    private static Change others(VisitException exception, Patient patient, Instant now) {
        var said = new Inbox.Said(
                null, exception.id(), "A visit all the same waits for a second signature. See the page of security.");
        return exception.row() == Row.LACKS_CAPACITY
                ? Inbox.toInCharge(
                        new Inbox.Said(patient.id(), exception.id(), "A visit waits for a second signature."),
                        Visiting.ward(patient),
                        now)
                : Inbox.toRole(said, Role.SECURITY_LEAD, "", now);
    }

    @PostMapping(PATH + "/leave/sign")
    ResponseEntity<byte[]> sign(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String exception,
            @RequestParam int version,
            @RequestParam String once) {
        var caller = Callers.of(request);
        var asker = station.gate().asker(caller);
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            StepUp.require(caller, asker.now());
            var kept = station.seen(patient, VisitException.class, exception, version);
            var signed = NotDone.unless(kept.matter().sign(asker.actor(), asker.now()));
            act(asker, patient, signed);
            station.keep(asker, once, Change.after(kept, signed));
        }
        return RegisterPages.back(patient);
    }

    @PostMapping(PATH + "/leave/end")
    ResponseEntity<byte[]> end(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String exception,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            var kept = station.seen(patient, VisitException.class, exception, version);
            var ended = NotDone.unless(kept.matter().withdraw(asker.actor()));
            act(asker, patient, ended);
            station.keep(asker, once, Change.after(kept, ended));
        }
        return RegisterPages.back(patient);
    }

    /// To see the register and to hold a role that the row names is what it takes.
    private void act(Asker asker, Patient patient, VisitException exception) {
        station.log(
                asker,
                "visit.exception",
                patient.id(),
                Category.J,
                "VS-25",
                Map.of(
                        "row", String.valueOf(exception.row().number()),
                        "signatures", String.valueOf(exception.signed().size()),
                        "withdrawn", String.valueOf(exception.withdrawn())));
    }
}
