package org.afterward.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.visitor.Answer;
import org.afterward.clinical.visitor.BarredHits;
import org.afterward.clinical.visitor.DeskAnswer;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Names.Likeness;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.Verdict;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.Visits;
import org.afterward.clinical.visitor.WhoWins;
import org.afterward.clinical.visitor.Wish;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// What is done at a visitors' desk. Whoever sits there learns one of three answers, and nothing more (VS-26).
final class Desk {
    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Requests requests;

    Desk(Gate gate, Register register, Visiting visiting, Requests requests) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.requests = requests;
    }

    /// What somebody at the desk says.
    ///
    /// @param asked    whom they want to see, as they say it
    /// @param with     the adult who comes with a child; empty for others
    /// @param codeWord empty where they say none
    record Coming(String name, String asked, boolean child, String with, String codeWord, String badge) {}

    /// The answer, and what to say. Somebody who may go up is checked in with it.
    DeskAnswer comes(Asker asker, String ward, Coming coming, String once) {
        var barred = visiting.all(VisitorEntry.class);
        var found = lying(asker, ward, coming.asked());
        if (found.isEmpty()) {
            // As much work as for somebody who is here (AC-40).
            CodeWord.heard("", coming.codeWord());
            var answer = DeskAnswer.noInformation(
                    !BarredHits.of(coming.name(), barred, asker.now()).isEmpty());
            gate.log(gate.event(asker, "visit.refuse", Act.EXECUTE, Outcome.REFUSED)
                    .rules(List.of("VS-40"))
                    .details(Map.of("desk", ward))
                    .made());
            if (answer.callSecurity()) {
                page(asker, ward, coming.name(), barred, once);
            }
            return answer;
        }
        return about(asker, ward, found.get(), coming, barred, once);
    }

    private DeskAnswer about(
            Asker asker, String ward, Patient patient, Coming coming, List<VisitorEntry> barred, String once) {
        var said = new Visitor("", coming.name(), "", "", "", null, coming.child());
        var visitor = visiting.known(patient.id(), said, asker.now());
        var adult = coming.with().isBlank() ? null : visiting.known(patient.id(), named(coming.with()), asker.now());
        var word = spoken(patient, visitor, coming.codeWord(), asker.now());
        var situation = visiting.situation(patient, visitor, adult, word, Wish.NOT_ASKED, asker.now());
        var verdict = BarredHits.against(WhoWins.of(situation), situation, barred);
        if (verdict.security()) {
            page(asker, ward, coming.name(), barred, once);
        }
        if (verdict.answer() == Answer.ADMIT) {
            checkIn(asker, ward, patient, visitor, coming, verdict, once);
        } else {
            refuse(asker, patient, verdict, ward);
            if (verdict.answer() == Answer.WAIT && !verdict.security() && !verdict.hidden()) {
                requests.fromDesk(asker, patient, visitor, situation, verdict, once);
            }
        }
        return verdict.desk();
    }

    private static Visitor named(String name) {
        return Visitor.named(Forms.name(name));
    }

    private boolean spoken(Patient patient, Visitor visitor, String word, Instant now) {
        var kept = visiting.of(patient.id(), ContactConsent.class).stream()
                .filter(consent -> consent.inForce(now, null))
                .filter(consent -> Names.compare(consent.contact().name(), visitor.name()) == Likeness.SAME)
                .map(ContactConsent::codeWord)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        return CodeWord.heard(kept, word) == CodeWord.Heard.MATCH;
    }

    private void checkIn(
            Asker asker, String ward, Patient patient, Visitor visitor, Coming coming, Verdict verdict, String once) {
        var visit = NotDone.unless(Visits.checkIn(
                new Visit(
                        "visit/" + once,
                        patient.id(),
                        Visiting.encounter(patient),
                        ward,
                        visitor,
                        visiting.arranged(patient.id(), visitor)
                                .map(VisitRequest::id)
                                .orElse(""),
                        coming.with().strip(),
                        asker.now(),
                        asker.actor().id(),
                        asker.caller().device(),
                        coming.badge().strip(),
                        null,
                        "",
                        ""),
                verdict,
                asker.actor()));
        gate.act(
                asker,
                patient.id(),
                Action.CHECK_IN,
                Category.J,
                false,
                "visit.checkin",
                Map.of("visit", visit.id(), "rule", verdict.rule()));
        register.keep(Forms.author(asker.caller()), once, patient.id(), visit, 1);
    }

    private void refuse(Asker asker, Patient patient, Verdict verdict, String ward) {
        gate.log(gate.event(asker, "visit.refuse", Act.EXECUTE, Outcome.REFUSED)
                .patient(patient.id())
                .categories(List.of(Category.J.name()))
                .rules(List.of(verdict.rule()))
                .details(Map.of("desk", ward, "answer", verdict.answer().name()))
                .made());
    }

    void checkOut(Asker asker, String ward, String id, String incident, String once) {
        var kept = register.get(Visit.class, id)
                .filter(found -> found.matter().ward().equals(ward))
                .orElseThrow(Forms::nothing);
        if (register.done(once)) {
            return;
        }
        var left = NotDone.unless(Visits.checkOut(kept.matter(), incident, asker.actor(), asker.now()));
        gate.log(gate.event(asker, "visit.checkout", Act.UPDATE, Outcome.DONE)
                .patient(left.patient())
                .categories(List.of(Category.J.name()))
                .details(Map.of("visit", id))
                .made());
        register.keep(Forms.author(asker.caller()), once, left.patient(), left, kept.version() + 1);
    }

    /// Without a sound, and without a sign on the page (VS-51).
    void alarm(Asker asker, String ward, String once) {
        gate.log(gate.event(asker, "duress", Act.EXECUTE, Outcome.DONE)
                .rules(List.of("VS-51"))
                .details(Map.of("desk", ward))
                .made());
        keep(asker, call(asker, SecurityCall.Why.DURESS, ward, "", once), once);
    }

    private void page(Asker asker, String ward, String name, List<VisitorEntry> barred, String once) {
        var about = BarredHits.of(name, barred, asker.now()).stream()
                .map(hit -> hit.entry().id())
                .findFirst()
                .orElse("");
        var call = call(asker, SecurityCall.Why.BARRED, ward, about, once);
        var said = new Inbox.Said(null, call.id(), call.why().words() + ". Security was called.");
        register.keep(
                Forms.author(asker.caller()),
                "barred-" + once,
                List.of(Change.first(null, call), Inbox.toInCharge(said, ward, asker.now())));
    }

    void keep(Asker asker, SecurityCall call, String once) {
        register.keep(Forms.author(asker.caller()), once, List.of(Change.first(null, call)));
    }

    static SecurityCall call(Asker asker, SecurityCall.Why why, String ward, String about, String once) {
        return new SecurityCall(
                "security-call/" + once,
                why,
                ward,
                asker.caller().device(),
                about,
                asker.actor().id(),
                asker.now(),
                "",
                null);
    }

    /// The one patient of a ward of whom somebody speaks, as far as this desk may know of them. Exactly that name,
    /// or else the only one like it.
    Optional<Patient> lying(Asker asker, String ward, String asked) {
        var like = new ArrayList<Patient>();
        for (var patient : visiting.lying(ward)) {
            var likeness = Names.compare(name(patient), asked);
            if (likeness == Likeness.OTHER
                    || !gate.decide(asker, patient.id(), Action.READ, Category.A)
                            .permits()) {
                continue;
            }
            if (likeness == Likeness.SAME) {
                return Optional.of(patient);
            }
            like.add(patient);
        }
        return like.size() == 1 ? Optional.of(like.getFirst()) : Optional.empty();
    }

    static String name(Patient patient) {
        return patient.person()
                .map(person -> person.given() + " " + person.family())
                .orElse("");
    }

    /// Visits of a ward that go on, or ended today.
    List<Kept<Visit>> visits(String ward, Instant since) {
        return register.all(Visit.class).stream()
                .filter(kept -> kept.matter().ward().equals(ward))
                .filter(kept -> kept.matter().checkOutAt() == null
                        || !kept.matter().checkInAt().isBefore(since))
                .toList();
    }
}
