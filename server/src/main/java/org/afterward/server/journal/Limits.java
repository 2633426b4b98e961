package org.afterward.server.journal;

import java.time.Duration;

/// How much waits, and how long, before a writer is told to try again.
///
/// @param waiting  the most submissions in the queue
/// @param waitingBytes the most bytes of whole messages in the queue
/// @param patience how long a writer waits for room in the queue
/// @param batch    the most reports that share one commit; a larger submission has one to itself
/// @param batchBytes the most bytes of whole messages that share one commit
public record Limits(int waiting, long waitingBytes, Duration patience, int batch, long batchBytes) {
    public static final Limits USUAL =
            new Limits(20_000, 256L * 1024 * 1024, Duration.ofSeconds(10), 4_000, 32L * 1024 * 1024);
}
