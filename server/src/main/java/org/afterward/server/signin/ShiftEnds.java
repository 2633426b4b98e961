package org.afterward.server.signin;

import java.time.Instant;
import java.util.Optional;

/// Whoever knows the rosters: a session does not outlast the work it is for (AU-24).
@FunctionalInterface
public interface ShiftEnds {
    /// Where nobody does.
    ShiftEnds NONE = (who, now) -> Optional.empty();

    /// When the shift ends that somebody is on, or is about to begin; empty where they are on none.
    Optional<Instant> of(SignedIn who, Instant now);
}
