package org.afterward.server.journal;

import java.time.Instant;
import java.util.List;

/// A refused message as it is kept.
///
/// @param times     how often the same bytes have come from the same feed
/// @param firstAt   when it came first
/// @param lastAt    when it came last
/// @param settlings what people did about it, oldest first
public record Rejection(
        long number, Refusal refusal, int times, Instant firstAt, Instant lastAt, List<Event> settlings) {
    public Rejection {
        settlings = List.copyOf(settlings);
    }

    /// Nobody has dealt with it, or it was opened again.
    public boolean open() {
        return settlings.isEmpty() || settlings.getLast().how().act() == Settling.Act.REOPENED;
    }

    public record Event(Instant at, Settling how) {}
}
