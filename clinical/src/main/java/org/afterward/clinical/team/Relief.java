package org.afterward.clinical.team;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Who took over from somebody who gave care in an emergency although they should not treat the patient.
///
/// Source: access.md, CI-22.
public final class Relief {

    /// Whoever opened the emergency dataset says it, or who brings others in. It ends what was opened.
    ///
    /// @param opens  `by` may say it for others: see [Relations#opens]
    /// @param theirs the conflict of `who`; absent where none
    public static Change<EmergencyAid> by(
            EmergencyAid aid,
            Actor by,
            boolean opens,
            String who,
            @Nullable Conflict theirs,
            Instant now,
            Numbers numbers) {
        if (!aid.opener().equals(by.id()) && !opens) {
            return Change.refused("CI-22", "Who opened it, the consultant or the nurse in charge says who took over.");
        }
        if (aid.relievedAt() != null) {
            return Change.refused("CI-22", "Somebody has taken over already.");
        }
        if (who.isBlank() || who.equals(aid.blocked()) || ConflictSteps.conflicted(theirs, now, numbers)) {
            return Change.refused("CI-22", ConflictRules.NOT_AVAILABLE + ".");
        }
        return Change.to(aid.relieved(who, now));
    }

    private Relief() {}
}
