package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Ids;
import org.afterward.server.access.Reenactments;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Why can I, why can't I: the engine's own answer to anybody about any patient, now or then, with what it was told.
/// For the privacy office, which may know of conflicts (category K).
@RestController
final class WhyPages {
    private final Office office;
    private final Pages pages;
    private final Finding finding;
    private final Reenactments reenactments;
    private final WhyWriter writer;

    WhyPages(Office office, Pages pages, Told told, Reenactments reenactments) {
        this.office = office;
        this.pages = pages;
        this.finding = new Finding(office);
        this.reenactments = reenactments;
        this.writer = new WhyWriter(office, told);
    }

    @GetMapping("/privacy/why")
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        office.asker(request);
        var asked = new WhyView.Asked("", "", Action.READ.name(), Category.C.name(), "");
        return show(HttpStatus.OK, request, asked, null, "");
    }

    @PostMapping("/privacy/why")
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam Action action,
            @RequestParam Category category,
            @RequestParam(defaultValue = "") String at) {
        var asker = office.asker(request);
        var asked = new WhyView.Asked(person.strip(), patient.strip(), action.name(), category.name(), at);
        var moment =
                at.isBlank() ? asker.now() : Forms.moment(at, office.times().zone());
        var who = finding.person(person);
        var whom = whom(asker, patient.strip());
        var trouble = trouble(asker, who, whom, moment);
        if (!trouble.isEmpty() || who.isEmpty() || whom.isEmpty() || moment == null) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, asked, null, trouble);
        }
        office.gate()
                .log(office.gate()
                        .event(asker, "access.explain", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                        .patient(whom.get())
                        .categories(List.of(Category.K.name()))
                        .rules(List.of("1.7"))
                        .details(Map.of(
                                "staff",
                                who.get().name(),
                                "action",
                                action.name(),
                                "category",
                                category.name(),
                                "at",
                                moment.toString()))
                        .made());
        var answer = reenactments.ask(who.get(), whom.get(), action, category, moment);
        return show(HttpStatus.OK, request, asked, writer.answer(answer, asker.now()), "");
    }

    private String trouble(Asker asker, Optional<SignedIn> who, Optional<PatientId> whom, @Nullable Instant moment) {
        if (who.isEmpty()) {
            return "Nobody who may sign in is called so. Choose a person from the list.";
        }
        if (whom.isEmpty()) {
            return "No patient, or more than one, has this number or name. Give a number.";
        }
        if (moment == null || moment.isAfter(asker.now())) {
            return "A time is written like 2026-11-23T07:00, and is not in the future.";
        }
        return "";
    }

    private Optional<PatientId> whom(Asker asker, String typed) {
        return finding.patient(asker, typed)
                .or(() -> office.wards()
                        .patient(Ids.patient(typed))
                        .map(found -> found.id())
                        .filter(found -> office.may(asker, found)));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            WhyView.Asked asked,
            WhyView.@Nullable Answer answer,
            String trouble) {
        return pages.show(
                status,
                request,
                "privacy/why",
                new WhyView(
                        asked,
                        answer,
                        trouble,
                        PatientWriter.people(office),
                        Arrays.stream(Action.values())
                                .map(one -> new PatientView.Choice(
                                        one.name(),
                                        one.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                        one.name().equals(asked.action())))
                                .toList(),
                        Arrays.stream(Category.values())
                                .map(one -> new PatientView.Choice(
                                        one.name(),
                                        one.name() + ", " + one.words(),
                                        one.name().equals(asked.category())))
                                .toList()));
    }
}
