package org.afterward.server.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.FollowUpCall;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.sharing.Sharing;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Visiting;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Somebody calls about the patient (SH-03), and somebody of the team calls a patient who has gone home (SH-06).
@RestController
final class CallPages {
    static final String PATH = "/calls";

    private final Gate gate;
    private final Register register;
    private final Wards wards;
    private final Visiting visiting;
    private final Sharers sharers;
    private final Pages pages;
    private final WardClock times;

    CallPages(Gate gate, Register register, Wards wards, Visiting visiting, Sharers sharers, Pages pages) {
        this.gate = gate;
        this.register = register;
        this.wards = wards;
        this.visiting = visiting;
        this.sharers = sharers;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    private Patient open(Asker asker, String id) {
        return gate.open(asker, Ids.patient(id), Category.J, Category.A).patient();
    }

    /// What the caller may be told is worked out and kept; the code word is not.
    ///
    /// @param contact key of a contact; empty for somebody who is not on the list
    @PostMapping(SharingPages.PATH + "/call")
    ResponseEntity<byte[]> call(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String caller,
            @RequestParam(defaultValue = "") String codeWord,
            @RequestParam ContactConsent.Scope asked,
            @RequestParam(defaultValue = "") String message,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        var consent = sharers.contacts(patient, asker.now()).stream()
                .map(Kept::matter)
                .filter(each -> !contact.isEmpty() && each.contact().key().equals(contact))
                .findFirst();
        var heard = CodeWord.heard(consent.map(ContactConsent::codeWord).orElse(""), codeWord);
        var told = Sharing.to(
                consent.orElse(null),
                asked,
                ContactConsent.Channel.PHONE,
                heard,
                asker.now(),
                Sharers.discharged(patient));
        var name = consent.map(each -> each.contact().name()).orElseGet(() -> Forms.name(caller));
        if (!register.done(Forms.once(once))) {
            var scope = told instanceof Sharing.Told.Information information ? information.scope() : null;
            var logged = NotDone.unless(InformationCall.logged(
                    new InformationCall(
                            "information-call/" + once,
                            patient.id(),
                            consent.map(each -> each.contact().key()).orElse(""),
                            name,
                            asker.now(),
                            heard,
                            scope,
                            message.strip(),
                            asker.actor().id(),
                            "",
                            null),
                    consent.orElse(null)));
            log(
                    asker,
                    "contact.call",
                    patient.id(),
                    "SH-03",
                    Map.of(
                            "codeWord", heard.name(),
                            "told", scope == null ? "NOTHING" : scope.name(),
                            "message", message.isBlank() ? "no" : "yes"));
            register.keep(Forms.author(asker.caller()), once, patient.id(), logged, 1);
        }
        return pages.show(
                request,
                "sharing/call",
                new CallView(
                        "/patient/" + patient.id().value() + "/sharing", sharers.called(patient), name, say(told)));
    }

    private static String say(Sharing.Told told) {
        return switch (told) {
            case Sharing.Told.Information information ->
                "You may tell them " + information.scope().words() + ", in a few words, and nothing else.";
            case Sharing.Told.MessageOnly only -> "Say: “" + only.words() + "”";
            case Sharing.Told.AskPatient ask -> ask.words();
            case Sharing.Told.CallTheWard call -> call.words();
        };
    }

    @PostMapping(SharingPages.PATH + "/follow-up")
    ResponseEntity<byte[]> plan(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam String script,
            @RequestParam String due,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (register.done(Forms.once(once))) {
            return SharingPages.back(patient);
        }
        var at = Forms.moment(due, times.zone());
        if (at == null) {
            throw new NotDone("SH-06", "Say when the call is due.");
        }
        var who = owner.isEmpty() ? asker.actor().id() : owner;
        if (visiting.unavailable(patient.id()).contains(who)
                || !(owner.isEmpty()
                        || visiting.onWard(Visiting.ward(patient), asker.now()).contains(owner))) {
            throw new NotDone("AC-12", "not available for this patient");
        }
        var call = NotDone.unless(FollowUpCall.planned(
                new FollowUpCall("follow-up/" + once, patient.id(), who, script.strip(), at, null, null, ""),
                asker.actor(),
                asker.now()));
        gate.act(
                asker,
                patient.id(),
                Action.WRITE,
                Category.M,
                false,
                "followup.plan",
                Map.of("call", call.id(), "owner", who));
        var changes = new ArrayList<Change>();
        changes.add(Change.first(patient.id(), call));
        if (!who.equals(asker.actor().id())) {
            changes.add(Inbox.toAccount(
                    new Inbox.Said(
                            patient.id(), call.id(), "You are asked to call a patient who goes home. See the calls."),
                    who,
                    asker.now()));
        }
        register.keep(Forms.author(asker.caller()), once, changes);
        return SharingPages.back(patient);
    }

    /// Those that this person has to make, the earliest first.
    static List<Kept<FollowUpCall>> of(Register register, Asker asker) {
        return register.each(FollowUpCall.class)
                .filter(kept -> !kept.matter().closed()
                        && kept.matter().owner().equals(asker.actor().id()))
                .sorted(Comparator.comparing(kept -> kept.matter().dueAt()))
                .toList();
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> calls(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        var shown = new ArrayList<PatientId>();
        var rows = of(register, asker).stream()
                .map(kept -> row(kept, asker, shown))
                .toList();
        gate.listed(asker, "follow-up-calls", shown, Category.A);
        return pages.show(request, "sharing/calls", new CallsView(rows, FollowUpCall.TEXT));
    }

    private CallsView.Call row(Kept<FollowUpCall> kept, Asker asker, List<PatientId> shown) {
        var call = kept.matter();
        var now = asker.now();
        var knows = gate.decide(asker, call.patient(), Action.READ, Category.A).permits();
        var patient = knows ? wards.patient(call.patient()) : Optional.<Patient>empty();
        patient.ifPresent(one -> shown.add(one.id()));
        return new CallsView.Call(
                call.id(),
                kept.version(),
                patient.map(sharers::called).orElse(""),
                patient.map(one -> "/patient/" + one.id().value()).orElse(""),
                call.script(),
                times.near(call.dueAt(), now),
                now.isAfter(call.dueAt()),
                call.open(now) ? times.near(call.windowEnd(), now) : "");
    }

    /// The record is open for half an hour from now, and for this call alone.
    @PostMapping(PATH + "/begin")
    ResponseEntity<byte[]> begin(
            HttpServletRequest request,
            @RequestParam String call,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        if (!register.done(Forms.once(once))) {
            var kept = mine(asker, call, version);
            if (visiting.unavailable(kept.matter().patient())
                    .contains(asker.actor().id())) {
                throw new NotDone("AC-12", "not available for this patient");
            }
            var begun = NotDone.unless(kept.matter().begin(asker.actor(), asker.now()));
            log(
                    asker,
                    "rel.open",
                    begun.patient(),
                    "SH-06",
                    Map.of("kind", Tie.Kind.FOLLOW_UP.name(), "basis", begun.id()));
            register.keep(
                    Forms.author(asker.caller()),
                    once,
                    List.of(Change.after(kept, begun), window(begun, asker, begun.windowEnd())));
        }
        return Forms.to(PATH);
    }

    private Change window(FollowUpCall call, Asker asker, Instant until) {
        var id = "relationship/" + call.id();
        var opened = call.openedAt();
        return new Change(
                call.patient(),
                new Relationship(
                        id,
                        call.patient(),
                        "",
                        call.owner(),
                        Tie.Kind.FOLLOW_UP,
                        opened == null ? asker.now() : opened,
                        until,
                        call.id(),
                        false,
                        false,
                        call.owner(),
                        "",
                        "the call is over"),
                register.get(Relationship.class, id).map(Kept::version).orElse(0) + 1);
    }

    @PostMapping(PATH + "/finish")
    ResponseEntity<byte[]> finish(
            HttpServletRequest request,
            @RequestParam String call,
            @RequestParam String outcome,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        if (!register.done(Forms.once(once))) {
            var kept = mine(asker, call, version);
            var done = NotDone.unless(kept.matter().finish(asker.actor(), outcome, asker.now()));
            log(asker, "rel.close", done.patient(), "SH-06", Map.of("basis", done.id()));
            register.keep(
                    Forms.author(asker.caller()),
                    once,
                    List.of(Change.after(kept, done), window(done, asker, asker.now())));
        }
        return Forms.to(PATH);
    }

    private Kept<FollowUpCall> mine(Asker asker, String id, int version) {
        var kept = of(register, asker).stream()
                .filter(each -> each.matter().id().equals(id))
                .findFirst()
                .orElseThrow(Forms::nothing);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    private void log(Asker asker, String code, PatientId patient, String rule, Map<String, String> details) {
        gate.log(gate.event(asker, code, Act.CREATE, Outcome.DONE)
                .patient(patient)
                .categories(List.of(Category.J.name()))
                .rules(List.of(rule))
                .details(details)
                .made());
    }
}
