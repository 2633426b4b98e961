package org.afterward.server.signin;

import java.time.Duration;
import java.time.Instant;

/// What only somebody may do who has just proved who they are (AU-25, AU-26).
public final class StepUp {
    /// How long a proof is fresh.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// Throws where the caller has to prove first who they are; call it before anything is changed. Pages
    /// answer with the page that asks, and come back.
    public static void require(Caller caller, Instant now) {
        if (!fresh(caller, now)) {
            throw new FreshSignInNeeded();
        }
    }

    /// To throw where a rule of its own asks for a proof that is fresher still.
    public static FreshSignInNeeded needed() {
        return new FreshSignInNeeded();
    }

    /// Never true for a program or a token (BG-18), nor behind a lock.
    public static boolean fresh(Caller caller, Instant now) {
        var since = caller.sinceFresh(now);
        return since != null && since.compareTo(FRESH) <= 0 && caller.token() == null && !caller.locked();
    }

    private StepUp() {}
}
