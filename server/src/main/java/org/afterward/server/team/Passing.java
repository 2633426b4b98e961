package org.afterward.server.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.team.Relations;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// What follows when something passes from one owner to another: the task has another owner, the patient another
/// consultant, and who is on call was called.
final class Passing {
    private final Station station;

    Passing(Station station) {
        this.station = station;
    }

    private Optional<Kept<WorkItem>> task(Handover handover) {
        return station.register().get(WorkItem.class, handover.item());
    }

    private Optional<Kept<VisitRequest>> request(Handover handover) {
        return station.register().get(VisitRequest.class, handover.item());
    }

    /// Patients, tasks and visit requests pass here; what somebody hands over of a single record passes there.
    boolean passes(Handover handover) {
        return handover.item().equals(Handover.THE_PATIENT)
                || task(handover).isPresent()
                || request(handover).isPresent();
    }

    /// Whether there is still something that can pass: a task that is done or is somebody else's cannot.
    boolean open(Handover handover) {
        if (handover.item().equals(Handover.THE_PATIENT)) {
            return true;
        }
        return task(handover)
                .map(Kept::matter)
                .map(item -> !item.closed() && given(item.owner(), handover))
                .or(() -> request(handover)
                        .map(Kept::matter)
                        .map(request -> !request.closed() && given(request.owner(), handover)))
                .orElse(false);
    }

    /// Still the giver's, or the ward's of which they are in charge.
    private static boolean given(String owner, Handover handover) {
        return owner.equals(handover.from()) || owner.equals(WorkItem.inCharge(handover.ward()));
    }

    /// The further changes of a handover that was accepted.
    List<Change> follows(Asker asker, Handover accepted) {
        var changes = owner(accepted, accepted.answeredBy());
        if (accepted.item().equals(Handover.THE_PATIENT)) {
            station.log(
                    asker,
                    "rel.open",
                    Act.CREATE,
                    accepted.patient(),
                    List.of("AC-10"),
                    Map.of("kind", Tie.Kind.HANDOVER.name(), "staff", accepted.answeredBy(), "basis", accepted.id()));
            consultant(asker, accepted, changes);
            called(asker, accepted, changes);
        }
        leaving(asker, accepted, changes);
        return changes;
    }

    /// A task or a visit request has another owner; nothing for a patient.
    List<Change> owner(Handover handover, String to) {
        var changes = new ArrayList<Change>();
        task(handover)
                .filter(kept ->
                        !kept.matter().closed() && !kept.matter().owner().equals(to))
                .ifPresent(kept -> changes.add(Change.after(kept, kept.matter().owner(to))));
        request(handover).ifPresent(kept -> {
            if (VisitRequests.handedOver(kept.matter(), to) instanceof Changed<VisitRequest>(var next)) {
                changes.add(Change.after(kept, next));
            }
        });
        return changes;
    }

    /// From one consultant to another: who gave is not responsible any more (1.3).
    private void consultant(Asker asker, Handover accepted, List<Change> changes) {
        if (!asker.actor().is(Role.CONSULTANT)) {
            return;
        }
        station.register().of(accepted.patient(), Relationship.class).stream()
                .filter(kept -> kept.matter().kind() == Tie.Kind.RESPONSIBLE
                        && !kept.matter().closed()
                        && kept.matter().staff().equals(accepted.from()))
                .findFirst()
                .ifPresent(kept -> {
                    var next = Relations.passed(
                            "relationship/" + accepted.id(),
                            kept.matter(),
                            accepted.answeredBy(),
                            accepted.id(),
                            asker.now());
                    changes.add(Change.after(
                            kept, Relations.over(kept.matter(), accepted.answeredBy(), "handed over", asker.now())));
                    changes.add(Change.first(accepted.patient(), next));
                    station.log(
                            asker,
                            "rel.close",
                            Act.UPDATE,
                            accepted.patient(),
                            List.of("1.3"),
                            Map.of("kind", next.kind().name(), "staff", accepted.from(), "basis", accepted.id()));
                });
    }

    /// To accept is to be called (1.3, ON_CALL).
    private void called(Asker asker, Handover accepted, List<Change> changes) {
        var patient = station.patient(accepted.patient());
        var block = station.staff(asker.now()).duty().onCall(accepted.answeredBy(), accepted.ward());
        if (patient.isPresent() && block.isPresent()) {
            changes.add(Change.first(
                    accepted.patient(),
                    Relations.covering(
                            "relationship/" + accepted.id() + "/on-call",
                            accepted.patient(),
                            Station.stay(patient.get()),
                            block.get(),
                            asker.now())));
        }
    }

    /// Where the giver hands over because of a conflict, they keep nothing of it (CI-04).
    private void leaving(Asker asker, Handover accepted, List<Change> changes) {
        station.conflict(accepted.from(), accepted.patient()).ifPresent(kept -> {
            var theirs = station.conflict(accepted.answeredBy(), accepted.patient())
                    .map(Kept::matter)
                    .orElse(null);
            var answer = ConflictSteps.accepted(
                    kept.matter(), accepted.item(), accepted.answeredBy(), theirs, asker.now(), station.numbers());
            if (answer instanceof ConflictRules.Answer.Done(Conflict less)) {
                changes.add(Change.after(kept, less));
            }
        });
    }
}
