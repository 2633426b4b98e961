package org.afterward.server.journal;

import java.util.List;
import org.afterward.clinical.fact.Entry;

/// Hands committed entries to whoever shows them, in journal order, each once, whichever process wrote them.
public interface Tail {

    /// Delivers every entry after `seq` to `listener`, from one thread of the tail. What lies there already
    /// comes first. Each listener starts and stays at its own place; one that throws is told the same
    /// entries again after a pause.
    Following follow(long seq, Listener listener);

    @FunctionalInterface
    interface Listener {
        /// @param entries contiguous, never empty
        void onEntries(List<Entry> entries);
    }

    /// A listener's place in the journal; closing it ends the delivery.
    interface Following extends AutoCloseable {
        /// The last entry that the listener has taken.
        long seq();

        @Override
        void close();
    }
}
