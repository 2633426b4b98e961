package org.afterward.server.team;

import java.util.List;

/// What somebody who does not treat a patient any more passes on. It says nothing of why, and names nobody but
/// those who may take it.
///
/// @param until  when what is left goes to the nurse in charge; empty where nothing is left
/// @param people who may be asked
public record HandingView(
        String path, String once, String words, String until, List<Thing> things, List<Choice> people) {

    /// @param state what became of the last offer; empty where there was none
    /// @param open  it can be offered now
    public record Thing(String id, String words, String state, boolean open) {}

    public record Choice(String account, String name) {}
}
