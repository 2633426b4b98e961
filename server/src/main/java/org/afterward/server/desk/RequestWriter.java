package org.afterward.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.RequestWords;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.VisitRequest.Hold;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.clinical.visitor.VisitRequests.Act;
import org.afterward.clinical.visitor.VisitRequests.Around;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.People;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;

/// Puts visit requests into words.
public final class RequestWriter {
    private final Gate gate;
    private final Visiting visiting;
    private final UnaryOperator<String> names;
    private final WardClock times;

    RequestWriter(Gate gate, Visiting visiting, UnaryOperator<String> names, WardClock times) {
        this.gate = gate;
        this.visiting = visiting;
        this.names = names;
        this.times = times;
    }

    String patient(Patient patient) {
        var bed = patient.present().map(stay -> stay.place().bedName()).orElse("");
        var name = gate.shown(patient).listed(People.name(patient));
        return bed.isEmpty() ? name : name + ", bed " + bed;
    }

    String owner(VisitRequest request) {
        return request.owner().equals(VisitRequest.inCharge(request.ward()))
                ? "Nurse in charge"
                : names.apply(request.owner());
    }

    public static String status(VisitRequest request) {
        var tried = request.promise() == Promise.WILL_TRY ? "Will try, not promised" : "Looked into, not promised";
        return switch (request.status()) {
            case REQUESTED -> "Asked for";
            case RECEIVED -> tried;
            case ACCEPTED -> "Promised";
            case ON_HOLD ->
                request.hold() == null
                        ? "On hold"
                        : "Waiting for " + request.hold().words();
            case IN_PROGRESS -> "On the way";
            case COMPLETED -> "Visited";
            case REJECTED -> "Declined, to be told";
            case FAILED -> "Could not be done, to be told";
            case CANCELLED -> "Taken back";
        };
    }

    RequestsView.Row row(Kept<VisitRequest> kept, Patient patient, Asker asker) {
        var request = kept.matter();
        var now = asker.now();
        var mark = request.offeredTo().equals(asker.actor().id())
                ? "Offered to you"
                : request.ownedBy(asker.actor()) ? "Yours" : "";
        return new RequestsView.Row(
                path(request),
                request.visitor().name(),
                patient(patient),
                status(request),
                owner(request),
                times.near(request.answerDue(), now),
                mark,
                request.falls() > 0 || !now.isBefore(request.answerDue()));
    }

    public static String path(VisitRequest request) {
        return "/visits/" + request.id().substring(request.id().indexOf('/') + 1);
    }

    RequestView one(Kept<VisitRequest> kept, Patient patient, Asker asker, Around around) {
        var request = kept.matter();
        var now = asker.now();
        var visits = visits(request);
        var visit = visits.stream()
                .filter(each -> each.id().equals(request.visit()))
                .findFirst()
                .orElse(null);
        var colleague = request.asker() == VisitRequest.Asker.COLLEAGUE;
        return new RequestView(
                path(request),
                "/patient/" + patient.id().value() + "/visitors",
                request.visitor().name(),
                patient(patient),
                status(request),
                colleague ? "Say to " + request.visitor().name() + ", in person:" : "The patient reads:",
                colleague
                        ? RequestWords.toVisitor(request).words() + ". No more than that."
                        : new RequestWords(names, times.zone(), now).toPatient(request, visit),
                colleague ? "I have told them" : "I have told the patient",
                facts(request, now),
                Arrays.stream(Check.values())
                        .filter(request.checks()::containsKey)
                        .map(check -> check(request, check, now))
                        .toList(),
                may(request, asker, around, visits),
                visits.stream()
                        .map(each -> new RequestView.Option(
                                each.id(), times.near(each.checkInAt(), now) + " " + each.badge()))
                        .toList(),
                visiting.onWard(request.ward(), now).stream()
                        .filter(account -> !around.unavailable().contains(account)
                                && !account.equals(request.owner())
                                && !account.equals(request.visitor().account()))
                        .map(account -> new RequestView.Option(account, names.apply(account)))
                        .toList(),
                Arrays.stream(Hold.values())
                        .filter(hold -> hold != Hold.LOCKDOWN && hold != Hold.CHECK_LIST)
                        .map(hold -> new RequestView.Option(hold.name(), hold.words()))
                        .toList(),
                Arrays.stream(ReasonCode.values())
                        .map(reason -> new RequestView.Option(reason.name(), reason.words()))
                        .toList(),
                kept.version());
    }

