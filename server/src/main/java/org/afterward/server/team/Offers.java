package org.afterward.server.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.access.rules.HandoverRules.Answer;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// What one person has of a patient passes to a named colleague, who accepts it (CI-04, AC-10).
final class Offers {
    private final Station station;
    private final Notices notices;
    private final Conflicts conflicts;

    Offers(Station station, Notices notices, Conflicts conflicts) {
        this.station = station;
        this.notices = notices;
        this.conflicts = conflicts;
    }

    /// What waits for an answer of this person about this patient, single things and not the patient.
    List<Kept<Handover>> to(Actor who, PatientId patient, Instant now) {
        return open(patient, now).stream()
                .filter(kept -> kept.matter().to().equals(who.id()))
                .toList();
    }

    /// What is on offer about this patient.
    List<Kept<Handover>> open(PatientId patient, Instant now) {
        return station.register().of(patient, Handover.class).stream()
                .filter(kept ->
                        !kept.matter().closed() && now.isBefore(kept.matter().due()))
                .filter(kept -> !kept.matter().item().equals(Handover.THE_PATIENT))
                .toList();
    }

    /// The thing itself, whatever it is.
    Optional<Kept<? extends Matter>> item(String id) {
        return Stream.of(WorkItem.class, UnfinishedEntry.class, PendingWrite.class, VisitRequest.class)
                .<Kept<? extends Matter>>flatMap(kind -> station.register().get(kind, id).stream())
                .findFirst();
    }

    /// Offers things to a colleague; the words of a refusal, and else nothing.
    ///
    /// @param due when they fall to the nurse in charge
    Optional<String> offer(Asker asker, Patient patient, List<String> items, String to, Instant due, String once) {
        var numbers = station.numbers();
        var staff = station.staff(asker.now());
        var theirs =
                conflicts.of(to, patient.id(), asker.now()).map(Kept::matter).orElse(null);
        var ward = Station.lastWard(patient);
        var changes = new ArrayList<Change>();
        for (var item : items) {
            var answer = HandoverRules.offer(
                    "handover/" + once + "/" + changes.size(),
                    patient.id(),
                    item,
                    asker.actor().id(),
                    to,
                    theirs,
                    ward,
                    asker.now(),
                    due.minus(numbers.time("handover.falls")),
                    numbers);
            switch (answer) {
                case Answer.Refused(var rule, var words) -> {
                    return Optional.of(words + ".");
                }
                case Answer.Done(var handover) -> changes.add(Change.first(patient.id(), handover));
            }
        }
        if (changes.isEmpty()) {
            return Optional.of("Choose what you hand over.");
        }
        var said = new Notices.Said(
                Notice.Kind.HANDOVER,
                patient.id(),
                "handover/" + once,
                staff.display(asker.actor().id()) + " asks you to take over "
                        + (changes.size() == 1 ? "a task" : changes.size() + " tasks")
                        + ". Answer it under Who treats this patient.");
        changes.add(notices.toAccount(said, to, asker.now()));
        station.log(
                asker,
                "handover.offer",
                AuditEvent.Act.CREATE,
                patient.id(),
                List.of("CI-04"),
                Map.of("to", to, "items", String.join(" ", items)));
        station.register().keep(Station.author(asker), once, changes);
        return Optional.empty();
    }

    /// A colleague says yes or no; the words of a refusal, and else nothing.
    Optional<String> answer(Asker asker, Patient patient, String id, boolean accepts, String once) {
        var found = station.register().of(patient.id(), Handover.class).stream()
                .filter(kept -> kept.matter().id().equals(id))
                .findFirst();
        if (found.isEmpty() || found.get().matter().item().equals(Handover.THE_PATIENT)) {
            return Optional.of("This is not on offer any more.");
        }
        var mine = conflicts
                .of(asker.actor().id(), patient.id(), asker.now())
                .map(Kept::matter)
                .orElse(null);
        var answer = HandoverRules.answer(
                found.get().matter(), accepts, asker.actor(), mine, asker.now(), station.numbers());
        return switch (answer) {
            case Answer.Refused(var rule, var words) -> Optional.of(words + ".");
            case Answer.Done(var handover) -> keep(asker, patient, found.get(), handover, mine, once);
        };
    }

    private Optional<String> keep(
            Asker asker, Patient patient, Kept<Handover> before, Handover after, @Nullable Conflict mine, String once) {
        var changes = new ArrayList<Change>(List.of(Change.after(before, after)));
        if (after.state() == Handover.State.ACCEPTED) {
            var giver = conflicts
                    .of(after.from(), patient.id(), asker.now())
                    .filter(kept -> kept.matter().blocks());
            if (giver.isPresent()) {
                switch (ConflictSteps.accepted(
                        giver.get().matter(), after.item(), asker.actor().id(), mine, asker.now(), station.numbers())) {
                    case ConflictRules.Answer.Refused(var rule, var words) -> {
                        return Optional.of(words + ".");
                    }
                    case ConflictRules.Answer.Done(var less) -> {
                        changes.add(Change.after(giver.get(), less));
                        blocked(asker, less);
                    }
                }
            }
            var thing = item(after.item());
            var moved = thing.flatMap(
                    kept -> HandingOver.to(kept.matter(), asker.actor().id(), after.ward()));
            if (thing.isEmpty() || moved.isEmpty()) {
                return Optional.of("This is not on offer any more.");
            }
            changes.add(Change.after(thing.get(), moved.get()));
        }
        station.log(
                asker,
                "handover.accept",
                AuditEvent.Act.UPDATE,
                patient.id(),
                List.of("CI-04"),
                Map.of(
                        "item",
                        after.item(),
                        "from",
                        after.from(),
                        "state",
                        after.state().name()));
        station.register().keep(Station.author(asker), once, changes);
        return Optional.empty();
    }

    /// The last thing has passed on: now they are kept out altogether.
    private void blocked(Asker asker, Conflict conflict) {
        if (conflict.handingOver().isEmpty()) {
            station.log(
                    asker,
                    "conflict.block",
                    AuditEvent.Act.UPDATE,
                    conflict.patient(),
                    List.of("CI-04"),
                    Map.of(
                            "staff",
                            conflict.staff(),
                            "effect",
                            conflict.effect().name()));
        }
    }

    /// What became of the offers of each thing, the newest, by its id.
    Map<String, Handover> latest(PatientId patient, String from) {
        var newest = new HashMap<String, Handover>();
        station.register().of(patient, Handover.class).stream()
                .map(Kept::matter)
                .filter(each -> each.from().equals(from))
                .sorted(Comparator.comparing(Handover::offeredAt))
                .forEach(each -> newest.put(each.item(), each));
        return newest;
    }
}
