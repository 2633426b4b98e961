package org.afterward.simulator.load;

import java.io.IOException;
import java.util.Optional;

/// One connection, for one thread.
interface Sender extends AutoCloseable {
    /// Sends a set and waits for the answer.
    ///
    /// @return why it was refused; empty where it was accepted
    Optional<String> send(Sets.One set) throws IOException, InterruptedException;

    @Override
    void close();
}
