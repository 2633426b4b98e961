package org.afterward.clinical.team;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// The nurse in charge puts a bed on the bay list of somebody who is on shift, and takes it off.
///
/// Source: access.md, section 1.3 (WARD_ASSIGNED).
public final class Assignments {
    private static final Set<Role> ROLES = EnumSet.of(Role.NURSE, Role.HCA);

    /// A shift on this ward now whose bay list does not have the bed.
    public static boolean lacks(Shift shift, String ward, String bed, Instant now) {
        return bays(shift, ward, now) && !bed.isEmpty() && !shift.beds().contains(bed);
    }

    /// One whose bay list has it beside others: who has one bed alone is taken off by the roster.
    public static boolean has(Shift shift, String ward, String bed, Instant now) {
        return bays(shift, ward, now)
                && shift.beds().contains(bed)
                && shift.beds().size() > 1;
    }

    private static boolean bays(Shift shift, String ward, Instant now) {
        return shift.ward().equals(ward)
                && ROLES.contains(shift.role())
                && !shift.onCall()
                && !shift.withdrawn()
                && !shift.beds().isEmpty()
                && !now.isBefore(shift.from())
                && now.isBefore(shift.until());
    }

    /// @param theirs the conflict of the shift's person; absent where none
    public static Change<Shift> given(
            Shift shift,
            String ward,
            String bed,
            Actor by,
            List<Tie> ties,
            @Nullable Conflict theirs,
            Instant now,
            Numbers numbers) {
        if (!Relations.opens(by, ties)) {
            return Change.refused("1.3", "The consultant or the nurse in charge brings others in.");
        }
        if (ConflictSteps.conflicted(theirs, now, numbers)) {
            return Change.refused("AC-12", ConflictRules.NOT_AVAILABLE + ".");
        }
        if (!lacks(shift, ward, bed, now)) {
            return Change.refused("1.3", "They are not on this ward now, or have this bed already.");
        }
        var beds = new TreeSet<>(shift.beds());
        beds.add(bed);
        return Change.to(beds(shift, beds));
    }

    public static Change<Shift> taken(Shift shift, String ward, String bed, Actor by, List<Tie> ties, Instant now) {
        if (!Relations.opens(by, ties) && !by.id().equals(shift.staff())) {
            return Change.refused("1.3", "Their own person, the consultant or the nurse in charge ends it.");
        }
        if (!has(shift, ward, bed, now)) {
            return Change.refused("1.3", "The roster says what they have: change it there.");
        }
        var beds = new TreeSet<>(shift.beds());
        beds.remove(bed);
        return Change.to(beds(shift, beds));
    }

    private static Shift beds(Shift shift, Set<String> beds) {
        return new Shift(
                shift.id(),
                shift.staff(),
                shift.ward(),
                shift.role(),
                shift.from(),
                shift.until(),
                beds,
                shift.onCall(),
                shift.source(),
                shift.withdrawn());
    }

    private Assignments() {}
}
