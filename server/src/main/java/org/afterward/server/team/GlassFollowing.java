package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.Rates;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// What follows on a break-glass: who is told, what the privacy office hears at once, and who mends what made
/// it necessary.
///
/// Source: access.md, BG-12, BG-16 and the reasons of section 2.4.
final class GlassFollowing {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHIFT = Duration.ofHours(12);

    private final Station station;
    private final Notices notices;

    GlassFollowing(Station station, Notices notices) {
        this.station = station;
        this.notices = notices;
    }

    List<Change> changes(Asker asker, Patient patient, BreakGlass glass, Set<Rates.Alarm> alarms, Staff staff) {
        var changes = new ArrayList<Change>();
        tell(asker, patient, glass, staff, changes);
        alarms.forEach(alarm -> changes.add(alert(patient.id(), glass, alarm, asker.now())));
        task(asker, patient, glass).ifPresent(changes::add);
        return changes;
    }

    /// Who, in which role, when, for which reason; and nothing of the patient (BG-12).
    private void tell(Asker asker, Patient patient, BreakGlass glass, Staff staff, List<Change> changes) {
        var times = station.times();
        var roles = glass.roles().stream().map(Role::words).sorted().collect(Collectors.joining(", "));
        var said = new Notices.Said(
                Notice.Kind.BREAK_GLASS,
                patient.id(),
                glass.id(),
                staff.display(glass.staff()) + " (" + roles + ") broke glass at "
                        + times.full(glass.from(), asker.now()) + ", until " + times.near(glass.until(), asker.now())
                        + ". Reason: " + Reasons.of(glass.reason()).meant() + ".");
        notices.responsible(patient.id())
                .forEach(account -> changes.add(notices.toAccount(said, account, asker.now())));
        var ward = Station.ward(patient);
        if (!ward.isEmpty()) {
            changes.add(notices.toInCharge(said, ward, asker.now()));
        }
        changes.add(notices.toPrivacy(said, asker.now()));
    }

    Set<Rates.Alarm> alarms(Asker asker, Patient patient, BreakGlass glass, Staff staff) {
        var all = station.register()
                .each(BreakGlass.class)
                .map(Kept::matter)
                .filter(each -> each.from().isAfter(asker.now().minus(DAY)))
                .toList();
        var shiftStart = staff.duty().shifts().stream()
                .filter(shift -> shift.staff().equals(glass.staff())
                        && !asker.now().isBefore(shift.from())
                        && asker.now().isBefore(shift.until()))
                .map(Shift::from)
                .min(Instant::compareTo)
                .orElse(asker.now().minus(SHIFT));
        var question = station.gate().question(asker, patient.id(), Action.READ, Category.A);
        var subject = question.subject();
        var isStaff = subject == null ? "" : subject.isStaff();
        var treating = question.ties().stream().anyMatch(Tie::live);
        return Rates.alarms(
                glass, all, shiftStart, colleagues(isStaff, glass.staff(), staff), treating, station.numbers());
    }

    /// They share a ward by their rosters of the last month.
    private static boolean colleagues(String one, String other, Staff staff) {
        return !one.isEmpty() && staff.wards(one).stream().anyMatch(staff.wards(other)::contains);
    }

    private Change alert(PatientId patient, BreakGlass glass, Rates.Alarm alarm, Instant now) {
        var words = switch (alarm) {
            case MANY_BY_ONE_PERSON -> "One person has broken glass more often in a shift than is usual.";
            case MANY_PEOPLE_ON_ONE_PATIENT -> "More people than is usual have broken glass for one patient in a day.";
            case COLLEAGUE_OF_THE_PATIENT -> "Somebody broke glass for a colleague whom their team is not treating.";
        };
        return notices.toPrivacy(
                new Notices.Said(Notice.Kind.PRIVACY_ALERT, patient, glass.id() + "/" + alarm, words), now);
    }

    /// What a reason opens beside the record: somebody mends the roster, or confirms the referral.
    private Optional<Change> task(Asker asker, Patient patient, BreakGlass glass) {
        var ward = Station.lastWard(patient);
        var who = asker.caller().account().display();
        return switch (Reasons.of(glass.reason()).opens()) {
            case NOTHING -> Optional.empty();
            case ROSTER ->
                Optional.of(task(
                        patient,
                        glass,
                        WorkItem.Kind.ROSTER_FIX,
                        WorkItem.inCharge(ward),
                        who + " covers " + ward
                                + " and is not on its roster. Put them on it, or say that they do not."));
            case REFERRAL -> {
                var consultants = notices.responsible(patient.id());
                yield Optional.of(task(
                        patient,
                        glass,
                        WorkItem.Kind.CONFIRM_REFERRAL,
                        consultants.isEmpty() ? WorkItem.inCharge(ward) : consultants.getFirst(),
                        who + " says that they were asked by telephone to see this patient. Confirm it, or say that"
                                + " they were not."));
            }
        };
    }

    private static Change task(Patient patient, BreakGlass glass, WorkItem.Kind kind, String owner, String words) {
        return Change.first(
                patient.id(),
                new WorkItem(
                        "task/" + glass.id(),
                        kind,
                        patient.id(),
                        Station.lastWard(patient),
                        owner,
                        glass.staff(),
                        glass.id(),
                        words,
                        glass.from(),
                        glass.reviewDue(),
                        WorkItem.State.OPEN,
                        "",
                        null,
                        "",
                        Map.of("staff", glass.staff())));
    }
}
