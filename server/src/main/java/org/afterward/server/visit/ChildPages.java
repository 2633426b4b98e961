package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.ChildChecks;
import org.afterward.clinical.visitor.ChildChecks.Consent;
import org.afterward.clinical.visitor.ChildChecks.Reply;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is asked before a child comes to the bedside, and who hears of a worry.
@RestController
final class ChildPages {
    private static final String PATH = RegisterPages.PATH + "/children";

    private static final List<ChildrenView.Question> QUESTIONS = List.of(
            new ChildrenView.Question("prepared", "Does the child know what they will see?"),
            new ChildrenView.Question("calm", "Is the patient calm, and not delirious?"),
            new ChildrenView.Question("injuries", "Were visible injuries explained, or are there none?"),
            new ChildrenView.Question("takesOut", "Is somebody named who takes the child out?"),
            new ChildrenView.Question("otherRisk", "Does something else on the ward speak against it now?"));

    private final Station station;
    private final RegisterWriter writer;
    private final Pages pages;

    ChildPages(Station station, RegisterWriter writer, Pages pages) {
        this.station = station;
        this.writer = writer;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        var now = asker.now();
        var threat = station.visiting().threat(patient.id(), now);
        var entries = station.visiting().of(patient.id(), VisitorEntry.class).stream()
                .filter(entry -> entry.inForce(now))
                .toList();
        return pages.show(
                request,
                "visit/children",
                new ChildrenView(
                        "/patient/" + patient.id().value(),
                        station.called(patient),
                        station.profile().childAge(),
                        threat,
                        children(entries).stream()
                                .map(child -> child(patient, child, threat, now))
                                .toList(),
                        options(children(entries)),
                        options(entries.stream()
                                .filter(entry -> entry.listing() == Listing.APPROVED)
                                .map(VisitorEntry::visitor)
                                .filter(visitor -> !visitor.child()
                                        && !visitor.key().isEmpty()
                                        && !visitor.key().equals(Visitor.EVERYBODY))
                                .distinct()
                                .toList()),
                        QUESTIONS,
                        station.gate()
                                .decide(asker, patient.id(), Action.WRITE, Category.J)
                                .permits(),
                        SafeguardingReferral.TEXT));
    }

    private static List<Visitor> children(List<VisitorEntry> entries) {
        return entries.stream()
                .map(VisitorEntry::visitor)
                .filter(Visitor::child)
                .distinct()
                .toList();
    }

    private static List<ChildrenView.Option> options(List<Visitor> visitors) {
        return visitors.stream()
                .map(visitor -> new ChildrenView.Option(visitor.key(), visitor.name()))
                .distinct()
                .toList();
    }

    private ChildrenView.Child child(Patient patient, Visitor child, boolean threat, Instant now) {
        var verdict = writer.verdict(patient, child, now);
        var said = station.visiting().of(patient.id(), ChildChecks.class).stream()
                .filter(checks -> checks.child().equals(child.key()))
                .findFirst();
        var answers = said.map(checks -> answers(checks, patient)).orElse(List.of());
        var state = said.map(checks -> state(checks, threat, now)).orElse("Nobody has asked the questions yet.");
        return new ChildrenView.Child(
                child.name(),
                verdict.answer().words() + ": " + verdict.row().words() + " (row "
                        + verdict.row().number()
                        + (verdict.rule().startsWith("VS") ? ", " + verdict.rule() : "") + ")",
                answers,
                state);
    }

    private String state(ChildChecks checks, boolean threat, Instant now) {
        if (!checks.valid(now)) {
            return "The answers are older than a day. Ask again.";
        }
        var until = "The answers hold until " + station.times().near(checks.at().plus(ChildChecks.VALID), now) + ".";
        if (!threat) {
            return until;
        }
        return checks.routeConfirmed(now)
                ? until + " Security has confirmed route and time."
                : until + " Security has not confirmed route and time yet.";
    }

    private List<String> answers(ChildChecks checks, Patient patient) {
        var words = new ArrayList<String>();
        var adult = station.visiting().of(patient.id(), VisitorEntry.class).stream()
                .map(VisitorEntry::visitor)
                .filter(visitor -> visitor.key().equals(checks.adult()))
                .map(Visitor::name)
                .findFirst()
                .orElse("an adult who is no longer on the list");
        words.add("Comes with " + adult + ", who "
                + switch (checks.consent()) {
                    case HAS_PARENTAL_RESPONSIBILITY -> "has parental responsibility";
                    case PARENT_AGREES -> "has a parent's agreement";
                    case NEITHER -> "has neither parental responsibility nor a parent's agreement";
                    case NOT_ASKED -> "was not asked about parental responsibility";
                });
        var replies =
                List.of(checks.prepared(), checks.calm(), checks.injuries(), checks.takesOut(), checks.otherRisk());
        for (int i = 0; i < QUESTIONS.size(); i++) {
            words.add(QUESTIONS.get(i).words() + " " + word(replies.get(i)));
        }
        words.add("Asked by " + station.names().apply(checks.by()));
        return words;
    }

