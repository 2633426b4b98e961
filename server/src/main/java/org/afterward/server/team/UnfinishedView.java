package org.afterward.server.team;

import java.util.List;

/// Something that its author had begun to write, to be finished or thrown away.
///
/// @param trouble what is wrong with what was filled in; empty where nothing is
/// @param known   nobody knows its form any more: it can be read and thrown away
/// @param cosign  it will wait for a second signature
public record UnfinishedView(
        String path,
        String title,
        String whom,
        String when,
        String trouble,
        boolean known,
        boolean cosign,
        List<Field> fields,
        String once) {

    public record Field(String name, String label, String value, int longest) {}
}
