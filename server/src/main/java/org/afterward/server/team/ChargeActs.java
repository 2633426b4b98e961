package org.afterward.server.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.Supervision;
import org.afterward.clinical.team.Wishes;
import org.afterward.clinical.team.Work;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Treating;
import org.afterward.server.register.Change;

/// What the nurse in charge answers and settles: each act answers the words of a refusal, and else nothing.
///
/// Source: access.md, CI-02 and CI-05.
final class ChargeActs {
    private final Station station;
    private final Notices notices;
    private final Treating treating;
    private final Conflicts conflicts;

    ChargeActs(Station station, Notices notices, Treating treating, Conflicts conflicts) {
        this.station = station;
        this.notices = notices;
        this.treating = treating;
        this.conflicts = conflicts;
    }

    /// Somebody in charge of a ward.
    ///
    /// @param actor with the roles that they hold there
    record Charge(Asker asker, Actor actor, String ward) {}

    private Optional<Patient> here(Charge charge, PatientId id) {
        return station.patient(id).filter(patient -> Station.lastWard(patient).equals(charge.ward()));
    }

    private Around around(Charge charge, Patient patient) {
        return Around.of(station, treating, conflicts, charge.asker(), patient);
    }

    private Supervision.Signs signs(Around around, String account) {
        return new Supervision.Signs(
                account,
                around.staff().roles(account),
                around.ties(account),
                around.conflict(account).orElse(null));
    }

    /// The patient's wish is honoured, or somebody signs with the person until the patient is asked again.
    Optional<String> wish(Charge charge, String id, boolean honoured, String supervisor, String once) {
        var found = station.register().get(Conflict.class, id);
        var patient = found.flatMap(kept -> here(charge, kept.matter().patient()));
        if (found.isEmpty() || patient.isEmpty()) {
            return Optional.of("There is no such wish any more.");
        }
        var around = around(charge, patient.get());
        var now = charge.asker().now();
        if (!honoured
                && !supervisor.isEmpty()
                && !Supervision.may(found.get().matter(), signs(around, supervisor), now, station.numbers())) {
            return Optional.of("Choose somebody who treats this patient and signs.");
        }
        var change = Wishes.answered(found.get().matter(), charge.actor(), charge.ward(), honoured, supervisor, now);
        return switch (change) {
            case Refused<Conflict>(var rule, var words) -> Optional.of(words);
            case Changed<Conflict>(var answered) -> {
                var changes = new ArrayList<Change>(List.of(Change.after(found.get(), answered)));
                closed(charge, id).forEach(changes::add);
                if (!honoured) {
                    changes.addAll(told(around, answered, once));
                }
                log(charge, patient.get().id(), answered, "CI-02");
                keep(charge, once, changes);
                yield Optional.empty();
            }
        };
    }

    /// The tasks that asked for this answer.
    private List<Change> closed(Charge charge, String conflict) {
        var changes = new ArrayList<Change>();
        station.register()
                .each(WorkItem.class)
                .filter(kept -> kept.matter().kind() == WorkItem.Kind.PATIENTS_WISH
                        && kept.matter().about().equals(conflict))
                .forEach(kept -> {
                    if (Work.done(
                                    kept.matter(),
                                    charge.actor(),
                                    "",
                                    charge.asker().now())
                            instanceof Changed<WorkItem>(var done)) {
                        changes.add(Change.after(kept, done));
                    }
                });
        return changes;
    }

    /// Both are told that one signs with the other, and neither why.
    private List<Change> told(Around around, Conflict conflict, String once) {
        var person = around.staff().display(conflict.staff());
        var signs = around.staff().display(conflict.supervisor());
        var patient = around.patient().id();
        return List.of(
                notices.toAccount(
                        new Notices.Said(
                                Notice.Kind.STAFFING,
                                patient,
                                conflict.id() + "/" + once,
                                "You sign what " + person + " writes for this patient."),
                        conflict.supervisor(),
                        around.now()),
                notices.toAccount(
                        new Notices.Said(
                                Notice.Kind.STAFFING,
                                patient,
                                conflict.id() + "/" + once,
                                "What you write for this patient waits for the signature of " + signs + "."),
                        conflict.staff(),
                        around.now()));
    }

    /// Who signs with somebody who may treat a patient, and not alone (CI-05).
    Optional<String> supervisor(Charge charge, String id, String supervisor, String once) {
        var found = station.register().get(Conflict.class, id);
        var patient = found.flatMap(kept -> here(charge, kept.matter().patient()));
        if (found.isEmpty() || patient.isEmpty()) {
            return Optional.of("Nobody signs with them.");
        }
        var around = around(charge, patient.get());
        var change = Supervision.named(
                found.get().matter(),
                charge.actor(),
                true,
                signs(around, supervisor),
                charge.asker().now(),
                station.numbers());
        return switch (change) {
            case Refused<Conflict>(var rule, var words) -> Optional.of(words);
            case Changed<Conflict>(var named) -> {
                var changes = new ArrayList<Change>(List.of(Change.after(found.get(), named)));
                changes.addAll(told(around, named, once));
                changes.addAll(pending(around, named));
                log(charge, patient.get().id(), named, "CI-05");
                keep(charge, once, changes);
                yield Optional.empty();
            }
        };
    }

    /// What waits already goes to who signs now.
    private List<Change> pending(Around around, Conflict conflict) {
        return station.register().of(around.patient().id(), PendingWrite.class).stream()
                .filter(kept -> kept.matter().author().equals(conflict.staff()))
                .flatMap(
                        kept -> HandingOver.to(kept.matter(), conflict.supervisor(), "")
                                .map(matter -> Change.after(kept, matter))
                                .stream())
                .toList();
    }

    private void log(Charge charge, PatientId patient, Conflict conflict, String rule) {
        station.log(
                charge.asker(),
                conflict.effect() == Effect.BLOCK ? "conflict.block" : "conflict.declare",
                AuditEvent.Act.UPDATE,
                patient,
                List.of(rule),
                new TreeMap<>(Map.of(
                        "staff",
                        conflict.staff(),
                        "effect",
                        conflict.effect().name(),
                        "supervisor",
                        conflict.supervisor())));
    }

    private void keep(Charge charge, String once, List<Change> changes) {
        station.register().keep(Station.author(charge.asker()), once, changes);
    }
}