    private static String word(Reply reply) {
        return switch (reply) {
            case YES -> "Yes";
            case NO -> "No";
            case NOT_ASKED -> "Not asked";
        };
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String child,
            @RequestParam String adult,
            @RequestParam(defaultValue = "NOT_ASKED") Consent consent,
            @RequestParam(defaultValue = "NOT_ASKED") Reply prepared,
            @RequestParam(defaultValue = "NOT_ASKED") Reply calm,
            @RequestParam(defaultValue = "NOT_ASKED") Reply injuries,
            @RequestParam(defaultValue = "NOT_ASKED") Reply takesOut,
            @RequestParam(defaultValue = "NOT_ASKED") Reply otherRisk,
            @RequestParam(defaultValue = "") String concern,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        known(patient, child, asker.now());
        known(patient, adult, asker.now());
        var before = station.register().get(ChildChecks.class, ChildChecks.idOf(patient.id(), child));
        var worried = !concern.isBlank()
                || before.filter(kept -> kept.matter().concern() && openReferral(patient, child))
                        .isPresent();
        var checks = NotDone.unless(ChildChecks.answered(
                new ChildChecks(
                        ChildChecks.idOf(patient.id(), child),
                        patient.id(),
                        child,
                        adult,
                        consent,
                        prepared,
                        calm,
                        injuries,
                        takesOut,
                        otherRisk,
                        worried,
                        "",
                        null,
                        asker.actor().id(),
                        asker.now()),
                asker.actor()));
        var changes = new ArrayList<Change>();
        changes.add(station.next(patient.id(), ChildChecks.class, checks));
        if (!concern.isBlank()) {
            changes.addAll(referral(asker, patient, child, concern, once));
        }
        if (station.visiting().threat(patient.id(), asker.now())) {
            var said = new Inbox.Said(
                    null, checks.id() + "/" + asker.now(), "A child's visit needs a route. See the page of security.");
            changes.add(Inbox.toRole(said, Role.SECURITY, "", asker.now()));
        }
        station.gate()
                .act(
                        asker,
                        patient.id(),
                        Action.WRITE,
                        Category.J,
                        false,
                        "access.write",
                        Map.of("what", "child-checks"));
        station.keep(asker, once, changes.toArray(Change[]::new));
        return back(patient);
    }

    private void known(Patient patient, String key, Instant now) {
        if (station.visiting().of(patient.id(), VisitorEntry.class).stream()
                .noneMatch(entry -> entry.inForce(now) && entry.visitor().key().equals(key))) {
            throw new NotDone("VS-31", "Name the child and the adult who comes along. Both are on the list first.");
        }
    }

    private boolean openReferral(Patient patient, String child) {
        return station.visiting().of(patient.id(), SafeguardingReferral.class).stream()
                .anyMatch(each -> !each.closed() && each.child().equals(child));
    }

    /// Somebody worries about a child, or about the patient: the safeguarding lead hears of it (VS-35).
    ///
    /// @param child empty where it is about the patient
    @PostMapping(PATH + "/concern")
    ResponseEntity<byte[]> concern(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String child,
            @RequestParam String concern,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (!station.again(once)) {
            if (!child.isEmpty()) {
                known(patient, child, asker.now());
            }
            var changes = referral(asker, patient, child, concern, once);
            station.keep(asker, once, changes.toArray(Change[]::new));
        }
        return back(patient);
    }

    private List<Change> referral(Asker asker, Patient patient, String child, String words, String once) {
        var referral = NotDone.unless(SafeguardingReferral.open(
                "safeguarding/" + Forms.once(once), patient.id(), child, words, asker.actor(), asker.now()));
        station.log(asker, "safeguarding.open", patient.id(), Category.I, "VS-35", Map.of("referral", referral.id()));
        return List.of(
                Change.first(patient.id(), referral),
                Inbox.toRole(
                        new Inbox.Said(patient.id(), referral.id(), "A safeguarding referral waits for you."),
                        Role.SAFEGUARDING_LEAD,
                        "",
                        asker.now()));
    }

    private static ResponseEntity<byte[]> back(Patient patient) {
        return Forms.to("/patient/" + patient.id().value() + "/visitors/children");
    }
}
