package org.afterward.server.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.ConflictSteps.Aid;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.Relief;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// Opens the emergency dataset for somebody who may not open the record, and says who took over from them. It is
/// logged and others are told before anything is shown; the privacy office reviews it.
///
/// Source: access.md, CI-20 to CI-23.
final class Emergencies {
    private final Station station;
    private final Notices notices;
    private final WorkingDays days;

    Emergencies(Station station, Notices notices, WorkingDays days) {
        this.station = station;
        this.notices = notices;
        this.days = days;
    }

    /// All of this patient, oldest first.
    List<Kept<EmergencyAid>> of(Around around) {
        return station.register().of(around.patient().id(), EmergencyAid.class);
    }

    /// The one that this person has open. Nobody else sees it.
    Optional<EmergencyAid> open(Around around) {
        return of(around).stream()
                .map(Kept::matter)
                .filter(aid -> aid.opener().equals(around.asker().actor().id()) && aid.open(around.now()))
                .reduce((first, second) -> second);
    }

    /// @param mayRead the opener reads safety of this patient as a whole, and not the minimal form
    Optional<String> open(Around around, String blocked, boolean mayRead, String words, String once) {
        var conflict = around.conflict(blocked);
        if (conflict.isEmpty()) {
            return Optional.of("This person is not kept out: they open the record themselves.");
        }
        var me = around.asker().actor().id();
        var answer = ConflictSteps.opened(
                "emergency-aid/" + once,
                Station.stay(around.patient()),
                conflict.get(),
                around.asker().actor(),
                around.conflict(me).orElse(null),
                mayRead,
                words,
                around.now(),
                days,
                station.numbers());
        return switch (answer) {
            case Aid.Refused(var rule, var why) -> Optional.of(why + ".");
            case Aid.Opened(var aid) -> {
                log(
                        around.asker(),
                        aid,
                        "conflict.emergency",
                        AuditEvent.Act.EXECUTE,
                        Map.of(
                                "blocked",
                                blocked,
                                "aid",
                                aid.id(),
                                "until",
                                aid.until().toString()));
                var changes = new ArrayList<Change>(
                        List.of(Change.first(around.patient().id(), aid)));
                changes.addAll(told(around, aid));
                station.register().keep(Station.author(around.asker()), once, changes);
                yield Optional.empty();
            }
        };
    }

    /// Written down each time it is shown.
    void looked(Asker asker, EmergencyAid aid) {
        log(asker, aid, "access.read", AuditEvent.Act.READ, Map.of("aid", aid.id()));
    }

    private void log(Asker asker, EmergencyAid aid, String code, AuditEvent.Act act, Map<String, String> details) {
        station.gate()
                .log(station.gate()
                        .event(asker, code, act, AuditEvent.Outcome.DONE)
                        .patient(aid.patient())
                        .encounter(aid.encounter())
                        .purpose(Purpose.ETREAT)
                        .categories(
                                EmergencyAid.DATASET.stream().map(Enum::name).toList())
                        .rules(List.of("CI-20"))
                        .details(details)
                        .made());
    }

    /// Consultant, nurse in charge and privacy office: who, for whom, when. Nothing of the patient, nor of why.
    private List<Change> told(Around around, EmergencyAid aid) {
        var words = AidWords.of(aid, around.staff(), station.times(), around.now());
        var said = new Notices.Said(Notice.Kind.EMERGENCY, aid.patient(), aid.id(), words);
        var changes = new ArrayList<Change>();
        notices.responsible(aid.patient())
                .forEach(account -> changes.add(notices.toAccount(said, account, around.now())));
        var ward = Station.lastWard(around.patient());
        if (!ward.isEmpty()) {
            changes.add(notices.toInCharge(said, ward, around.now()));
        }
        changes.add(notices.toPrivacy(said, around.now()));
        return changes;
    }

    /// Somebody who may treat the patient has taken over (CI-22).
    Optional<String> relieved(Around around, String id, String who, String once) {
        var found = of(around).stream()
                .filter(kept -> kept.matter().id().equals(id))
                .findFirst();
        if (found.isEmpty() || !around.staff().active(who)) {
            return Optional.of("Choose who took over.");
        }
        var change = Relief.by(
                found.get().matter(),
                around.asker().actor(),
                around.opens(),
                who,
                around.conflict(who).orElse(null),
                around.now(),
                station.numbers());
        return switch (change) {
            case Refused<EmergencyAid>(var rule, var words) -> Optional.of(words);
            case Changed<EmergencyAid>(var relieved) -> {
                station.log(
                        around.asker(),
                        "conflict.emergency",
                        AuditEvent.Act.UPDATE,
                        relieved.patient(),
                        List.of("CI-22"),
                        Map.of("aid", relieved.id(), "blocked", relieved.blocked(), "relievedBy", who));
                station.register()
                        .keep(Station.author(around.asker()), once, List.of(Change.after(found.get(), relieved)));
                yield Optional.empty();
            }
        };
    }
}
