package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
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
        if (!active) {
            return true;
        }
        if (theirs != null && theirs.blocks() && theirs.inForce(duty.now(), numbers)) {
            return !theirs.handingOver().contains(item)
                    || !ConflictSteps.inherited(theirs, duty.now(), numbers).isEmpty();
        }
        var falls = numbers.time("handover.falls");
        return duty.wentAt(owner)
                .map(went -> !duty.now().isBefore(went.plus(falls)))
                .orElse(false);
    }

    /// Who has a patient on a ward now: who accepted them and is on shift, else the nurses of the bed, else
    /// whoever is in charge. Empty where nobody of these is on duty: then the page says so in large letters.
    ///
    /// @param handovers of this patient
    /// @param blocked   accounts that may not near this patient
    public static Set<String> ofPatient(
            String ward, String bed, Iterable<Handover> handovers, Set<String> blocked, Duty duty) {
        Handover latest = null;
        for (var each : handovers) {
            var counts = each.state() == Handover.State.ACCEPTED
                    && each.item().equals(Handover.THE_PATIENT)
                    && each.ward().equals(ward)
                    && !blocked.contains(each.answeredBy())
                    && duty.shiftEnd(each.answeredBy()).isPresent()
                    && began(each.answeredBy(), duty).isBefore(answered(each).plusSeconds(EARLY));
            if (counts && (latest == null || answered(latest).isBefore(answered(each)))) {
                latest = each;
            }
        }
        if (latest != null) {
            return Set.of(latest.answeredBy());
        }
        var nurses = new TreeSet<String>();
        for (var shift : duty.onWard(ward)) {
            var theirs = shift.role() == Role.NURSE
                    && (shift.beds().isEmpty() || shift.beds().contains(bed));
            if (theirs && !blocked.contains(shift.staff())) {
                nurses.add(shift.staff());
            }
        }
        if (!nurses.isEmpty()) {
            return nurses;
        }
        var inCharge = new TreeSet<>(duty.inCharge(ward));
        inCharge.removeAll(blocked);
        return inCharge;
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
