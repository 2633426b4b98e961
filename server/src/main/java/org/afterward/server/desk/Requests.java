package org.afterward.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.Situation;
import org.afterward.clinical.visitor.Verdict;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.clinical.visitor.VisitRequests.Around;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.WhoWins;
import org.afterward.clinical.visitor.Wish;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Visit requests: asked, looked up for whom they concern, and changed by the rules alone.
public final class Requests {
    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Wards wards;

    Requests(Gate gate, Register register, Visiting visiting, Wards wards) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.wards = wards;
    }

    /// Somebody at the door whom the ward has to be asked about. One that is open already is enough.
    void fromDesk(Asker asker, Patient patient, Visitor visitor, Situation situation, Verdict verdict, String once) {
        var open = visiting.of(patient.id(), VisitRequest.class).stream()
                .anyMatch(request -> !request.closed() && request.visitor().same(visitor));
        if (!open) {
            ask(
                    asker,
                    patient,
                    visitor,
                    "At the visitors' desk",
                    "",
                    VisitRequest.Asker.VISITOR_DESK,
                    situation,
                    verdict,
                    once);
        }
    }

    /// The patient asks somebody of the team.
    ///
    /// @param owner who was asked; empty for the nurse in charge
    public void fromPatient(Asker asker, Patient patient, Visitor visitor, String words, String owner, String once) {
        var situation = visiting.situation(
                patient, visitor, visiting.adult(patient.id(), visitor), false, Wish.YES, asker.now());
        ask(asker, patient, visitor, words, owner, VisitRequest.Asker.PATIENT, situation, WhoWins.of(situation), once);
    }

    /// Somebody who works here would like to see the patient, off duty (VS-13).
    public void fromColleague(Asker asker, Patient patient, Visitor visitor, String words, String once) {
        var situation = visiting.situation(patient, visitor, null, false, Wish.NOT_ASKED, asker.now());
        ask(asker, patient, visitor, words, "", VisitRequest.Asker.COLLEAGUE, situation, WhoWins.of(situation), once);
    }

    private void ask(
            Asker asker,
            Patient patient,
            Visitor visitor,
            String words,
            String owner,
            VisitRequest.Asker from,
            Situation situation,
            Verdict verdict,
            String once) {
        var now = asker.now();
        var ward = Visiting.ward(patient);
        var named = owner.isEmpty() ? visiting.inCharge(ward, now) : owner;
        var unavailable = visiting.unavailable(patient.id());
        var owned = named.isEmpty() || (owner.isEmpty() && unavailable.contains(named))
                ? VisitRequest.inCharge(ward)
                : named;
        var restricted = situation.entries().stream()
                .anyMatch(entry -> entry.inForce(now)
                        && entry.about(visitor)
                        && entry.listing() == Listing.RESTRICTED
                        && !entry.patientRefuses());
        var wanted = new VisitRequest(
                "visit-request/" + once,
                patient.id(),
                Visiting.encounter(patient),
                ward,
                from,
                asker.actor().id(),
                now,
                visitor,
                words.strip(),
                owned,
                now,
                "",
                Status.REQUESTED,
                Promise.NONE,
                null,
                null,
                null,
                Map.of(),
                null,
                "",
                null,
                "",
                0,
                null);
        var request = NotDone.unless(VisitRequests.ask(
                wanted,
                situation.newcomer().conflict(),
                restricted,
                visiting.shiftEnd(owned, now),
                new Around(now, verdict, unavailable, visiting.closed(ward, now))));
        log(asker, "visit.request", request);
        var changes = new ArrayList<Change>();
        changes.add(Change.first(patient.id(), request));
        if (!request.owner().equals(asker.actor().id())) {
            changes.add(asked(request, now));
        }
        if (visitor.inpatient() != null) {
            other(request, visitor.inpatient(), now).ifPresent(changes::add);
        }
        register.keep(Forms.author(asker.caller()), "ask-" + once, changes);
    }

    private static Change asked(VisitRequest request, Instant now) {
        var said =
                new Inbox.Said(request.patient(), request.id(), "You are asked about a visit. See the visit requests.");
        return request.owner().equals(VisitRequest.inCharge(request.ward()))
                ? Inbox.toInCharge(said, request.ward(), now)
                : Inbox.toAccount(said, request.owner(), now);
    }

    /// The ward of the patient who is wanted as a visitor hears of it: they ask that patient, or the guardian.
    private Optional<Change> other(VisitRequest request, PatientId inpatient, Instant now) {
        return wards.patient(inpatient)
                .map(Visiting::ward)
                .filter(ward -> !ward.isEmpty())
                .map(ward -> Inbox.toInCharge(
                        new Inbox.Said(
                                inpatient,
                                request.id() + "/other",
                                "Asked for as a visitor on " + request.ward()
                                        + ". Ask them, or their guardian, and your team; then tell the nurse in charge"
                                        + " there."),
                        ward,
                        now));
    }

    /// What somebody may see: their own, those offered to them, and those of patients whose visitors they may see
    /// on a ward they are on.
    List<Kept<VisitRequest>> of(Asker asker) {
        return open().filter(kept -> may(asker, kept.matter()))
                .sorted(Comparator.comparing(
                                (Kept<VisitRequest> kept) -> !kept.matter().ownedBy(asker.actor())
                                        && !kept.matter()
                                                .offeredTo()
                                                .equals(asker.actor().id()))
                        .thenComparing(kept -> kept.matter().answerDue()))
                .toList();
    }

    private Stream<Kept<VisitRequest>> open() {
        return register.each(VisitRequest.class).filter(kept -> !kept.matter().closed());
    }

    boolean may(Asker asker, VisitRequest request) {
        var mine = request.ownedBy(asker.actor())
                || request.offeredTo().equals(asker.actor().id());
        return (mine || asker.actor().wards().contains(request.ward()))
                && gate.decide(asker, request.patient(), Action.READ, Category.J)
                        .permits();
    }

    Optional<Kept<VisitRequest>> one(Asker asker, String id) {
        return register.get(VisitRequest.class, id).filter(kept -> may(asker, kept.matter()));
    }

    /// What the rules make of an act, kept as the version after the one that the person saw.
    void act(Asker asker, String id, int version, VisitRequests.Act act, String once) {
        var kept = one(asker, id).orElseThrow(Forms::nothing);
        if (register.done(once)) {
            return;
        }
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        var request = kept.matter();
        var next = NotDone.unless(VisitRequests.after(request, act, asker.actor(), around(request, asker.now())));
        log(asker, act instanceof VisitRequests.Act.Tell ? "visit.answer" : "visit.request", next);
        register.keep(Forms.author(asker.caller()), once, request.patient(), next, version + 1);
    }

    public Around around(VisitRequest request, Instant now) {
        var patient = wards.patient(request.patient()).orElseThrow(Forms::nothing);
        var wish = request.asker() == VisitRequest.Asker.PATIENT ? Wish.YES : Wish.NOT_ASKED;
        var situation = visiting.situation(
                patient, request.visitor(), visiting.adult(patient.id(), request.visitor()), false, wish, now);
        return new Around(
                now,
                WhoWins.of(situation),
                visiting.unavailable(request.patient()),
                visiting.closed(request.ward(), now));
    }

    private void log(Asker asker, String code, VisitRequest request) {
        gate.log(gate.event(asker, code, Act.UPDATE, Outcome.DONE)
                .patient(request.patient())
                .encounter(request.encounter())
                .categories(List.of(Category.J.name()))
                .rules(List.of("VS-20"))
                .details(Map.of(
                        "request", request.id(),
                        "owner", request.owner(),
                        "status", request.status().name(),
                        "promise", request.promise().name()))
                .made());
    }
}
