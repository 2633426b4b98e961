package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.jspecify.annotations.Nullable;

/// Somebody else covers a ward, because who is on call may not near a patient of it.
///
/// Source: access.md, section 11; who may take it is our own reading: somebody of the same role.
public final class Cover {

    /// Who would take it.
    ///
    /// @param theirs their conflict with the patient; absent where none
    public record Taker(
            String account, Set<Role> roles, @Nullable Conflict theirs) {
        public Taker {
            roles = Set.copyOf(roles);
        }
    }

    /// A block that somebody who is kept away from a patient of its ward still has before them.
    public static boolean blocked(Shift block, Conflict conflict, Instant now, Numbers numbers) {
        return block.onCall()
                && !block.withdrawn()
                && now.isBefore(block.until())
                && block.staff().equals(conflict.staff())
                && conflict.blocks()
                && conflict.inForce(now, numbers);
    }

    /// Somebody is on call for this ward in this role at some time of the block already.
    public static boolean covers(String account, Shift block, Collection<Shift> shifts) {
        return shifts.stream()
                .anyMatch(shift -> shift.onCall()
                        && !shift.withdrawn()
                        && shift.staff().equals(account)
                        && shift.ward().equals(block.ward())
                        && shift.role() == block.role()
                        && shift.from().isBefore(block.until())
                        && block.from().isBefore(shift.until()));
    }

    /// Why it does not pass on; empty where it does.
    public static String refusal(Shift block, Actor by, Taker to, Instant now, Numbers numbers) {
        if (!block.onCall() || block.withdrawn() || !now.isBefore(block.until())) {
            return "There is no such cover any more.";
        }
        if (!by.is(Role.NURSE_IN_CHARGE) || !by.wards().contains(block.ward()) || !by.active()) {
            return "The nurse in charge of the ward passes its cover on.";
        }
        if (to.account().equals(block.staff()) || !to.roles().contains(block.role())) {
            return "Choose somebody else of the same role.";
        }
        return ConflictSteps.conflicted(to.theirs(), now, numbers) ? ConflictRules.NOT_AVAILABLE + "." : "";
    }

    /// The block ends now; what had not begun does not count at all.
    public static Shift ended(Shift block, Instant now) {
        return block.from().isBefore(now)
                ? shift(block.id(), block.staff(), block, block.from(), now, false)
                : shift(block.id(), block.staff(), block, block.from(), block.until(), true);
    }

    /// The rest of it is another's.
    public static Shift taken(String id, Shift block, String account, Instant now) {
        return shift(id, account, block, block.from().isBefore(now) ? now : block.from(), block.until(), false);
    }

    private static Shift shift(String id, String staff, Shift block, Instant from, Instant until, boolean withdrawn) {
        return new Shift(
                id,
                staff,
                block.ward(),
                block.role(),
                from,
                until,
                block.beds(),
                block.onCall(),
                block.source(),
                withdrawn);
    }

    private Cover() {}
}
