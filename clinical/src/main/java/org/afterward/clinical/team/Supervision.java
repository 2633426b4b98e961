package org.afterward.clinical.team;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Who signs with somebody who may treat a patient, and not alone.
///
/// Source: access.md, CI-05. Who names them, and that they treat the patient themselves, is our own reading.
public final class Supervision {
    /// Who signs with others.
    public static final Set<Role> ROLES =
            java.util.Collections.unmodifiableSet(EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.NURSE_IN_CHARGE));

    /// Somebody who may be named.
    ///
    /// @param ties   theirs with the patient
    /// @param theirs their own conflict with this patient; absent where none
    public record Signs(
            String account,
            Set<Role> roles,
            List<Tie> ties,
            @Nullable Conflict theirs) {
        public Signs {
            roles = Set.copyOf(roles);
            ties = List.copyOf(ties);
        }
    }

    public static boolean may(Conflict conflict, Signs who, Instant now, Numbers numbers) {
        return !who.account().isBlank()
                && !who.account().equals(conflict.staff())
                && who.roles().stream().anyMatch(ROLES::contains)
                && who.ties().stream().anyMatch(tie -> tie.status() == Tie.Status.ACTIVE && !tie.learner())
                && !ConflictSteps.conflicted(who.theirs(), now, numbers);
    }

    /// The consultant or the nurse in charge names who signs.
    ///
    /// @param inCharge `by` is in charge of the patient's ward, or brings others in: see [Relations#opens]
    public static Change<Conflict> named(
            Conflict conflict, Actor by, boolean inCharge, Signs who, Instant now, Numbers numbers) {
        if (conflict.effect() != Effect.SUPERVISED || !conflict.inForce(now, numbers)) {
            return Change.refused("CI-05", "Nobody signs with them.");
        }
        if (!inCharge || by.id().equals(conflict.staff())) {
            return Change.refused("CI-05", "The consultant or the nurse in charge names who signs with them.");
        }
        return may(conflict, who, now, numbers)
                ? Change.to(conflict.withSupervisor(who.account()))
                : Change.refused("CI-05", ConflictRules.NOT_AVAILABLE + ".");
    }

    private Supervision() {}
}
