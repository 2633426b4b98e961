package org.afterward.server.journal;

import java.util.List;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;

/// What became of a submission. Unless it is contradicted, its facts are on disk.
public sealed interface Appended {
    /// At least one fact was new.
    ///
    /// @param entries the new ones, in order; those that the journal had are not among them
    record Recorded(List<Entry> entries) implements Appended {
        public Recorded {
            entries = List.copyOf(entries);
        }
    }

    /// The journal had every fact of it: the sender missed our answer and tried again.
    ///
    /// @param id  the first fact of the submission
    /// @param seq where the journal has had it
    record Repeated(FactId id, long seq) implements Appended {}

    /// Nothing was stored: its sender has used the number for other bytes, which are on disk.
    record Contradicted(Numbered numbered) implements Appended {}
}
