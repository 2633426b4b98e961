package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.LabelRules.Answer;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Ids;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The labels of all records, and what the office does about one (LB-01 to LB-07, BG-02).
@RestController
final class LabelPages {
    /// The most characters of an alias and of its number.
    static final int ALIAS = 80;

    private final Office office;
    private final Pages pages;
    private final PatientWriter writer;
    private final Finding finding;
    private final Told told;

    LabelPages(Office office, Pages pages, PatientWriter writer, Told told) {
        this.office = office;
        this.pages = pages;
        this.writer = writer;
        this.finding = new Finding(office);
        this.told = told;
    }

    @GetMapping("/privacy/labels")
    ResponseEntity<byte[]> labels(HttpServletRequest request) {
        var asker = office.asker(request);
        var shown = new ArrayList<PatientId>();
        var rows = new ArrayList<LabelsView.Row>();
        office.wards()
                .everybody()
                .filter(patient -> office.may(asker, patient.id()))
                .map(patient -> office.labels().protection(patient.id()))
                .filter(LabelPages::labelled)
                .sorted(Comparator.comparing(Protection::confidentiality)
                        .reversed()
                        .thenComparing(protection -> protection.patient().value()))
                .forEach(protection -> {
                    shown.add(protection.patient());
                    rows.add(row(asker, protection));
                });
        office.listed(asker, "labels", shown);
        return pages.show(request, "privacy/labels", new LabelsView(rows));
    }

    private static boolean labelled(Protection protection) {
        return protection.confidentiality().atLeast(Confidentiality.R)
                || !protection.sensitivities().isEmpty()
                || protection.noInformation()
                || !protection.alias().isEmpty()
                || protection.review() != null;
    }

    private LabelsView.Row row(Asker asker, Protection protection) {
        var review = protection.review();
        var on = NamedList.at(protection, asker.now()).size();
        return new LabelsView.Row(
                Forms.address("patient", "id", protection.patient().value()),
                office.listed(protection.patient()),
                office.wards()
                        .patient(protection.patient())
                        .map(Office::lastWard)
                        .orElse(""),
                protection.confidentiality().name(),
                SensitivityWords.of(protection),
                on == 0 ? "" : on + " named",
                review == null ? "" : office.times().near(review, asker.now()),
                review != null && review.isBefore(asker.now()));
    }

    @GetMapping("/privacy/patient")
    ResponseEntity<byte[]> patient(HttpServletRequest request, @RequestParam String id) {
        var asker = office.asker(request);
        return show(HttpStatus.OK, request, asker, known(asker, id), "");
    }

    /// Nobody is told apart from nothing: who may not be shown to this officer is absent.
    private PatientId known(Asker asker, String id) {
        return office.wards()
                .patient(Ids.patient(id))
                .map(patient -> patient.id())
                .filter(patient -> office.may(asker, patient))
                .orElseThrow(Forms::nothing);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, PatientId patient, String trouble) {
        office.listed(asker, "patient", List.of(patient));
        return pages.show(status, request, "privacy/patient", writer.view(asker, patient, trouble));
    }

    /// It is right, or it was somebody else (LB-01): then the label falls with it, as any that is lowered.
    @PostMapping("/privacy/patient/match")
    ResponseEntity<byte[]> match(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam boolean right,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        if (!right) {
            StepUp.require(asker.caller(), asker.now());
        }
        var patient = known(asker, id);
        var before = office.labels().protection(patient);
        var answer = right
                ? new Answer.Done(LabelRules.reviewed(before, asker.actor().id()))
                : LabelRules.notStaff(before, asker.actor().id(), words);
        return done(request, asker, patient, before, answer, version, once, "label.set", right ? "" : words, List.of());
    }

    @PostMapping("/privacy/patient/raise")
    ResponseEntity<byte[]> raise(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam Confidentiality level,
            @RequestParam(defaultValue = "") List<String> why) {
        var asker = office.asker(request);
        var patient = known(asker, id);
        var before = office.labels().protection(patient);
        var raised = LabelRules.raised(
                before, level, sensitivities(why), false, asker.actor().id(), "CASE");
        var answer =
                raised.equals(before) ? new Answer.Refused("LB-03", "This raises nothing.") : new Answer.Done(raised);
        return done(request, asker, patient, before, answer, version, once, "label.set", "", List.of());
    }

