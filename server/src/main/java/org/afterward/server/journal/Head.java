package org.afterward.server.journal;

import java.time.Instant;

/// The end of the journal, now or at some moment.
///
/// @param seq        how many entries there are up to here, and the place of the last one
/// @param recordedAt when the journal learned the last one; the epoch where there is none
/// @param hash       the chain's hash up to here, in hexadecimal; 64 zeros where there is none
public record Head(long seq, Instant recordedAt, String hash) {
    public static final Head EMPTY = new Head(0, Instant.EPOCH, "0".repeat(64));
}
