package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.roster.RosterEdition;
import org.afterward.clinical.team.Cover;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Labels;
import org.afterward.server.access.Treating;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.team.ChargeActs.Charge;
import org.jspecify.annotations.Nullable;

/// What the nurse in charge gives to others: a cover, a task, a place on a list. Each act answers the words of a
/// refusal, and else nothing.
///
/// Source: access.md, CI-04, CI-06 and BG-02.
final class ChargeGiving {
    /// How long somebody is on a list for whom no shift says when it ends. (Local default.)
    static final Duration SHIFT = Duration.ofHours(12);

    private final Station station;
    private final Notices notices;
    private final Treating treating;
    private final Labels labels;
    private final Conflicts conflicts;
    private final Offers offers;

    ChargeGiving(
            Station station, Notices notices, Treating treating, Labels labels, Conflicts conflicts, Offers offers) {
        this.station = station;
        this.notices = notices;
        this.treating = treating;
        this.labels = labels;
        this.conflicts = conflicts;
        this.offers = offers;
    }

    private Optional<Patient> here(Charge charge, PatientId id) {
        return station.patient(id).filter(patient -> Station.lastWard(patient).equals(charge.ward()));
    }

    private Around around(Charge charge, Patient patient) {
        return Around.of(station, treating, conflicts, charge.asker(), patient);
    }

    /// Somebody else covers the ward (access.md, section 11).
    Optional<String> cover(Charge charge, String id, String account, String once) {
        var found = station.register()
                .get(Shift.class, id)
                .filter(kept -> kept.matter().ward().equals(charge.ward()));
        if (found.isEmpty()) {
            return Optional.of("There is no such cover any more.");
        }
        var block = found.get().matter();
        var now = charge.asker().now();
        var staff = station.staff(now);
        var taker = new Cover.Taker(account, staff.roles(account), inTheWay(charge, block, account));
        var refusal = !staff.active(account)
                ? "Choose who covers the ward."
                : Cover.covers(account, block, staff.duty().shifts())
                        ? "They are on call for this ward then already."
                        : Cover.refusal(block, charge.actor(), taker, now, station.numbers());
        if (!refusal.isEmpty()) {
            return Optional.of(refusal);
        }
        var changes = new ArrayList<Change>(List.of(
                Change.after(found.get(), Cover.ended(block, now)),
                Change.first(null, Cover.taken("shift/" + once, block, account, now)),
                edition()));
        var words = " the on-call cover of " + charge.ward() + " until "
                + station.times().near(block.until(), now) + ".";
        changes.add(notices.toAccount(
                new Notices.Said(Notice.Kind.STAFFING, null, "cover/" + once, "You have" + words), account, now));
        changes.add(notices.toAccount(
                new Notices.Said(Notice.Kind.STAFFING, null, "cover/" + once, staff.display(account) + " has" + words),
                block.staff(),
                now));
        station.log(
                charge.asker(),
                "roster.change",
                AuditEvent.Act.UPDATE,
                null,
                List.of("CI-06"),
                Map.of("ward", charge.ward(), "from", block.staff(), "to", account, "shift", block.id()));
        keep(charge, once, changes);
        return Optional.empty();
    }

    /// Every change of shifts makes the next edition of the roster (RL-02).
    private Change edition() {
        var next = RosterEdition.of(2);
        return station.register()
                .get(RosterEdition.class, RosterEdition.ID)
                .map(kept -> Change.after(kept, next))
                .orElseGet(() -> Change.first(null, next));
    }

    /// The conflict of who would take it with a patient for whom the other is not available.
    private @Nullable Conflict inTheWay(Charge charge, Shift block, String account) {
        var now = charge.asker().now();
        return station.register()
                .each(Conflict.class)
                .map(Kept::matter)
                .filter(conflict -> Cover.blocked(block, conflict, now, station.numbers()))
                .filter(conflict -> here(charge, conflict.patient()).isPresent())
                .flatMap(conflict -> conflicts.of(account, conflict.patient(), now).stream())
                .map(Kept::matter)
                .findFirst()
                .orElse(null);
    }

    /// Asks a colleague to take what fell to whoever is in charge.
    Optional<String> offer(Charge charge, String item, String to, String once) {
        var found = offers.item(item).filter(kept -> owned(kept, charge.ward()));
        var patient = found.map(Kept::patient).flatMap(station::patient);
        if (found.isEmpty() || patient.isEmpty()) {
            return Optional.of("Somebody has it already.");
        }
        var around = around(charge, patient.get());
        var due = around.now().plus(station.numbers().time("conflict.hands-over"));
        return around.available().contains(to)
                ? offers.offer(charge.asker(), patient.get(), List.of(item), to, due, once)
                : Optional.of("Choose a colleague who treats this patient.");
    }

    private static boolean owned(Kept<?> kept, String ward) {
        var inCharge = WorkItem.inCharge(ward);
        return !kept.matter().closed()
                && switch (kept.matter()) {
                    case WorkItem item -> item.owner().equals(inCharge);
                    case UnfinishedEntry entry -> entry.author().equals(inCharge);
                    case VisitRequest request -> request.owner().equals(inCharge);
                    default -> false;
                };
    }

    /// Puts somebody on the list of a `V` record for the shift (BG-02).
    Optional<String> named(Charge charge, PatientId id, String account, String once) {
        var patient = here(charge, id);
        if (patient.isEmpty()) {
            return Optional.of("The patient is not on this ward any more.");
        }
        var around = around(charge, patient.get());
        var staff = around.staff();
        var by = charge.asker().actor().id();
        if (!staff.active(account)) {
            return Optional.of("Choose who is added.");
        }
        if (around.unavailable(account)) {
            return Optional.of("Not available for this patient.");
        }
        var until = ChargeBeds.shiftEnd(staff, account, by).orElse(around.now().plus(SHIFT));
        var before = labels.protection(patient.get().id());
        var answer = NamedList.add(before, account, by, false, until, around.now(), station.numbers());
        return switch (answer) {
            case LabelRules.Answer.Refused(var rule, var words) -> Optional.of(words + ".");
            case LabelRules.Answer.Done(var after) -> {
                station.log(
                        charge.asker(),
                        "label.set",
                        AuditEvent.Act.UPDATE,
                        patient.get().id(),
                        List.of("BG-02"),
                        Map.of("named", account, "until", until.toString()));
                keep(charge, once, listed(around, after, account, until, once));
                yield Optional.empty();
            }
        };
    }

    private List<Change> listed(Around around, Protection after, String account, Instant until, String once) {
        var patient = around.patient().id();
        var by = around.staff().display(around.asker().actor().id());
        var words = by + " has put " + around.staff().display(account) + " on a named list until "
                + station.times().near(until, around.now()) + ".";
        var said = new Notices.Said(Notice.Kind.NAMED_LIST, patient, "named/" + once, words);
        return List.of(
                LabelActs.change(station.register(), patient, after),
                notices.toPrivacy(said, around.now()),
                notices.toAccount(said, account, around.now()));
    }

    private void keep(Charge charge, String once, List<Change> changes) {
        station.register().keep(Station.author(charge.asker()), once, changes);
    }
}
