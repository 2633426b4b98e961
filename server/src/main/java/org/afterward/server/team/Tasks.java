package org.afterward.server.team;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.Relations;
import org.afterward.clinical.team.Work;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.team.WorkItem.State;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// Tasks with an owner, and what follows when one is done.
final class Tasks {
    private final Station station;
    private final Notices notices;
    private final Conflicts conflicts;

    Tasks(Station station, Notices notices, Conflicts conflicts) {
        this.station = station;
        this.notices = notices;
        this.conflicts = conflicts;
    }

    /// The open ones that this person has, the most urgent first.
    List<Kept<WorkItem>> of(Asker asker) {
        return station.register()
                .each(WorkItem.class)
                .filter(kept -> !kept.matter().closed() && kept.matter().ownedBy(asker.actor()))
                .sorted(Comparator.comparing(kept -> kept.matter().due()))
                .toList();
    }

    /// Those that this person has asked others for, and that are open.
    List<Kept<WorkItem>> askedBy(Asker asker) {
        return station.register()
                .each(WorkItem.class)
                .filter(kept -> !kept.matter().closed()
                        && kept.matter().createdBy().equals(asker.actor().id())
                        && !kept.matter().ownedBy(asker.actor()))
                .sorted(Comparator.comparing(kept -> kept.matter().due()))
                .toList();
    }

    /// Ends a task; the words of a refusal where it may not be ended so, and else nothing.
    Optional<String> end(Asker asker, String id, State how, String words, String once) {
        var found = station.register().get(WorkItem.class, id);
        if (found.isEmpty()) {
            return Optional.of("There is no such task.");
        }
        var kept = found.get();
        var item = kept.matter();
        var patient = item.patient();
        var theirs = patient == null
                ? Optional.<Kept<Conflict>>empty()
                : conflicts.of(asker.actor().id(), patient, asker.now());
        if (theirs.filter(one -> kept(one.matter(), id, asker)).isPresent()) {
            return Optional.of(ConflictRules.NOT_AVAILABLE + ".");
        }
        var change = switch (how) {
            case DONE -> Work.done(item, asker.actor(), words, asker.now());
            case DECLINED -> Work.declined(item, asker.actor(), words, asker.now());
            case CANCELLED -> Work.cancelled(item, asker.actor(), asker.now());
            case OPEN -> org.afterward.clinical.matter.Change.<WorkItem>refused("AC-10", "It is open.");
        };
        return switch (change) {
            case org.afterward.clinical.matter.Change.Refused<WorkItem>(var rule, var why) -> Optional.of(why);
            case org.afterward.clinical.matter.Change.Changed<WorkItem>(var ended) -> {
                keep(asker, kept, ended, theirs, once);
                yield Optional.empty();
            }
        };
    }

    /// They may not treat this patient, and this is nothing that they are handing over (CI-04).
    private boolean kept(Conflict theirs, String id, Asker asker) {
        return ConflictSteps.conflicted(theirs, asker.now(), station.numbers())
                && !HandingOver.theirsStill(theirs, id, asker.now(), station.numbers());
    }

    private void keep(Asker asker, Kept<WorkItem> kept, WorkItem ended, Optional<Kept<Conflict>> theirs, String once) {
        var changes = new ArrayList<Change>();
        changes.add(Change.after(kept, ended));
        theirs.filter(one -> one.matter().handingOver().contains(ended.id()))
                .ifPresent(one ->
                        changes.add(Change.after(one, HandingOver.without(one.matter(), List.of(ended.id())))));
        var patient = ended.patient();
        var opened = patient == null ? Optional.<Relationship>empty() : opens(ended, patient);
        opened.ifPresent(said -> changes.add(Change.first(patient, said)));
        changes.addAll(closes(asker, ended));
        station.log(
                asker,
                "access.write",
                AuditEvent.Act.UPDATE,
                patient,
                List.of("AC-10"),
                Map.of(
                        "task",
                        ended.id(),
                        "kind",
                        ended.kind().name(),
                        "state",
                        ended.state().name()));
        opened.ifPresent(said -> station.log(
                asker,
                "rel.open",
                AuditEvent.Act.CREATE,
                patient,
                List.of("1.3"),
                Map.of("kind", said.kind().name(), "staff", said.staff(), "basis", said.basis())));
        if (!ended.createdBy().equals(asker.actor().id())) {
            var who = asker.caller().account().display();
            var outcome = switch (ended.state()) {
                case DONE -> " has done it.";
                case DECLINED -> " says no: " + ended.answer();
                case CANCELLED, OPEN -> " has taken it back.";
            };
            changes.add(notices.toAccount(
                    new Notices.Said(
                            Notice.Kind.TASK, patient, ended.id(), ended.kind().words() + ": " + who + outcome),
                    ended.createdBy(),
                    asker.now()));
        }
        station.register().keep(Station.author(asker), once, changes);
    }

    /// A referral that is accepted, or confirmed afterwards, opens the relationship it asked for.
    private Optional<Relationship> opens(WorkItem item, PatientId patient) {
        var at = item.doneAt();
        if (item.state() != State.DONE || at == null) {
            return Optional.empty();
        }
        var staff = switch (item.kind()) {
            case REFERRAL -> item.doneBy();
            case CONFIRM_REFERRAL -> item.details().getOrDefault("staff", "");
            case ROSTER_FIX, BREAK_GLASS_COSIGN, TRANSPORT, PATIENTS_WISH -> "";
        };
        var stay = station.patient(patient).map(Station::stay).orElse("");
        return staff.isEmpty()
                ? Optional.empty()
                : Optional.of(Relations.taken(
                        "relationship/" + item.id(), item, patient, stay, Tie.Kind.REFERRAL, staff, at));
    }

    /// A transport that is over, one way or another, ends the porter's relationship at once.
    private List<Change> closes(Asker asker, WorkItem item) {
        if (item.kind() != WorkItem.Kind.TRANSPORT) {
            return List.of();
        }
        return station
                .register()
                .get(Relationship.class, "relationship/" + item.id())
                .filter(kept -> !kept.matter().closed())
                .map(kept -> Change.after(
                        kept, Relations.over(kept.matter(), asker.actor().id(), "task closed", asker.now())))
                .stream()
                .toList();
    }
}
