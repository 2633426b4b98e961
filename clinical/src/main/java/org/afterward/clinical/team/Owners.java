package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.jspecify.annotations.Nullable;

/// Who has a task or a patient, so that nothing and nobody is without an owner.
///
/// Source: access.md, AC-10, AC-11, CI-04 and hazard H-03.
public final class Owners {
    /// Who accepts comes up to half an hour before the shift.
    private static final long EARLY = 30 * 60;

    /// Whether the owner of a task cannot have it any more, and it falls to the nurse in charge: they have gone
    /// home some minutes ago, their account is closed, or they may not near this patient and the time to hand
    /// over is past. Who was never rostered has no shift that could end.
    ///
    /// @param active their account is open
    /// @param theirs their conflict with the patient of the task; absent where none
    public static boolean lost(
            String item, String owner, boolean active, @Nullable Conflict theirs, Duty duty, Numbers numbers) {
        return lost(item, owner, active, theirs, Instant.MIN, duty, numbers);
    }

    /// As above. Who was given it between two shifts has it in the next.
    ///
    /// @param since when they were given it
    public static boolean lost(
            String item,
            String owner,
            boolean active,
            @Nullable Conflict theirs,
            Instant since,
            Duty duty,
            Numbers numbers) {
        if (!active) {
            return true;
        }
        if (theirs != null && theirs.blocks() && theirs.inForce(duty.now(), numbers)) {
            return !theirs.handingOver().contains(item)
                    || !ConflictSteps.inherited(theirs, duty.now(), numbers).isEmpty();
        }
        var falls = numbers.time("handover.falls");
        return duty.wentAt(owner)
                .filter(went -> went.isAfter(since))
                .map(went -> !duty.now().isBefore(went.plus(falls)))
                .orElse(false);
    }

    /// Who has a patient on a ward now: who accepted them and is on shift; the nurse in charge where nobody had
    /// accepted them in time (AC-11); else the nurses of the bed, else whoever is in charge. Empty where nobody of
    /// these is on duty: then the page says so in large letters.
    ///
    /// @param handovers of this patient
    /// @param blocked   accounts that may not near this patient
    public static Set<String> ofPatient(
            String ward, String bed, Iterable<Handover> handovers, Set<String> blocked, Duty duty) {
        Set<String> latest = Set.of();
        var since = Instant.MIN;
        for (var each : handovers) {
            if (!each.item().equals(Handover.THE_PATIENT) || !each.ward().equals(ward)) {
                continue;
            }
            var having = new TreeSet<>(having(each, duty));
            having.removeAll(blocked);
            if (!having.isEmpty() && since.isBefore(answered(each))) {
                latest = having;
                since = answered(each);
            }
        }
        return latest.isEmpty() ? byRoster(ward, bed, blocked, duty) : latest;
    }

    /// Who has what was handed over, as long as the shift lasts in which it came to them.
    private static Set<String> having(Handover handover, Duty duty) {
        var to = switch (handover.state()) {
            case ACCEPTED -> Set.of(handover.answeredBy());
            case FELL_TO_IN_CHARGE -> duty.inCharge(handover.ward());
            case OFFERED, DECLINED, WITHDRAWN -> Set.<String>of();
        };
        return to.stream()
                .filter(account -> duty.shiftEnd(account).isPresent()
                        && began(account, duty).isBefore(answered(handover).plusSeconds(EARLY)))
                .collect(Collectors.toSet());
    }

    private static Set<String> byRoster(String ward, String bed, Set<String> blocked, Duty duty) {
        var nurses = new TreeSet<>(nurses(ward, bed, duty));
        nurses.removeAll(blocked);
        if (!nurses.isEmpty()) {
            return nurses;
        }
        var inCharge = new TreeSet<>(duty.inCharge(ward));
        inCharge.removeAll(blocked);
        return inCharge;
    }

    /// The nurses who have a bed by the roster.
    public static Set<String> nurses(String ward, String bed, Duty duty) {
        var nurses = new TreeSet<String>();
        for (var shift : duty.onWard(ward)) {
            if (shift.role() == Role.NURSE
                    && (shift.beds().isEmpty() || shift.beds().contains(bed))) {
                nurses.add(shift.staff());
            }
        }
        return nurses;
    }

    private static Instant began(String account, Duty duty) {
        return duty.shifts().stream()
                .filter(shift -> shift.staff().equals(account)
                        && !duty.now().isBefore(shift.from())
                        && duty.now().isBefore(shift.until()))
                .map(Shift::from)
                .min(java.util.Comparator.naturalOrder())
                .orElse(Instant.MAX.minusSeconds(EARLY));
    }

    private static Instant answered(Handover handover) {
        var at = handover.answeredAt();
        return at == null ? Instant.MIN : at;
    }

    private Owners() {}
}
