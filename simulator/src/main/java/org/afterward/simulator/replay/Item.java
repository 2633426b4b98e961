package org.afterward.simulator.replay;

import java.time.Instant;
import java.util.Optional;

/// One thing that was read from a file. Each ends in exactly one row of the table.
sealed interface Item {
    /// An HL7 v2 message.
    ///
    /// @param at the time of MSH-7
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy of each would be dear
    record Message(String origin, Optional<Instant> at, byte[] bytes) implements Item {}

    /// A FHIR resource of a type that the server keeps.
    ///
    /// @param at      when it was true of the patient
    /// @param onlyNew whether it is left alone where the server has one of that id, because that one says more
    @SuppressWarnings("ArrayRecordComponent")
    record Resource(
            String origin, Optional<Instant> at, String type, String id, boolean xml, boolean onlyNew, byte[] bytes)
            implements Item {
        String path() {
            return "/" + type + "/" + id;
        }
    }

    /// Something that Afterward does not keep.
    record NotSupported(String type) implements Item {}

    /// A row that says something of another item, and is in it: a transfer within a stay.
    record PartOfAnother() implements Item {}

    /// The same row of a table once more.
    record SameAgain() implements Item {}

    /// Something that could not be read at all.
    record Unreadable(String origin, String why) implements Item {}
}
