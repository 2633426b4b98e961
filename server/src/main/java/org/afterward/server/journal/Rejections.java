package org.afterward.server.journal;

import java.util.List;
import java.util.Optional;

/// Messages that could not be understood, kept whole for a person to see, fix and send again.
public interface Rejections {

    /// Keeps a message, committed on return; only then may the sender be told that it was refused. The same
    /// bytes from the same feed again count up.
    Rejection keep(Refusal refusal);

    /// The newest first, at most `limit`, before the number `before` ([Long#MAX_VALUE] for the first page).
    List<Rejection> list(boolean openOnly, long before, int limit);

    Optional<Rejection> read(long number);

    /// How many wait for a person.
    long open();

    /// Somebody has dealt with it: `how` says in words what was done, and by whom.
    void settle(long number, Settling how);
}
