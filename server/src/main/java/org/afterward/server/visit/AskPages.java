package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Names.Likeness;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Requests;
import org.afterward.server.desk.Visiting;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// “Get her up here for me”, said to somebody of the team; and somebody who works here asks to come as a visitor.
@RestController
final class AskPages {
    /// Another patient here whom a visitor is said to be, where the name fits nobody or several: the list of what
    /// must be answered is the same, so that it shows nothing.
    static final PatientId SOMEWHERE = new PatientId("a-patient-here");

    private final Station station;
    private final Requests requests;
    private final Pages pages;

    AskPages(Station station, Requests requests, Pages pages) {
        this.station = station;
        this.requests = requests;
        this.pages = pages;
    }

    /// @param owner empty for whoever writes it down; `in-charge` for the nurse in charge
    @PostMapping(RegisterPages.PATH + "/ask")
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String visitor,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "false") boolean child,
            @RequestParam(defaultValue = "false") boolean inpatient,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again("ask-" + Forms.once(once), once)) {
            var name = Forms.name(visitor);
            var said = new Visitor(
                    Names.key(name),
                    name,
                    "",
                    "",
                    child || inpatient ? "" : station.names().called(name),
                    inpatient ? called(name).map(Patient::id).orElse(SOMEWHERE) : null,
                    child);
            var known = station.visiting().known(patient.id(), said, asker.now());
            var whom = new Visitor(
                    said.key(),
                    known.name(),
                    known.relation(),
                    known.phone(),
                    known.account().isEmpty() ? said.account() : known.account(),
                    inpatient ? said.inpatient() : known.inpatient(),
                    known.child() || child);
            if (child && Names.key(name).contains(" ")) {
                throw new NotDone("VS-34", "Of a child the first name only.");
            }
            requests.fromPatient(asker, patient, whom, wanted, owner(asker, patient, owner), once);
        }
        return RegisterPages.back(patient);
    }

    private String owner(Asker asker, Patient patient, String owner) {
        if (owner.isEmpty()) {
            return asker.actor().id();
        }
        if (owner.equals("in-charge")) {
            return "";
        }
        if (!station.visiting().onWard(Visiting.ward(patient), asker.now()).contains(owner)) {
            throw new NotDone("VS-20", "Ask somebody who is on the ward.");
        }
        return owner;
    }

    /// The one patient here who is called exactly so.
    private Optional<Patient> called(String name) {
        var found = station.wards().wards().keySet().stream()
                .flatMap(ward -> station.visiting().lying(ward).stream())
                .filter(patient -> Names.compare(given(patient), name) == Likeness.SAME)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String given(Patient patient) {
        return patient.person()
                .map(person -> person.given() + " " + person.family())
                .orElse("");
    }

    @GetMapping("/visits/ask")
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        person(station.gate().asker(Callers.of(request)));
        return pages.show(request, "visit/ask", new AskView(false, VisitRequests.WORDS, Forms.fresh()));
    }

    /// Whoever asks learns nothing here: the ward has the request if there is such a patient, and a person tells
    /// them the answer (VS-13, CI-10).
    @PostMapping("/visits/ask")
    ResponseEntity<byte[]> colleague(
            HttpServletRequest request,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        person(asker);
        var asked = Forms.name(name);
        if (wanted.length() > VisitRequests.WORDS) {
            throw new NotDone("VS-20", "At most " + VisitRequests.WORDS + " characters.");
        }
        if (!station.again("ask-" + Forms.once(once), once)) {
            var found = called(asked);
            if (found.isPresent() && !open(found.get(), asker)) {
                requests.fromColleague(asker, found.get(), visitor(asker, found.get(), asker.now()), wanted, once);
            } else {
                station.log(
                        asker,
                        "visit.request",
                        found.map(Patient::id).orElse(null),
                        Category.J,
                        "VS-13",
                        Map.of("kept", "no"));
            }
        }
        return pages.show(request, "visit/ask", new AskView(true, VisitRequests.WORDS, Forms.fresh()));
    }

    private Visitor visitor(Asker asker, Patient patient, Instant now) {
        var display = asker.caller().account().display();
        var me = new Visitor(Names.key(display), display, "", "", asker.actor().id(), null, false);
        var known = station.visiting().known(patient.id(), me, now);
        return known.staff() ? known : me;
    }

    /// One that is open already is enough.
    private boolean open(Patient patient, Asker asker) {
        List<VisitRequest> all = station.visiting().of(patient.id(), VisitRequest.class);
        return all.stream()
                .anyMatch(each -> !each.closed()
                        && each.asker() == VisitRequest.Asker.COLLEAGUE
                        && each.askedBy().equals(asker.actor().id()));
    }

    private static void person(Asker asker) {
        if (asker.actor().kind() != Actor.Kind.PERSON) {
            throw Forms.nothing();
        }
    }
}
