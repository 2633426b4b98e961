package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.access.rules.BreakGlassRules;
import org.afterward.clinical.access.rules.BreakGlassRules.Answer;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Break-glass: the form, the click, and the end.
@RestController
final class BreakGlassPages {
    /// The most characters of somebody's own words.
    static final int LONGEST = 500;

    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final BreakGlasses glasses;

    BreakGlassPages(Pages pages, Station station, BreakGlasses glasses) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.glasses = glasses;
    }

    @GetMapping("/patient/{id}/break-glass")
    ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var whom = Ids.patient(id);
        if (openWithout(asker, whom)) {
            return to("/patient/" + whom.value());
        }
        var patient = offered(asker, whom);
        return pages.show(request, "team/breakglass", view(asker, patient, "", "", Optional.empty()));
    }

    /// They may see the record as it is: there is nothing to break.
    private boolean openWithout(Asker asker, PatientId whom) {
        return gate.override(asker, whom).isEmpty()
                && gate.decide(asker, whom, Action.READ, Category.C).permits();
    }

    /// @throws org.afterward.server.access.Refused as for any other look where none is offered
    private Patient offered(Asker asker, PatientId whom) {
        var decision = gate.decide(asker, whom, Action.READ, Category.C);
        var renewal = gate.override(asker, whom).isPresent();
        if (decision.shown() != Shown.BREAK_GLASS && !renewal) {
            return gate.open(asker, whom, Category.C).patient();
        }
        return station.patient(whom).orElseThrow();
    }

    @PostMapping("/patient/{id}/break-glass")
    ResponseEntity<byte[]> start(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(name = "protected", defaultValue = "false") boolean protectedToo) {
        var caller = Callers.of(request);
        var key = Once.of(once);
        var asker = gate.asker(caller);
        var whom = Ids.patient(id);
        if (openWithout(asker, whom)) {
            return to("/patient/" + whom.value());
        }
        var patient = offered(asker, whom);
        var chosen = Arrays.stream(Reason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst();
        if (chosen.isEmpty()) {
            return again(request, asker, patient, "Choose the reason.", words, chosen);
        }
        if (words.length() > LONGEST) {
            return again(request, asker, patient, "Say why in at most " + LONGEST + " characters.", words, chosen);
        }
        StepUp.require(caller, asker.now());
        var answer = glasses.start(asker, patient, new BreakGlasses.Wish(chosen.get(), words, protectedToo, key));
        return switch (answer) {
            case Answer.Opened(var glass) -> to("/patient/" + patient.id().value());
            case Answer.CoSign() -> to("/patient/" + patient.id().value() + "/break-glass");
            case Answer.Refused(var rule, var why) -> again(request, asker, patient, why + ".", words, chosen);
            case Answer.FreshSignIn() -> throw StepUp.needed();
        };
    }

    @PostMapping("/patient/{id}/break-glass/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @PathVariable String id, @RequestParam String once) {
        glasses.end(gate.asker(Callers.of(request)), Ids.patient(id), Once.of(once));
        return to("/");
    }

    private ResponseEntity<byte[]> again(
            HttpServletRequest request,
            Asker asker,
            Patient patient,
            String trouble,
            String said,
            Optional<Reason> chosen) {
        return pages.show(
                HttpStatus.UNPROCESSABLE_CONTENT,
                request,
                "team/breakglass",
                view(asker, patient, trouble, said, chosen));
    }

    private BreakGlassView view(Asker asker, Patient patient, String trouble, String said, Optional<Reason> chosen) {
        var once = Once.fresh();
        var numbers = station.numbers();
        var reasons = BreakGlassRules.shuffled(once).stream()
                .map(reason -> new BreakGlassView.Choice(
                        reason.name(),
                        capital(Reasons.of(reason).meant()),
                        window(reason, numbers.words("break-glass." + word(reason))),
                        Reasons.of(reason).words(),
                        reason.opensProtected(),
                        chosen.filter(reason::equals).isPresent()))
                .toList();
        var ward = Station.ward(patient);
        var onCall = station.staff(asker.now()).duty().onCall(asker.actor().id(), ward);
        return new BreakGlassView(
                "/patient/" + patient.id().value(),
                once,
                trouble,
                said,
                reasons,
                onCall.isPresent() ? ward : "",
                agreement(asker, patient),
                !glasses.earlier(asker, patient.id()).isEmpty());
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static String window(Reason reason, String longest) {
        return reason == Reason.COVERING ? "to the end of the shift, at most " + longest : longest;
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private String agreement(Asker asker, Patient patient) {
        return glasses.asked(asker, patient.id())
                .map(kept -> switch (kept.matter().state()) {
                    case OPEN -> "The nurse in charge has been asked to agree, and has not answered yet.";
                    case DONE -> agreed(asker, kept.matter());
                    case DECLINED ->
                        "The nurse in charge did not agree: " + kept.matter().answer();
                    case CANCELLED -> "";
                })
                .orElse("");
    }

    private static String agreed(Asker asker, WorkItem item) {
        var at = item.doneAt();
        return at != null && asker.now().isBefore(at.plus(BreakGlasses.AGREED))
                ? "The nurse in charge agreed. Say why once more, and the record opens."
                : "The nurse in charge agreed, but too long ago. Ask again.";
    }

    static ResponseEntity<byte[]> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }
}
