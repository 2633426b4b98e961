package org.afterward.server.rejected;

import java.util.concurrent.CompletableFuture;

/// The way in that every HL7 message takes, for one that was mended here.
@FunctionalInterface
public interface Resending {
    /// The acknowledgement, complete when what it says is on disk.
    CompletableFuture<byte[]> send(byte[] message, String remote);
}
