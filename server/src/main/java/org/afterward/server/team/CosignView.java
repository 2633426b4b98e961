package org.afterward.server.team;

import java.util.List;

/// What waits for this person's signature, and what became of what they wrote.
///
/// @param words what came of the last click; empty where nothing is to be said
public record CosignView(String words, List<Waiting> waiting, List<Own> own) {

    /// @param href     of the record, where it may be opened; else empty
    /// @param what     what was written, and what part of the record it would be
    /// @param named    this person is the named supervisor, and nobody else may sign
    public record Waiting(
            String id,
            String author,
            String whom,
            String href,
            String part,
            String what,
            String when,
            boolean named,
            String once) {}

    /// @param what  empty where its author may not read it any more
    /// @param state in words
    /// @param why   why it was not signed; empty elsewhere
    /// @param open  it still waits
    public record Own(
            String id,
            String whom,
            String href,
            String what,
            String when,
            String state,
            String why,
            boolean open,
            String once) {}
}