    /// With a fresh proof of who one is, and what the patient wishes or why they were not asked (LB-03).
    @PostMapping("/privacy/patient/lower")
    ResponseEntity<byte[]> lower(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam Confidentiality level,
            @RequestParam(defaultValue = "") List<String> stays,
            @RequestParam(defaultValue = "") String wish,
            @RequestParam(defaultValue = "") String words) {
        var asker = office.asker(request);
        StepUp.require(asker.caller(), asker.now());
        var patient = known(asker, id);
        var before = office.labels().protection(patient);
        var said = words.strip();
        if (said.isEmpty() || said.length() > Concern.LONGEST || wish.isEmpty()) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    patient,
                    "Say what the patient wishes and who heard it, or why they were not asked.");
        }
        var wishes = wish.equals("wishes");
        var answer = LabelRules.lowered(
                before, level, sensitivities(stays), asker.actor().id(), wishes, wishes ? "" : said);
        var also = new ArrayList<Change>(lowerOthers(asker, patient, before, level, stays));
        var kept = Concerns.opened(
                "concern/label/" + Forms.once(once),
                Concern.Kind.LABEL,
                patient,
                "",
                Set.of(wishes ? "WISHES" : "NOT_ASKED"),
                (wishes ? "The patient wishes it. " : "The patient was not asked. ") + said,
                asker.actor().id(),
                asker.now());
        also.add(Change.first(patient, closed(asker, kept, said)));
        return done(request, asker, patient, before, answer, version, once, "label.lower", "", also);
    }

    /// A patient who was registered twice has a label for each, and the stricter holds: both are lowered.
    private List<Change> lowerOthers(
            Asker asker, PatientId patient, Protection before, Confidentiality level, List<String> stays) {
        var changes = new ArrayList<Change>();
        for (var kept : office.register().of(patient, Protection.class)) {
            var other = kept.matter();
            var left = EnumSet.noneOf(Sensitivity.class);
            left.addAll(other.sensitivities());
            left.retainAll(sensitivities(stays));
            var to = other.confidentiality().atLeast(level) ? level : other.confidentiality();
            if (!other.id().equals(before.id())
                    && LabelRules.lowered(other, to, left, asker.actor().id(), true)
                            instanceof Answer.Done(var lowered)) {
                changes.add(Change.after(kept, lowered));
            }
        }
        return changes;
    }

    private Concern closed(Asker asker, Concern opened, String words) {
        var wish = new Concerns.Wish(
                Concern.Outcome.CLOSED, words, Set.of(), asker.actor().id(), null);
        return switch (Concerns.answer(opened, wish, asker.now(), office.numbers())) {
            case org.afterward.clinical.matter.Change.Changed<Concern>(var done) -> done;
            case org.afterward.clinical.matter.Change.Refused<Concern>(var rule, var why) ->
                throw new IllegalStateException(rule + ": " + why);
        };
    }

    @PostMapping("/privacy/patient/alias")
    ResponseEntity<byte[]> alias(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String alias,
            @RequestParam(defaultValue = "") String number) {
        var asker = office.asker(request);
        var patient = known(asker, id);
        var before = office.labels().protection(patient);
        Answer answer = alias.length() > ALIAS || number.length() > ALIAS
                ? new Answer.Refused("LB-06", "A name and a number have up to " + ALIAS + " characters each.")
                : new Answer.Done(
                        LabelRules.alias(before, alias, number, asker.actor().id()));
        return done(request, asker, patient, before, answer, version, once, "alias.set", "", List.of());
    }

    /// Puts somebody on the named list, or takes them off it (BG-02).
    @PostMapping("/privacy/patient/named")
    ResponseEntity<byte[]> named(
            HttpServletRequest request,
            @RequestParam String id,
            @RequestParam String once,
            @RequestParam int version,
            @RequestParam String person,
            @RequestParam(defaultValue = "true") boolean on) {
        var asker = office.asker(request);
        var patient = known(asker, id);
        var before = office.labels().protection(patient);
        var account = finding.person(person).map(found -> found.name()).orElse(on ? "" : person);
        Answer answer = account.isEmpty()
                ? new Answer.Refused("BG-02", "Nobody is called so. Choose a person from the list.")
                : on
                        ? NamedList.add(before, account, asker.actor().id(), true, null, asker.now(), office.numbers())
                        : new Answer.Done(NamedList.remove(before, account));
        var ward = office.wards().patient(patient).map(Office::ward).orElse("");
        var notice = ward.isEmpty() || account.isEmpty()
                ? List.<Change>of()
                : List.of(told.inCharge(
                        Notice.Kind.NAMED_LIST,
                        ward,
                        patient,
                        before.id() + "/" + Forms.once(once),
                        told.name(account) + (on ? " is on the named list now." : " is off the named list now.")));
        return done(request, asker, patient, before, answer, version, once, "label.set", "", notice);
    }

    private static Set<Sensitivity> sensitivities(List<String> fields) {
        var found = EnumSet.noneOf(Sensitivity.class);
        Arrays.stream(Sensitivity.values())
                .filter(one -> fields.contains(one.name()))
                .forEach(found::add);
        return found;
    }

    /// Keeps the next version, or shows why not.
    ///
    /// @param words of the officer, kept where a match is cleared
    private ResponseEntity<byte[]> done(
            HttpServletRequest request,
            Asker asker,
            PatientId patient,
            Protection before,
            Answer answer,
            int version,
            String once,
            String code,
            String words,
            List<Change> also) {
        var key = Forms.once(once);
        var back = Forms.address("patient", "id", patient.value());
        if (office.register().done(key)) {
            return Forms.to(back);
        }
        return switch (answer) {
            case Answer.Refused(var rule, var why) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, patient, why);
            case Answer.Done(var after) -> {
                var lower =
                        code.equals("label.lower") || !after.confidentiality().atLeast(before.confidentiality());
                office.gate()
                        .act(
                                asker,
                                patient,
                                lower ? Action.LABEL_LOWER : Action.LABEL_RAISE,
                                Category.K,
                                false,
                                lower ? "label.lower" : code,
                                Map.of(
                                        "from",
                                        before.confidentiality().name(),
                                        "to",
                                        after.confidentiality().name(),
                                        "decider",
                                        asker.actor().id()));
                var changes = new ArrayList<Change>();
                changes.add(new Change(patient, after, version + 1));
                if (!words.isBlank()) {
                    var cleared = Concerns.opened(
                            "concern/label/" + key,
                            Concern.Kind.LABEL,
                            patient,
                            "",
                            Set.of("NOT_STAFF"),
                            words,
                            asker.actor().id(),
                            asker.now());
                    changes.add(Change.first(patient, closed(asker, cleared, words)));
                }
                changes.addAll(also);
                office.register().keep(Office.author(asker), key, changes);
                yield Forms.to(back);
            }
        };
    }

    static String history(String code) {
        var words = code.startsWith("NOT_EMP:") ? "not " + code.substring("NOT_EMP:".length()) : code;
        return words.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
