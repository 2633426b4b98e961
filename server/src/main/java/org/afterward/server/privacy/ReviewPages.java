package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Outcome;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.BreakGlassRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
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

/// The review of one break-glass, and of one help in an emergency (BG-15, CI-23).
@RestController
final class ReviewPages {
    private final Office office;
    private final Pages pages;
    private final Followed followed;
    private final Told told;

    ReviewPages(Office office, Pages pages, Told told) {
        this.office = office;
        this.pages = pages;
        this.followed = new Followed(office);
        this.told = told;
    }

    @GetMapping("/privacy/review")
    ResponseEntity<byte[]> review(HttpServletRequest request, @RequestParam String of) {
        var asker = office.asker(request);
        return show(HttpStatus.OK, request, asker, glass(asker, of), "", "", "");
    }

    /// What may not be shown to this officer is absent, their own among it.
    private Kept<BreakGlass> glass(Asker asker, String id) {
        return office.register()
                .get(BreakGlass.class, id)
                .filter(kept -> !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .orElseThrow(Forms::nothing);
    }

    @PostMapping("/privacy/review")
    ResponseEntity<byte[]> reviewed(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean apart) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var kept = glass(asker, of);
        if (office.register().done(key)) {
            return Forms.to("/privacy");
        }
        var chosen = Arrays.stream(Outcome.values())
                .filter(one -> one.name().equals(outcome))
                .findFirst();
        if (chosen.isEmpty()) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, "Choose what you found.", words, outcome);
        }
        if (!apart) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    kept,
                    "A line manager does not review alone (BG-15). Say that you are not theirs, or that somebody else"
                            + " reviews with you.",
                    words,
                    outcome);
        }
        var conflict = office.conflict(asker, kept.matter().patient());
        var change = BreakGlassRules.reviewed(
                kept.matter(),
                new BreakGlass.Review(chosen.get(), asker.actor().id(), asker.now(), words),
                ConflictSteps.conflicted(conflict, asker.now(), office.numbers()),
                false);
        return switch (change) {
            case Refused<BreakGlass>(var rule, var why) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, why, words, outcome);
            case Changed<BreakGlass>(var reviewed) -> {
                keep(asker, kept, reviewed, version, key);
                yield Forms.to("/privacy");
            }
        };
    }

    private void keep(Asker asker, Kept<BreakGlass> kept, BreakGlass reviewed, int version, String key) {
        var review = reviewed.review();
        if (review == null) {
            throw new IllegalStateException("reviewed without a review: " + reviewed.id());
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change(kept.patient(), reviewed, version + 1));
        if (review.outcome() == Outcome.APPROPRIATE_FIX_ROSTER) {
            changes.addAll(fix(asker, reviewed));
        }
        if (review.outcome() == Outcome.CREDENTIAL_MISUSE_SUSPECTED) {
            changes.add(told.role(
                    Notice.Kind.PRIVACY_ALERT,
                    Role.SYSTEM_ADMINISTRATOR,
                    null,
                    reviewed.id() + "/misuse",
                    "The privacy office doubts that the account " + reviewed.staff()
                            + " was used by its owner. End its sessions and see to its password."));
        }
        office.did(
                asker,
                "btg.review",
                reviewed.patient(),
                List.of("BG-15"),
                Map.of(
                        "btg",
                        reviewed.id(),
                        "outcome",
                        review.outcome().name(),
                        "reviewer",
                        asker.actor().id()));
        office.register().keep(Office.author(asker), key, changes);
    }

    /// Somebody mends the roster, and is told; nothing more where that is being done already.
    private List<Change> fix(Asker asker, BreakGlass glass) {
        var patient = office.wards().patient(glass.patient());
        var ward = patient.map(Office::lastWard).orElse("");
        var open = office.register().of(glass.patient(), WorkItem.class).stream()
                .map(Kept::matter)
                .anyMatch(item -> item.kind() == WorkItem.Kind.ROSTER_FIX
                        && !item.closed()
                        && item.about().equals(glass.id()));
        if (open) {
            return List.of();
        }
        var who = told.name(glass.staff());
        var item = new WorkItem(
                "task/roster/" + glass.id(),
                WorkItem.Kind.ROSTER_FIX,
                glass.patient(),
                ward,
                WorkItem.inCharge(ward),
                asker.actor().id(),
                glass.id(),
                "The privacy office found that " + who
                        + " had good reason and no roster. Put them on it, or say that they" + " do not cover.",
                asker.now(),
                asker.now().plus(Followed.AFTER),
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of("staff", glass.staff()));
        return List.of(Change.first(glass.patient(), item));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            Kept<BreakGlass> kept,
            String trouble,
            String words,
            String chosen) {
        var glass = kept.matter();
        office.listed(asker, "review", List.of(glass.patient()));
        var now = asker.now();
        var times = office.times();
        var ended = glass.endedAt() == null ? glass.until() : glass.endedAt();
        var facts = new ArrayList<ReviewView.Fact>();
        facts.add(new ReviewView.Fact("Who", told.name(glass.staff()) + " (" + glass.staff() + ")"));
        facts.add(new ReviewView.Fact(
                "As", glass.roles().stream().map(Role::words).sorted().collect(Collectors.joining(", "))));
        facts.add(new ReviewView.Fact("Reason", Reasons.of(glass.reason()).meant()));
        facts.add(new ReviewView.Fact("In their words", glass.words().isEmpty() ? "nothing" : glass.words()));
        facts.add(new ReviewView.Fact(
                "Window",
                times.full(glass.from(), now) + " to " + times.near(glass.until(), now)
                        + (glass.endedAt() == null ? "" : ", ended early at " + times.near(glass.endedAt(), now))));
        facts.add(new ReviewView.Fact(
                "Opened",
                glass.categories().stream()
                        .sorted()
                        .map(category -> category.words())
                        .collect(Collectors.joining(", "))));
        if (!glass.coSigner().isEmpty()) {
            facts.add(new ReviewView.Fact("Agreed to by", told.name(glass.coSigner())));
        }
        facts.add(new ReviewView.Fact("Review due", times.full(glass.reviewDue(), now)));
        var both = followed.log(glass.staff(), glass.patient(), glass.from(), ended);
        var review = glass.review();
        return pages.show(
                status,
                request,
                "privacy/review",
                new ReviewView(
                        glass.id(),
                        kept.version(),
                        "/privacy/review",
                        Forms.fresh(),
                        "Break-glass by " + told.name(glass.staff()),
                        office.listed(glass.patient()),
                        facts,
                        both.looked(),
                        both.did(),
                        followed.tasks(glass.staff(), glass.patient(), glass.from()),
                        both.cut(),
                        review == null && !glass.open(now),
                        review == null
                                ? ""
                                : ReviewWords.of(review.outcome()) + ". " + review.note() + " " + told.name(review.by())
                                        + ", " + times.full(review.at(), now),
                        ReviewWords.choices(),
                        trouble,
                        words,
                        chosen));
    }

    @GetMapping("/privacy/aid")
    ResponseEntity<byte[]> aid(HttpServletRequest request, @RequestParam String of) {
        var asker = office.asker(request);
        return aid(HttpStatus.OK, request, asker, aid(asker, of), "", "", "");
    }

    private Kept<EmergencyAid> aid(Asker asker, String id) {
        var me = asker.actor().id();
        return office.register()
                .get(EmergencyAid.class, id)
                .filter(kept -> !kept.matter().opener().equals(me)
                        && !kept.matter().blocked().equals(me)
                        && office.may(asker, kept.matter().patient()))
                .orElseThrow(Forms::nothing);
    }

    @PostMapping("/privacy/aid")
    ResponseEntity<byte[]> aided(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var kept = aid(asker, of);
        if (office.register().done(key)) {
            return Forms.to("/privacy");
        }
        var chosen = ReviewWords.choices().stream()
                .filter(one -> one.value().equals(outcome))
                .findFirst();
        var found = chosen.isEmpty() || words.isBlank() || words.length() > BreakGlassRules.LONGEST_NOTE
                ? ""
                : chosen.get().value() + ": " + words.strip();
        var conflict = office.conflict(asker, kept.matter().patient());
        var change = ConflictSteps.reviewed(
                kept.matter(),
                asker.actor().id(),
                ConflictSteps.conflicted(conflict, asker.now(), office.numbers()),
                found,
                asker.now());
        return switch (change) {
            case Refused<EmergencyAid>(var rule, var why) ->
                aid(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, why, words, outcome);
            case Changed<EmergencyAid>(var reviewed) -> {
                office.did(
                        asker,
                        "conflict.review",
                        reviewed.patient(),
                        List.of("CI-23"),
                        Map.of("aid", reviewed.id(), "outcome", outcome.toUpperCase(Locale.ROOT)));
                office.register()
                        .keep(Office.author(asker), key, List.of(new Change(kept.patient(), reviewed, version + 1)));
                yield Forms.to("/privacy");
            }
        };
    }

    private ResponseEntity<byte[]> aid(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            Kept<EmergencyAid> kept,
            String trouble,
            String words,
            String chosen) {
        var aid = kept.matter();
        office.listed(asker, "aid", List.of(aid.patient()));
        var now = asker.now();
        var times = office.times();
        var facts = List.of(
                new ReviewView.Fact("Gave care", told.name(aid.blocked())),
                new ReviewView.Fact("Opened it and showed it", told.name(aid.opener())),
                new ReviewView.Fact("In their words", aid.words().isEmpty() ? "nothing" : aid.words()),
                new ReviewView.Fact("Window", times.full(aid.from(), now) + " to " + times.near(aid.until(), now)),
                new ReviewView.Fact(
                        "Relieved by", aid.relievedBy().isEmpty() ? "nobody yet" : told.name(aid.relievedBy())),
                new ReviewView.Fact("Review due", times.full(aid.reviewDue(), now)));
        var both = followed.log(aid.opener(), aid.patient(), aid.from(), aid.until());
        return pages.show(
                status,
                request,
                "privacy/review",
                new ReviewView(
                        aid.id(),
                        kept.version(),
                        "/privacy/aid",
                        Forms.fresh(),
                        "Help in an emergency by " + told.name(aid.blocked()),
                        office.listed(aid.patient()),
                        facts,
                        both.looked(),
                        both.did(),
                        List.of(),
                        both.cut(),
                        !aid.closed() && !aid.open(now),
                        aid.closed() ? aid.outcome() + " " + told.name(aid.reviewedBy()) : "",
                        ReviewWords.choices(),
                        trouble,
                        words,
                        chosen));
    }
}
