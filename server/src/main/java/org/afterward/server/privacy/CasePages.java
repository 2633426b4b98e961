package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concern.Kind;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.team.Relations;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Ids;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Cases: while one is open, its officer may open the record, and in no other way.
///
/// Source: access.md, sections 1.3 (PRIVACY_REVIEW) and 1.5 (`case`).
@RestController
final class CasePages {
    /// The most that are closed and shown.
    static final int MOST_CLOSED = 50;

    private final Office office;
    private final Pages pages;
    private final Told told;

    CasePages(Office office, Pages pages, Told told) {
        this.office = office;
        this.pages = pages;
        this.told = told;
    }

    @GetMapping("/privacy/cases")
    ResponseEntity<byte[]> cases(HttpServletRequest request) {
        return show(HttpStatus.OK, request, office.asker(request), "");
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Asker asker, String trouble) {
        var shown = new ArrayList<PatientId>();
        var open = new ArrayList<CasesView.Row>();
        var closed = new ArrayList<CasesView.Row>();
        for (var kept : office.register().all(Concern.class).reversed()) {
            var patient = kept.matter().patient();
            if (kept.matter().kind() == Kind.CASE && patient != null && office.may(asker, patient)) {
                var row = row(asker, kept, patient);
                if (!kept.matter().closed() || closed.size() < MOST_CLOSED) {
                    shown.add(patient);
                    (kept.matter().closed() ? closed : open).add(row);
                }
            }
        }
        office.listed(asker, "cases", shown);
        return pages.show(status, request, "privacy/cases", new CasesView(open, closed, trouble));
    }

    private CasesView.Row row(Asker asker, Kept<Concern> kept, PatientId patient) {
        var concern = kept.matter();
        var mine = concern.staff().equals(asker.actor().id());
        var answer = concern.answer();
        return new CasesView.Row(
                concern.id(),
                kept.version(),
                Forms.fresh(),
                mine && answer == null ? "/patient/" + patient.value() : "",
                office.listed(patient),
                Forms.address("patient", "id", patient.value()),
                told.name(concern.staff()),
                office.times().full(concern.openedAt(), asker.now()),
                concern.words(),
                answer == null ? "" : answer.words(),
                mine);
    }

    /// Opens the relationship with it, which is what opens the chart.
    @PostMapping("/privacy/cases")
    ResponseEntity<byte[]> open(
            HttpServletRequest request,
            @RequestParam String patient,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var found = office.wards()
                .patient(Ids.patient(patient))
                .filter(one -> office.may(asker, one.id()))
                .orElseThrow(Forms::nothing);
        if (office.register().done(key)) {
            return Forms.to("/privacy/cases");
        }
        var said = words.strip();
        if (said.isEmpty() || said.length() > Concern.LONGEST) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    "No case was opened. Say in 1 to " + Concern.LONGEST + " characters what it is about.");
        }
        var me = asker.actor().id();
        var running = office.register().of(found.id(), Concern.class).stream()
                .map(Kept::matter)
                .anyMatch(one ->
                        one.kind() == Kind.CASE && !one.closed() && one.staff().equals(me));
        if (running) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, "You have an open case of this patient.");
        }
        var concern =
                Concerns.opened("concern/case/" + key, Kind.CASE, found.id(), me, Set.of(), said, me, asker.now());
        var stay = found.present().map(Encounter::id).map(id -> id.value()).orElse("");
        var tie = new Relationship(
                "relationship/" + concern.id(),
                found.id(),
                stay,
                me,
                Tie.Kind.PRIVACY_REVIEW,
                asker.now(),
                null,
                concern.id(),
                false,
                false,
                me,
                "",
                "");
        office.did(
                asker,
                "rel.open",
                found.id(),
                List.of("1.3"),
                Map.of("kind", tie.kind().name(), "staff", me, "basis", concern.id()));
        office.register()
                .keep(
                        Office.author(asker),
                        key,
                        List.of(Change.first(found.id(), concern), Change.first(found.id(), tie)));
        return Forms.to("/privacy/cases");
    }

    /// Closes the relationship with it: the chart is shut at once.
    @PostMapping("/privacy/cases/close")
    ResponseEntity<byte[]> close(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        if (office.register().done(key)) {
            return Forms.to("/privacy/cases");
        }
        var kept = office.register()
                .get(Concern.class, of)
                .filter(one -> one.matter().kind() == Kind.CASE
                        && one.matter().staff().equals(asker.actor().id()))
                .orElseThrow(Forms::nothing);
        return answered(request, asker, kept, version, key, words, "/privacy/cases");
    }

    private ResponseEntity<byte[]> answered(
            HttpServletRequest request,
            Asker asker,
            Kept<Concern> kept,
            int version,
            String key,
            String words,
            String back) {
        var wish = new Concerns.Wish(
                Concern.Outcome.CLOSED, words, Set.of(), asker.actor().id(), null);
        return switch (Concerns.answer(kept.matter(), wish, asker.now(), office.numbers())) {
            case Refused<Concern>(var rule, var why) -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, why);
            case Changed<Concern>(var closed) -> {
                var changes = new ArrayList<Change>();
                changes.add(new Change(kept.patient(), closed, version + 1));
                if (closed.kind() == Kind.CASE) {
                    changes.addAll(shut(asker, closed));
                }
                office.register().keep(Office.author(asker), key, changes);
                yield Forms.to(back);
            }
        };
    }

    private List<Change> shut(Asker asker, Concern closed) {
        office.did(
                asker,
                "rel.close",
                closed.patient(),
                List.of("1.3"),
                Map.of("kind", Tie.Kind.PRIVACY_REVIEW.name(), "staff", closed.staff(), "basis", closed.id()));
        return office
                .register()
                .get(Relationship.class, "relationship/" + closed.id())
                .filter(kept -> !kept.matter().closed())
                .map(kept -> Change.after(
                        kept, Relations.over(kept.matter(), asker.actor().id(), "case closed", asker.now())))
                .stream()
                .toList();
    }

    /// The patient is in the news, or is so no longer: what makes searches of them worth a look (2.5).
    @PostMapping("/privacy/patient/news")
    ResponseEntity<byte[]> news(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "0") int version) {
        var asker = office.asker(request);
        var key = Forms.once(once);
        var patient = office.wards()
                .patient(Ids.patient(id))
                .map(one -> one.id())
                .filter(one -> office.may(asker, one))
                .orElseThrow(Forms::nothing);
        var back = Forms.address("patient", "id", patient.value());
        if (office.register().done(key)) {
            return Forms.to(back);
        }
        office.did(asker, "snooping.news", patient, List.of("2.5"), Map.of("on", String.valueOf(of.isEmpty())));
        if (of.isEmpty()) {
            var opened = Concerns.opened(
                    "concern/news/" + key,
                    Kind.NEWS,
                    patient,
                    "",
                    Set.of(),
                    "In the news",
                    asker.actor().id(),
                    asker.now());
            office.register().keep(Office.author(asker), key, List.of(Change.first(patient, opened)));
            return Forms.to(back);
        }
        var kept = office.register()
                .get(Concern.class, of)
                .filter(one -> one.matter().kind() == Kind.NEWS
                        && patient.equals(one.matter().patient()))
                .orElseThrow(Forms::nothing);
        return answered(request, asker, kept, version, key, "No longer in the news", back);
    }
}
