package org.afterward.clinical.access;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param id         the account, client or device
/// @param roles      held now
/// @param wards      on whose roster they are now: enough for the board tile (AC-01)
/// @param active     false for a closed account
/// @param sinceFresh since they last proved who they are; absent where never in this session
/// @param emergencyWard the ward of a sealed emergency account (AU-41); empty for all others
public record Actor(
        String id,
        Kind kind,
        Set<Role> roles,
        Set<String> wards,
        boolean active,
        @Nullable Duration sinceFresh,
        String emergencyWard) {
    public Actor {
        roles = Set.copyOf(roles);
        wards = Set.copyOf(wards);
    }

    public enum Kind {
        PERSON,
        PATIENT,
        PROXY,
        PROGRAM,
        DEVICE,
        NOBODY
    }

    /// Proved who they are within the last minutes (AU-25, BG-10).
    public boolean fresh(Numbers numbers) {
        return sinceFresh != null && !sinceFresh.isNegative() && sinceFresh.compareTo(numbers.time("fresh")) <= 0;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
