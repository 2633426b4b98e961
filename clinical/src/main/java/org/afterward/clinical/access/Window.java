package org.afterward.clinical.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A time in which a relationship is open, and its grace. Half-open (AC-02).
///
/// @param until    absent while nothing says when it ends
/// @param graceEnd after which not even grace holds
record Window(
        Instant from, @Nullable Instant until, @Nullable Instant graceEnd) {

    static Window of(Instant from, @Nullable Instant until, Duration grace) {
        return new Window(from, until, until == null ? null : until.plus(grace));
    }

    /// Cut to end at `end`, without a longer grace than `grace` after it.
    Window endingBy(@Nullable Instant end, Duration grace) {
        return end == null || (until != null && !end.isBefore(until)) ? this : of(from, end, grace);
    }

    /// With a grace that goes no further than `last`.
    Window graceBy(Instant last) {
        return new Window(from, until, earlier(graceEnd, last));
    }

    boolean empty() {
        return until != null && !from.isBefore(until);
    }

    /// As it stands at a moment; empty before it, and once even drafts are over.
    Optional<Tie> tie(Tie.Kind kind, String basis, boolean learner, Instant now, Duration drafts) {
        if (empty() || now.isBefore(from)) {
            return Optional.empty();
        }
        if (until == null || now.isBefore(until)) {
            return Optional.of(new Tie(kind, Tie.Status.ACTIVE, basis, until, learner));
        }
        if (graceEnd != null && now.isBefore(graceEnd)) {
            return Optional.of(new Tie(kind, Tie.Status.GRACE, basis, graceEnd, learner));
        }
        return now.isBefore(until.plus(drafts))
                ? Optional.of(new Tie(kind, Tie.Status.ENDED, basis, until, learner))
                : Optional.empty();
    }

    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
