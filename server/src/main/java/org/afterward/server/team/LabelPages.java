package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Banner;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.access.Sight;
import org.afterward.server.access.Treating;
import org.afterward.server.board.People;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Restricts a record further. A label is lowered elsewhere, by the privacy officer alone.
@RestController
final class LabelPages {
    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final Treating treating;
    private final Conflicts conflicts;
    private final LabelActs acts;

    LabelPages(Pages pages, Station station, Treating treating, Conflicts conflicts, LabelActs acts) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.treating = treating;
        this.conflicts = conflicts;
        this.acts = acts;
    }

    @GetMapping("/patient/{id}/label")
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var sight = open(asker, id);
        return show(HttpStatus.OK, request, asker, sight, "");
    }

    /// The privacy officer has no relationship, and comes by what their office may read.
    private Sight open(Asker asker, String id) {
        var whom = Ids.patient(id);
        var may = LabelActs.raises(station, asker, whom) || LabelActs.ticks(station, asker, whom);
        var office = gate.decide(asker, whom, org.afterward.clinical.access.Action.READ, Category.K)
                .permits();
        var sight = office
                ? gate.open(asker, whom, Category.K, Category.A)
                : gate.open(asker, whom, Category.A, Category.C);
        if (!may) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return sight;
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, Sight sight, String words) {
        return pages.show(status, request, "team/label", view(asker, sight, words));
    }

    private LabelView view(Asker asker, Sight sight, String words) {
        Patient patient = sight.patient();
        var protection = acts.now(patient.id());
        var raises = LabelActs.raises(station, asker, patient.id());
        var label = protection.confidentiality();
        var review = protection.review();
        return new LabelView(
                "/patient/" + patient.id().value(),
                Banner.of(sight, station.times(), asker.now()),
                Once.fresh(),
                sight.may(Category.A) ? sight.shown().listed(People.name(patient)) : "this patient",
                label.atLeast(Confidentiality.R) ? ChargeBeds.words(label) : "Not restricted",
                words,
                raises,
                LabelActs.ticks(station, asker, patient.id()),
                protection.noInformation(),
                Stream.of(
                                new LabelView.Choice(
                                        "R",
                                        "Restricted",
                                        "those who treat the patient open it, nobody else without a reason"),
                                new LabelView.Choice(
                                        "V",
                                        "Named list only",
                                        "only who is on a list of at most "
                                                + station.numbers().of("named-list")
                                                + "; it begins with those who treat the patient now"))
                        .filter(choice -> !label.atLeast(Confidentiality.valueOf(choice.value())))
                        .toList(),
                raises ? protection.alias() : "",
                raises ? protection.aliasNumber() : "",
                review == null ? "" : station.times().near(review, asker.now()));
    }

    private ResponseEntity<byte[]> act(
            HttpServletRequest request, String id, String once, Function<Around, Optional<String>> act) {
        var asker = gate.asker(Callers.of(request));
        var sight = open(asker, id);
        var back = BreakGlassPages.to("/patient/" + sight.patient().id().value() + "/label");
        if (station.register().done(once)) {
            return back;
        }
        return act.apply(Around.of(station, treating, conflicts, asker, sight.patient()))
                .map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, sight, words))
                .orElse(back);
    }

    @PostMapping("/patient/{id}/label")
    ResponseEntity<byte[]> raise(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String why) {
        var key = Once.of(once);
        var label = Stream.of(Confidentiality.R, Confidentiality.V)
                .filter(one -> one.name().equals(to))
                .findFirst();
        var reason = Arrays.stream(LabelActs.Why.values())
                .filter(one -> one.name().equals(why))
                .findFirst();
        return act(
                request,
                id,
                key,
                around -> label.isEmpty() || reason.isEmpty()
                        ? Optional.of("Choose how restricted, and who asked.")
                        : acts.raise(around, label.get(), reason.get(), key));
    }

    @PostMapping("/patient/{id}/label/assault")
    ResponseEntity<byte[]> assault(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "false") boolean home) {
        var key = Once.of(once);
        return act(
                request,
                id,
                key,
                around -> LabelActs.ticks(
                                station, around.asker(), around.patient().id())
                        ? acts.assault(around, home, key)
                        : Optional.of("Not part of your role."));
    }

    @PostMapping("/patient/{id}/label/alias")
    ResponseEntity<byte[]> alias(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String alias,
            @RequestParam(defaultValue = "") String number) {
        var key = Once.of(once);
        return act(request, id, key, around -> acts.alias(around, alias, number, key));
    }
}
