package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.HandingOver;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.access.Treating;
import org.afterward.server.board.People;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// That one should not treat a patient: said in two taps, and what one had then passes on. And the same proposed
/// of somebody else.
@RestController
final class ConflictPages {
    /// What a manager can say of somebody else; the patient's wish and one's own have ways of their own.
    private static final Set<Kind> PROPOSED = java.util.Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(Kind.SELF, Kind.UNDISCLOSED, Kind.PATIENT_REQUEST)));

    private static final Set<Role> PROPOSES =
            EnumSet.of(Role.CONSULTANT, Role.NURSE_IN_CHARGE, Role.SECURITY_LEAD, Role.PRIVACY_OFFICER, Role.SITE_LEAD);

    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final Treating treating;
    private final Conflicts conflicts;
    private final Offers offers;

    ConflictPages(Pages pages, Station station, Treating treating, Conflicts conflicts, Offers offers) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.treating = treating;
        this.conflicts = conflicts;
        this.offers = offers;
    }

    /// Takes effect at once, and asks nothing (CI-01).
    @PostMapping("/patient/{id}/conflict")
    ResponseEntity<byte[]> declare(HttpServletRequest request, @PathVariable String id, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var key = Once.of(once);
        var whom = Ids.patient(id);
        if (!station.register().done(key)) {
            if (!gate.decide(asker, whom, Action.READ, Category.A).permits()) {
                gate.open(asker, whom, Category.A);
            }
            conflicts.declare(asker, station.patient(whom).orElseThrow(), key);
        }
        return BreakGlassPages.to("/patient/" + whom.value() + "/conflict");
    }

    /// Also under a name that says nothing: a refusal leads here, and does not say why (CI-09).
    @GetMapping({"/patient/{id}/conflict", "/patient/{id}/yours"})
    ResponseEntity<byte[]> handing(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var patient = station.patient(Ids.patient(id));
        var mine = patient.flatMap(one -> mine(asker, one));
        if (patient.isEmpty() || mine.isEmpty()) {
            var sight = gate.open(asker, Ids.patient(id), Category.A);
            return BreakGlassPages.to("/patient/" + sight.patient().id().value() + "/team");
        }
        return show(HttpStatus.OK, request, asker, patient.get(), mine.get(), "");
    }

    private Optional<Conflict> mine(Asker asker, Patient patient) {
        return conflicts
                .of(asker.actor().id(), patient.id(), asker.now())
                .map(Kept::matter)
                .filter(Conflict::blocks);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, Patient patient, Conflict mine, String words) {
        station.log(
                asker,
                "access.read",
                AuditEvent.Act.READ,
                patient.id(),
                List.of("CI-04"),
                Map.of("handsOver", String.valueOf(mine.handingOver().size())));
        return pages.show(status, request, "team/handing", view(asker, patient, mine, words));
    }

    /// The same for every kind of conflict, but for what is left.
    private HandingView view(Asker asker, Patient patient, Conflict mine, String words) {
        var around = Around.of(station, treating, conflicts, asker, patient);
        var latest = offers.latest(patient.id(), asker.actor().id());
        var late = HandingOver.late(mine, asker.now(), station.numbers());
        var things = late
                ? List.<HandingView.Thing>of()
                : conflicts.open(asker.actor().id(), patient.id()).stream()
                        .map(Kept::matter)
                        .filter(matter -> mine.handingOver().contains(matter.id()))
                        .map(matter -> thing(around, matter.id(), HandingOver.words(matter), latest.get(matter.id())))
                        .toList();
        return new HandingView(
                "/patient/" + patient.id().value(),
                Once.fresh(),
                words,
                things.isEmpty() ? "" : station.times().near(until(mine), asker.now()),
                things,
                things.isEmpty()
                        ? List.of()
                        : around.available().stream()
                                .map(account -> new HandingView.Choice(
                                        account, around.staff().display(account)))
                                .toList());
    }

    private Instant until(Conflict mine) {
        return mine.declaredAt().plus(station.numbers().time("conflict.hands-over"));
    }

    private HandingView.Thing thing(Around around, String id, String words, @Nullable Handover offer) {
        if (offer == null) {
            return new HandingView.Thing(id, words, "", true);
        }
        var to = around.staff().display(offer.to());
        return switch (offer.state()) {
            case OFFERED -> new HandingView.Thing(id, words, "offered to " + to + ", who has not answered", true);
            case DECLINED -> new HandingView.Thing(id, words, to + " cannot take it", true);
            case WITHDRAWN, ACCEPTED, FELL_TO_IN_CHARGE -> new HandingView.Thing(id, words, "", true);
        };
    }

    @PostMapping("/patient/{id}/conflict/offer")
    ResponseEntity<byte[]> offer(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") List<String> item,
            @RequestParam(defaultValue = "") String to) {
        var asker = gate.asker(Callers.of(request));
        var key = Once.of(once);
        var patient = station.patient(Ids.patient(id));
        var mine = patient.flatMap(one -> mine(asker, one));
        if (patient.isEmpty() || mine.isEmpty()) {
            gate.open(asker, Ids.patient(id), Category.A);
            return BreakGlassPages.to("/");
        }
        var back = BreakGlassPages.to("/patient/" + patient.get().id().value() + "/conflict");
        if (station.register().done(key)) {
            return back;
        }
        var still = item.stream()
                .filter(each -> HandingOver.theirsStill(mine.get(), each, asker.now(), station.numbers()))
                .toList();
        var around = Around.of(station, treating, conflicts, asker, patient.get());
        var trouble = around.available().contains(to)
                ? offers.offer(asker, patient.get(), still, to, until(mine.get()), key)
                : Optional.of("Choose a colleague who treats this patient.");
        return trouble.map(words ->
                        show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, patient.get(), mine.get(), words))
                .orElse(back);
    }

    @GetMapping("/patient/{id}/conflict/propose")
    ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var patient = proposing(asker, id);
        return pages.show(request, "team/propose", proposal(asker, patient, "", "", ""));
    }

    /// Who may propose, of a patient of whom they may know by treating them, or in the privacy office.
    private Patient proposing(Asker asker, String id) {
        var whom = Ids.patient(id);
        if (asker.actor().roles().stream().noneMatch(PROPOSES::contains)) {
            gate.open(asker, whom, Category.A);
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return gate.decide(asker, whom, Action.READ, Category.K).permits()
                ? gate.open(asker, whom, Category.K).patient()
                : gate.open(asker, whom, Category.A).patient();
    }

    @PostMapping("/patient/{id}/conflict/propose")
    ResponseEntity<byte[]> propose(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String kind) {
        var asker = gate.asker(Callers.of(request));
        var key = Once.of(once);
        var patient = proposing(asker, id);
        var back = BreakGlassPages.to(
                gate.decide(asker, patient.id(), Action.READ, Category.A).permits()
                        ? "/patient/" + patient.id().value() + "/team"
                        : "/notices");
        if (station.register().done(key)) {
            return back;
        }
        var chosen = PROPOSED.stream().filter(one -> one.name().equals(kind)).findFirst();
        var trouble = !station.staff(asker.now()).active(person)
                ? Optional.of("Choose who it is.")
                : chosen.isEmpty()
                        ? Optional.of("Choose what it is.")
                        : conflicts.propose(asker, patient, person, chosen.get(), key);
        return trouble.map(words -> pages.show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        request,
                        "team/propose",
                        proposal(asker, patient, words, person, kind)))
                .orElse(back);
    }

    private ProposeView proposal(Asker asker, Patient patient, String words, String person, String kind) {
        return new ProposeView(
                "/patient/" + patient.id().value(),
                Once.fresh(),
                gate.shown(patient).listed(People.name(patient)),
                words,
                station.staff(asker.now()).everybody().stream()
                        .filter(one -> !one.name().equals(asker.actor().id()))
                        .map(one -> new ProposeView.Choice(
                                one.name(), one.display(), one.name().equals(person)))
                        .toList(),
                Arrays.stream(Kind.values())
                        .filter(PROPOSED::contains)
                        .map(one -> new ProposeView.Choice(
                                one.name(), words(one), one.name().equals(kind)))
                        .toList());
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case FAMILY -> "Family";
            case PARTNER -> "Partner";
            case LOVE_INTEREST -> "Love interest";
            case EX_PARTNER -> "Former partner";
            case CLOSE_FRIEND -> "Close friend";
            case LINE_MANAGER -> "Line manager";
            case HOUSEHOLD -> "Same household";
            case WITNESS -> "Witness";
            case SUSPECT -> "Suspect";
            case COMPLAINANT -> "Complainant";
            case ASSOCIATE_OF_SUSPECT -> "Close to a suspect";
            case LITIGANT -> "Party to a lawsuit";
            case DISCIPLINARY -> "Party to a disciplinary procedure";
            case FINANCIAL -> "Financial interest";
            case SELF, UNDISCLOSED, PATIENT_REQUEST -> "";
        };
    }
}
