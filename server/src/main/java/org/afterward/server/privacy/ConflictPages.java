package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictRules.Answer;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Ids;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Conflicts: confirmed, not confirmed, stated and lifted by the office (CI-03, CI-08). The list is category K.
@RestController
final class ConflictPages {
    /// The most that were lifted and are shown.
    static final int MOST_LIFTED = 50;
    /// The most characters of a reference to a case.
    static final int CASE = 100;

    private final Office office;
    private final Pages pages;
    private final ConflictWriter writer;
    private final Finding finding;

    ConflictPages(Office office, Pages pages, Told told) {
        this.office = office;
        this.pages = pages;
        this.writer = new ConflictWriter(office, told);
        this.finding = new Finding(office);
    }

    @GetMapping("/privacy/conflicts")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return show(HttpStatus.OK, request, office.asker(request), "");
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Asker asker, String trouble) {
        var known = office.register().all(Conflict.class).stream()
                .filter(kept -> !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .toList();
        var shown = new ArrayList<PatientId>();
        known.forEach(kept -> shown.add(kept.matter().patient()));
        office.listed(asker, "conflicts", shown);
        return pages.show(
                status,
                request,
                "privacy/conflicts",
                new ConflictsView(
                        known.stream()
                                .filter(kept -> !kept.matter().closed())
                                .map(kept -> writer.row(asker, kept))
                                .sorted(Comparator.comparing((ConflictsView.Row row) -> !row.proposed()))
                                .toList(),
                        known.reversed().stream()
                                .filter(kept -> kept.matter().closed())
                                .limit(MOST_LIFTED)
                                .map(kept -> writer.row(asker, kept))
                                .toList(),
                        PatientWriter.people(office),
                        trouble));
    }

    private Kept<Conflict> conflict(Asker asker, String id) {
        return office.register()
                .get(Conflict.class, id)
                .filter(kept -> !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .orElseThrow(Forms::nothing);
    }

    @PostMapping("/privacy/conflicts/confirm")
    ResponseEntity<byte[]> confirm(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam Conflict.Effect effect,
            @RequestParam(defaultValue = "") String supervisor) {
        var asker = office.asker(request);
        var kept = conflict(asker, of);
        var who = finding.person(supervisor).map(found -> found.name()).orElse("");
        var answer = ConflictSteps.confirm(kept.matter(), asker.actor(), effect, who);
        return done(request, asker, kept, answer, version, once, "conflict.confirm", "CI-03");
    }

    @PostMapping("/privacy/conflicts/reject")
    ResponseEntity<byte[]> reject(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        var kept = conflict(asker, of);
        var answer = ConflictSteps.rejected(kept.matter(), asker.actor(), cut(words));
        return done(request, asker, kept, answer, version, once, "conflict.reject", "CI-03");
    }

    @PostMapping("/privacy/conflicts/lift")
    ResponseEntity<byte[]> lift(
            HttpServletRequest request,
            @RequestParam String of,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean agrees,
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        StepUp.require(asker.caller(), asker.now());
        var kept = conflict(asker, of);
        var answer = ConflictSteps.lift(kept.matter(), asker.actor(), agrees, cut(words), closed, office.numbers());
        return done(request, asker, kept, answer, version, once, "conflict.lift", "CI-08");
    }

    /// The office states one itself: it holds at once and is confirmed like any other.
    @PostMapping("/privacy/conflicts/state")
    ResponseEntity<byte[]> state(
            HttpServletRequest request,
            @RequestParam String patient,
            @RequestParam String once,
            @RequestParam String person,
            @RequestParam Conflict.Kind kind,
            @RequestParam(defaultValue = "") String caseRef) {
        var asker = office.asker(request);
        var whom = office.wards()
                .patient(Ids.patient(patient))
                .map(found -> found.id())
                .filter(found -> office.may(asker, found))
                .orElseThrow(Forms::nothing);
        var key = Forms.once(once);
        if (office.register().done(key)) {
            return Forms.to("/privacy/conflicts");
        }
        var account = finding.person(person).map(found -> found.name()).orElse("");
        if (account.isEmpty() || !ConflictWriter.stated(kind) || caseRef.length() > CASE) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    "Nobody is called so, or the reference of the case has more than " + CASE
                            + " characters. Nothing was stated.");
        }
        var before = pair(account, whom);
        var answer = ConflictRules.proposed(
                before.map(Kept::matter).orElse(null),
                asker.actor(),
                whom,
                account,
                kind,
                owned(account, whom),
                caseRef.strip(),
                asker.now(),
                office.numbers());
        return switch (answer) {
            case Answer.Refused(var rule, var words) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, words + ".");
            case Answer.Done(var conflict) -> {
                log(asker, "conflict.declare", "CI-03", conflict);
                office.register()
                        .keep(
                                Office.author(asker),
                                key,
                                List.of(before.map(kept -> Change.after(kept, conflict))
                                        .orElseGet(() -> Change.first(whom, conflict))));
                yield Forms.to("/privacy/conflicts");
            }
        };
    }

    private Optional<Kept<Conflict>> pair(String account, PatientId patient) {
        return office.register().get(Conflict.class, Conflict.idOf(patient, account));
    }

    /// Their open tasks for this patient: what they hand over (CI-04).
    private List<String> owned(String account, PatientId patient) {
        return office.register().of(patient, WorkItem.class).stream()
                .map(Kept::matter)
                .filter(item -> !item.closed() && item.owner().equals(account))
                .map(WorkItem::id)
                .toList();
    }

    private static String cut(String words) {
        var said = words.strip();
        return said.length() <= Concern.LONGEST ? said : "";
    }

    private ResponseEntity<byte[]> done(
            HttpServletRequest request,
            Asker asker,
            Kept<Conflict> kept,
            Answer answer,
            int version,
            String once,
            String code,
            String rule) {
        var key = Forms.once(once);
        if (office.register().done(key)) {
            return Forms.to("/privacy/conflicts");
        }
        return switch (answer) {
            case Answer.Refused(var why, var words) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, words + ".");
            case Answer.Done(var after) -> {
                log(asker, code, rule, after);
                office.register()
                        .keep(Office.author(asker), key, List.of(new Change(kept.patient(), after, version + 1)));
                yield Forms.to("/privacy/conflicts");
            }
        };
    }

    /// The effect, and never the kind: the log is read by others than the office (8.1).
    private void log(Asker asker, String code, String rule, Conflict conflict) {
        office.did(
                asker,
                code,
                conflict.patient(),
                List.of(rule),
                Map.of(
                        "effect",
                        conflict.effect().name(),
                        "status",
                        conflict.status().name(),
                        "staff",
                        conflict.staff()));
    }
}
