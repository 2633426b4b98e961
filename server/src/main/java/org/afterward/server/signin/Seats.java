package org.afterward.server.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Who sits where, for what was begun in a session and goes on beside it: a token of an app.
public final class Seats {
    private final Sittings sittings;
    private final Clock clock;

    Seats(Sittings sittings, Clock clock) {
        this.sittings = sittings;
        this.clock = clock;
    }

    /// Empty where the session is over, or its account closed; a caller who is locked is to be shown nothing.
    public Optional<Caller> caller(UUID session, String address) {
        return sittings.live(session, clock.instant()).map(sitting -> sitting.caller(address));
    }
}
