package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concern.Kind;
import org.afterward.clinical.privacy.Concern.Outcome;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the office looks into beside break-glass: looks to be explained, many viewers, alerts, and patients who ask for
/// names. Nothing follows from an answer by itself.
@RestController
final class ConcernPages {
    private final Office office;
    private final Pages pages;
    private final Told told;
    private final Followed followed;
    private final Lookers lookers;

    ConcernPages(Office office, Pages pages, Told told) {
        this.office = office;
        this.pages = pages;
        this.told = told;
        this.followed = new Followed(office);
        this.lookers = new Lookers(office);
    }

    /// Of the concern that answers for an alert.
    static String alert(Notice notice) {
        return "concern/alert/" + notice.id();
    }

    private Kept<Concern> concern(Asker asker, String id) {
        return office.register()
                .get(Concern.class, id)
                .filter(kept -> kept.matter().kind() != Kind.CASE
                        && !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .orElseThrow(Forms::nothing);
    }

    @GetMapping("/privacy/concern")
    ResponseEntity<byte[]> concern(HttpServletRequest request, @RequestParam String of) {
        var asker = office.asker(request);
        return show(HttpStatus.OK, request, asker, concern(asker, of), "", "");
    }

    @PostMapping("/privacy/concern")
    ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") List<String> named) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var kept = concern(asker, of);
        if (office.register().done(key)) {
            return Forms.to("/privacy");
        }
        var chosen = outcome(outcome);
        if (chosen.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, "Choose one of the answers.", words);
        }
        var change = Concerns.answer(
                kept.matter(),
                new Concerns.Wish(
                        chosen.get(),
                        words,
                        looked(kept.matter(), named),
                        asker.actor().id(),
                        office.conflict(asker, kept.matter().patient())),
                asker.now(),
                office.numbers());
        return switch (change) {
            case Refused<Concern>(var rule, var why) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, why, words);
            case Changed<Concern>(var answered) -> {
                log(asker, answered);
                office.register()
                        .keep(Office.author(asker), key, List.of(new Change(kept.patient(), answered, version + 1)));
                yield Forms.to("/privacy");
            }
        };
    }

    /// Only those who did look: a name that is not among them is not given (AL-21).
    private Set<String> looked(Concern concern, List<String> named) {
        if (concern.kind() != Kind.NAMES) {
            return Set.of();
        }
        var all = new HashSet<>(named);
        all.retainAll(lookers.of(patient(concern), concern.openedAt()).keySet());
        return all;
    }

    private static PatientId patient(Concern concern) {
        return Optional.ofNullable(concern.patient()).orElseThrow(Forms::nothing);
    }

    private void log(Asker asker, Concern answered) {
        var answer = answered.answer();
        office.did(
                asker,
                answered.kind() == Kind.NAMES ? "names.answer" : "snooping.review",
                answered.patient(),
                List.of(answered.kind() == Kind.NAMES ? "AL-21" : "2.5"),
                Map.of(
                        "concern",
                        answered.id(),
                        "outcome",
                        answer == null ? "" : answer.outcome().name(),
                        "staff",
                        answer == null || answer.named().isEmpty()
                                ? answered.staff()
                                : String.join(
                                        " ", answer.named().stream().sorted().toList())));
    }

    private static Optional<Outcome> outcome(String field) {
        return Arrays.stream(Outcome.values())
                .filter(one -> one.name().equals(field))
                .findFirst();
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            Kept<Concern> kept,
            String trouble,
            String words) {
        var concern = kept.matter();
        if (concern.patient() != null) {
            office.listed(asker, "concern", List.of(concern.patient()));
        }
        var looks = concern.patient() == null || concern.staff().isEmpty()
                ? new Followed.Both(List.of(), List.of(), false)
                : followed.log(
                        concern.staff(),
                        concern.patient(),
                        concern.looked().minus(SnoopingRun.WINDOW),
                        concern.looked().plusSeconds(1));
        var lines = new ArrayList<>(looks.looked());
        lines.addAll(looks.did());
        return pages.show(
                status,
                request,
                "privacy/concern",
                new ConcernView(
                        concern.id(),
                        kept.version(),
                        "/privacy/concern",
                        Forms.fresh(),
                        concern.kind().words(),
                        office.listed(concern.patient()),
                        facts(asker, concern),
                        lines,
                        looks.cut(),
                        people(concern),
                        choices(concern.kind()),
                        !concern.closed(),
                        trouble,
                        words));
    }

    private List<ConcernView.Person> people(Concern concern) {
        return concern.kind() != Kind.NAMES || concern.closed()
                ? List.of()
                : lookers.of(patient(concern), concern.openedAt()).entrySet().stream()
                        .map(one -> new ConcernView.Person(one.getKey(), told.name(one.getKey()), one.getValue()))
                        .toList();
    }

    private List<ReviewView.Fact> facts(Asker asker, Concern concern) {
        var times = office.times();
        var facts = new ArrayList<ReviewView.Fact>();
        if (!concern.staff().isEmpty()) {
            facts.add(new ReviewView.Fact("Who", told.name(concern.staff()) + " (" + concern.staff() + ")"));
        }
        var signs = WorkList.signs(concern);
        if (!signs.isEmpty()) {
            facts.add(new ReviewView.Fact(concern.kind() == Kind.NAMES ? "They write" : "Seen", signs));
        }
        facts.add(new ReviewView.Fact("Since", times.full(concern.openedAt(), asker.now())));
        if (concern.due() != null) {
            facts.add(new ReviewView.Fact("Answer due", times.full(concern.due(), asker.now())));
        }
        var answer = concern.answer();
        if (answer != null) {
            facts.add(new ReviewView.Fact(
                    "Answer",
                    answer.outcome().words() + ": " + answer.words() + " " + told.name(answer.by()) + ", "
                            + times.full(answer.at(), asker.now())));
        }
        return facts;
    }

    private static List<ReviewView.Choice> choices(Kind kind) {
        return Concerns.outcomes(kind).stream()
                .map(one -> new ReviewView.Choice(
                        one.name(),
                        one.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                + one.words().substring(1),
                        ""))
                .toList();
    }

    private Kept<Notice> notice(Asker asker, String id) {
        return office.register()
                .get(Notice.class, id)
                .filter(kept -> WorkList.alert(kept.matter())
                        && !WorkList.about(kept.matter(), asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .orElseThrow(Forms::nothing);
    }

    @GetMapping("/privacy/alert")
    ResponseEntity<byte[]> alert(HttpServletRequest request, @RequestParam String of) {
        var asker = office.asker(request);
        return alert(HttpStatus.OK, request, asker, notice(asker, of).matter(), "", "");
    }

    /// Answered for: the notice is seen with it.
    @PostMapping("/privacy/alert")
    ResponseEntity<byte[]> alerted(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var kept = notice(asker, of);
        var notice = kept.matter();
        var patient = notice.patient();
        if (office.register().done(key)) {
            return Forms.to("/privacy");
        }
        var chosen = outcome(outcome);
        if (chosen.isEmpty() || patient == null) {
            return alert(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, notice, "Choose one of the answers.", words);
        }
        var opened = Concerns.opened(
                alert(notice), Kind.ALERT, patient, "", Set.of(), notice.words(), "afterward", notice.at());
        var change = Concerns.answer(
                opened,
                new Concerns.Wish(chosen.get(), words, Set.of(), asker.actor().id(), office.conflict(asker, patient)),
                asker.now(),
                office.numbers());
        return switch (change) {
            case Refused<Concern>(var rule, var why) ->
                alert(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, notice, why, words);
            case Changed<Concern>(var answered) -> {
                log(asker, answered);
                var changes = new ArrayList<Change>();
                changes.add(Change.first(patient, answered));
                if (!notice.closed()) {
                    changes.add(Change.after(kept, notice.seen(asker.actor().id(), asker.now())));
                }
                office.register().keep(Office.author(asker), key, changes);
                yield Forms.to("/privacy");
            }
        };
    }

    private ResponseEntity<byte[]> alert(
            HttpStatus status, HttpServletRequest request, Asker asker, Notice notice, String trouble, String words) {
        if (notice.patient() != null) {
            office.listed(asker, "alert", List.of(notice.patient()));
        }
        return pages.show(
                status,
                request,
                "privacy/concern",
                new ConcernView(
                        notice.id(),
                        0,
                        "/privacy/alert",
                        Forms.fresh(),
                        Kind.ALERT.words(),
                        office.listed(notice.patient()),
                        List.of(
                                new ReviewView.Fact("Seen", notice.words()),
                                new ReviewView.Fact("Since", office.times().full(notice.at(), asker.now()))),
                        List.of(),
                        false,
                        List.of(),
                        choices(Kind.ALERT),
                        true,
                        trouble,
                        words));
    }
}
