package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.rules.ConflictRules;
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
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;

/// States that somebody should not treat a patient. It holds from the moment at which it is kept, and what they
/// had passes on.
///
/// Source: access.md, CI-01 to CI-04.
final class Conflicts {
    /// By when the nurse in charge answers where no shift says so. (Local default.)
    static final Duration ANSWER = Duration.ofHours(8);

    private final Station station;
    private final Notices notices;

    Conflicts(Station station, Notices notices) {
        this.station = station;
        this.notices = notices;
    }

    /// What is in force of a pair now.
    Optional<Kept<Conflict>> of(String account, PatientId patient, Instant now) {
        return station.register().of(patient, Conflict.class).stream()
                .filter(kept ->
                        kept.matter().staff().equals(account) && kept.matter().inForce(now, station.numbers()))
                .min(Comparator.comparing(kept -> kept.matter().effect()));
    }

    /// All that is in force about a patient, by the person it is about.
    List<Kept<Conflict>> about(PatientId patient, Instant now) {
        return station.register().of(patient, Conflict.class).stream()
                .filter(kept -> kept.matter().inForce(now, station.numbers()))
                .toList();
    }

    /// What somebody has of a patient and is open.
    List<Kept<? extends Matter>> open(String account, PatientId patient) {
        var all = Stream.of(WorkItem.class, UnfinishedEntry.class, PendingWrite.class, VisitRequest.class)
                .<Kept<? extends Matter>>flatMap(kind -> station.register().of(patient, kind).stream())
                .toList();
        var theirs = HandingOver.open(account, all.stream().map(Kept::matter).toList());
        return all.stream().filter(kept -> theirs.contains(kept.matter().id())).toList();
    }

    private static List<String> ids(List<Kept<? extends Matter>> items) {
        return items.stream().map(kept -> kept.matter().id()).toList();
    }

    /// About oneself, without saying why (CI-01).
    void declare(Asker asker, Patient patient, String once) {
        var me = asker.actor().id();
        var before = of(me, patient.id(), asker.now());
        var open = open(me, patient.id());
        var after = ConflictRules.declared(
                before.map(Kept::matter).orElse(null), patient.id(), me, ids(open), asker.now(), station.numbers());
        keep(asker, patient, before, after, open, once, "");
    }

    /// What the patient asked, recorded by somebody who treats them (CI-02). The nurse in charge answers within
    /// the shift.
    void wished(Asker asker, Patient patient, String staff, String once) {
        var before = of(staff, patient.id(), asker.now());
        var open = open(staff, patient.id());
        var after = ConflictRules.asked(
                before.map(Kept::matter).orElse(null),
                patient.id(),
                staff,
                ids(open),
                asker.now(),
                answerDue(Station.ward(patient), asker.now()),
                station.numbers());
        keep(asker, patient, before, after, open, once, "");
    }

    /// The end of the shift of who is in charge.
    Instant answerDue(String ward, Instant now) {
        var duty = station.staff(now).duty();
        return duty.inCharge(ward).stream()
                .flatMap(account -> duty.shiftEnd(account).stream())
                .min(Instant::compareTo)
                .orElse(now.plus(ANSWER));
    }

    /// Manager, security or privacy officer (CI-03); the words of a refusal, and else nothing.
    Optional<String> propose(Asker asker, Patient patient, String staff, Kind kind, String once) {
        var before = of(staff, patient.id(), asker.now());
        var open = open(staff, patient.id());
        var answer = ConflictRules.proposed(
                before.map(Kept::matter).orElse(null),
                asker.actor(),
                patient.id(),
                staff,
                kind,
                ids(open),
                "",
                asker.now(),
                station.numbers());
        return switch (answer) {
            case ConflictRules.Answer.Refused(var rule, var words) -> Optional.of(words + ".");
            case ConflictRules.Answer.Done(var after) -> {
                keep(
                        asker,
                        patient,
                        before,
                        after,
                        open,
                        once,
                        "That somebody should not treat a patient was proposed. It holds until "
                                + station.times()
                                        .near(
                                                asker.now()
                                                        .plus(station.numbers().time("conflict.proposed")),
                                                asker.now())
                                + " unless you confirm it.");
                yield Optional.empty();
            }
        };
    }

    /// @param toPrivacy what the privacy office is told; empty where it is told nothing
    /// @throws ChangedMeanwhile where the same pair, or one of the things that pass on, changed at this moment
    private void keep(
            Asker asker,
            Patient patient,
            Optional<Kept<Conflict>> before,
            Conflict after,
            List<Kept<? extends Matter>> open,
            String once,
            String toPrivacy) {
        var change = before.map(kept -> Change.after(kept, after)).orElseGet(() -> anew(patient.id(), after));
        var changes = new ArrayList<Change>(List.of(change));
        var ward = Station.lastWard(patient);
        var falls = HandingOver.falls(after, ids(open), asker.now(), station.numbers());
        open.stream()
                .filter(kept -> falls.contains(kept.matter().id()))
                .forEach(kept -> HandingOver.to(kept.matter(), WorkItem.inCharge(ward), ward)
                        .ifPresent(matter -> changes.add(Change.after(kept, matter))));
        var about = after.id() + "/" + change.version();
        if (!ward.isEmpty() && after.blocks()) {
            changes.add(notices.toInCharge(
                    new Notices.Said(
                            Notice.Kind.STAFFING,
                            patient.id(),
                            about,
                            station.staff(asker.now()).display(after.staff())
                                    + " is not available for this patient any more. What they have is handed over, or"
                                    + " comes to you."),
                    ward,
                    asker.now()));
        }
        if (!toPrivacy.isEmpty()) {
            changes.add(notices.toPrivacy(
                    new Notices.Said(Notice.Kind.STAFFING, patient.id(), about, toPrivacy), asker.now()));
        }
        logged(asker, patient.id(), "conflict.declare", after, falls.size());
        if (after.blocks() && after.handingOver().isEmpty()) {
            logged(asker, patient.id(), "conflict.block", after, falls.size());
        }
        station.register().keep(Station.author(asker), once, changes);
    }

    /// Where it was lifted once, or lapsed, it goes on from there.
    private Change anew(PatientId patient, Conflict conflict) {
        return station.register()
                .get(Conflict.class, conflict.id())
                .map(kept -> Change.after(kept, conflict))
                .orElseGet(() -> Change.first(patient, conflict));
    }

    /// The effect and never the kind, which is category K.
    private void logged(Asker asker, PatientId patient, String code, Conflict conflict, int falls) {
        station.log(
                asker,
                code,
                AuditEvent.Act.UPDATE,
                patient,
                List.of(conflict.status() == Status.PROPOSED ? "CI-03" : "CI-01"),
                Map.of(
                        "staff",
                        conflict.staff(),
                        "effect",
                        conflict.effect().name(),
                        "handsOver",
                        String.valueOf(conflict.handingOver().size()),
                        "inherited",
                        String.valueOf(falls)));
    }
}