    /// Of this visitor since it was asked for, the newest first.
    List<Visit> visits(VisitRequest request) {
        return visiting.of(request.patient(), Visit.class).stream()
                .filter(visit -> visit.request().equals(request.id())
                        || (visit.visitor().same(request.visitor())
                                && !visit.checkInAt().isBefore(request.askedAt())))
                .sorted(Comparator.comparing(Visit::checkInAt).reversed())
                .toList();
    }

    private List<RequestView.Pair> facts(VisitRequest request, Instant now) {
        var facts = new ArrayList<RequestView.Pair>();
        var from = switch (request.asker()) {
            case PATIENT -> "The patient";
            case VISITOR_DESK -> "The visitors' desk";
            case COLLEAGUE -> "Somebody who works here, as a visitor off duty";
        };
        facts.add(new RequestView.Pair(
                "Asked by",
                from + ", " + times.near(request.askedAt(), now) + ", noted by " + names.apply(request.askedBy())));
        if (!request.wanted().isEmpty()) {
            facts.add(new RequestView.Pair("In their words", request.wanted()));
        }
        facts.add(new RequestView.Pair("Owner", owner(request)));
        facts.add(new RequestView.Pair("Answer due", times.near(request.answerDue(), now)));
        if (!request.offeredTo().isEmpty()) {
            facts.add(new RequestView.Pair("Offered to", names.apply(request.offeredTo()) + ", not accepted yet"));
        }
        if (request.falls() > 0) {
            facts.add(new RequestView.Pair(
                    "Not answered in time", request.falls() == 1 ? "once" : request.falls() + " times"));
        }
        if (request.plannedAt() != null) {
            facts.add(new RequestView.Pair("Planned for", times.near(request.plannedAt(), now)));
        }
        if (request.reason() != null) {
            facts.add(new RequestView.Pair("Why not", request.reason().words() + ": " + request.outcome()));
        }
        var told = request.told();
        facts.add(new RequestView.Pair(
                "Told", told == null ? "nobody yet" : names.apply(told.by()) + ", " + times.near(told.at(), now)));
        return facts;
    }

    private RequestView.Row check(VisitRequest request, Check check, Instant now) {
        var answer = request.checks().get(check);
        if (answer == null || answer.by().isEmpty()) {
            return new RequestView.Row(check.name(), check.words(), "open", "");
        }
        return new RequestView.Row(
                check.name(),
                check.words(),
                answer.met() ? "met" : "not met",
                names.apply(answer.by()) + ", " + times.near(answer.at(), now));
    }

    /// Each act is tried on the rules: a button that would be refused is not there.
    private static Set<String> may(VisitRequest request, Asker asker, Around around, List<Visit> visits) {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("take", new Act.Take(Promise.WILL_TRY, null));
        acts.put("arrange", new Act.Arrange(around.now()));
        acts.put("hold", new Act.Wait(Hold.SECURITY));
        acts.put("resume", new Act.Resume());
        acts.put("on-the-way", new Act.OnTheWay());
        acts.put("tell", new Act.Tell());
        acts.put("complete", new Act.Complete(visits.isEmpty() ? "" : "visit"));
        acts.put("reject", new Act.Reject(ReasonCode.PROCEDURE, "words"));
        acts.put("fail", new Act.Fail(ReasonCode.PROCEDURE, "words"));
        acts.put("cancel", new Act.Cancel());
        acts.put("pass", new Act.PassOn("somebody-else"));
        acts.put("accept", new Act.AcceptPassing());
        acts.put("decline", new Act.DeclinePassing());
        acts.put("keep", new Act.KeepAfterAll());
        request.checks().keySet().stream().findFirst().ifPresent(check -> acts.put("tick", new Act.Tick(check, true)));
        acts.values().removeIf(act -> !(VisitRequests.after(request, act, asker.actor(), around) instanceof Changed));
        return Set.copyOf(acts.keySet());
    }
}
