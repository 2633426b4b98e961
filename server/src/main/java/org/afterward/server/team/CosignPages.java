package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Second signatures: what waits for mine, and what became of mine.
@RestController
final class CosignPages {
    private final Pages pages;
    private final Station station;
    private final Cosigning cosigning;

    CosignPages(Pages pages, Station station, Cosigning cosigning) {
        this.pages = pages;
        this.station = station;
        this.cosigning = cosigning;
    }

    @GetMapping("/cosign")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return show(HttpStatus.OK, request, Here.person(station.gate(), request), "");
    }

    @PostMapping("/cosign/sign")
    ResponseEntity<byte[]> sign(HttpServletRequest request, @RequestParam String pending, @RequestParam String once) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        StepUp.require(asker.caller(), asker.now());
        return answer(request, asker, cosigning.sign(asker, pending, key));
    }

    @PostMapping("/cosign/refuse")
    ResponseEntity<byte[]> refuse(
            HttpServletRequest request,
            @RequestParam String pending,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String why) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        StepUp.require(asker.caller(), asker.now());
        return answer(request, asker, cosigning.refuse(asker, pending, why, key));
    }

    @PostMapping("/cosign/withdraw")
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request, @RequestParam String pending, @RequestParam String once) {
        var asker = Here.person(station.gate(), request);
        return answer(request, asker, cosigning.withdraw(asker, pending, Once.of(once)));
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, Asker asker, Optional<String> refused) {
        return refused.map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, words))
                .orElseGet(() -> BreakGlassPages.to("/cosign"));
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Asker asker, String words) {
        var shown = new EnumMap<Category, Set<PatientId>>(Category.class);
        var staff = station.staff(asker.now());
        var view = new CosignView(
                words,
                cosigning.waitingFor(asker).stream()
                        .map(kept -> waiting(asker, kept, shown))
                        .toList(),
                cosigning.of(asker).stream()
                        .map(kept -> own(asker, kept, staff, shown))
                        .toList());
        shown.forEach((category, patients) -> station.gate().listed(asker, "cosign", patients, category));
        return pages.show(status, request, "team/cosign", view);
    }

    private static void note(EnumMap<Category, Set<PatientId>> shown, Category category, PatientId patient) {
        shown.computeIfAbsent(category, one -> new LinkedHashSet<>()).add(patient);
    }

    private CosignView.Waiting waiting(Asker asker, Kept<PendingWrite> kept, EnumMap<Category, Set<PatientId>> shown) {
        var pending = kept.matter();
        note(shown, pending.category(), pending.patient());
        return new CosignView.Waiting(
                pending.id(),
                pending.authorName(),
                station.whom(asker, pending.patient()),
                station.href(asker, pending.patient()),
                pending.category().words(),
                pending.category() == Category.I ? "Protected: read it in the record." : pending.words(),
                station.times().near(pending.at(), asker.now()),
                !pending.supervisor().isEmpty(),
                Once.fresh());
    }

    private CosignView.Own own(
            Asker asker, Kept<PendingWrite> kept, Staff staff, EnumMap<Category, Set<PatientId>> shown) {
        var pending = kept.matter();
        var readable = pending.category() != Category.I
                && station.gate()
                        .decideOwn(asker, pending.patient(), Action.READ, pending.category())
                        .permits();
        var whom = station.whom(asker, pending.patient());
        if (readable) {
            note(shown, pending.category(), pending.patient());
        } else if (!whom.isEmpty()) {
            note(shown, Category.A, pending.patient());
        }
        return new CosignView.Own(
                pending.id(),
                whom,
                station.href(asker, pending.patient()),
                readable ? pending.words() : "",
                station.times().near(pending.at(), asker.now()),
                state(asker, pending, staff),
                readable || pending.state() == PendingWrite.State.REFUSED ? pending.why() : "",
                !pending.closed(),
                Once.fresh());
    }

    private String state(Asker asker, PendingWrite pending, Staff staff) {
        var by = pending.answeredBy().isEmpty() ? "" : staff.display(pending.answeredBy());
        var answered = pending.answeredAt();
        var when = answered == null ? "" : ", " + station.times().near(answered, asker.now());
        return switch (pending.state()) {
            case WAITING ->
                pending.supervisor().isEmpty()
                        ? "Waits for a second signature"
                        : "Waits for the signature of " + staff.display(pending.supervisor());
            case SIGNED -> "In the record, signed by " + by + when;
            case REFUSED -> "Not signed by " + by + when;
            case WITHDRAWN -> "You took it back" + when;
        };
    }
}
