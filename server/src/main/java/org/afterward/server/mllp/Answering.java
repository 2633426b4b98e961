package org.afterward.server.mllp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.afterward.wire.hl7.Mllp;

/// Whoever takes what comes through the door.
@FunctionalInterface
public interface Answering {
    /// The acknowledgements of one frame, in order, each without its frame. Complete when what is
    /// acknowledged is on disk. Completes exceptionally where nothing can be said; then the connection is
    /// closed unanswered, so that the sender tries again.
    CompletableFuture<List<byte[]>> answer(Mllp.Frame frame, Sender sender);
}
