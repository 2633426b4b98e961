package org.afterward.server.legal;

import java.util.List;

/// The work list of the office.
///
/// @param delegate while the office is closed, in words; empty where the reader sits here
public record LegalView(List<Row> open, List<Row> lately, String delegate, boolean officer) {
    public LegalView {
        open = List.copyOf(open);
        lately = List.copyOf(lately);
    }

    /// @param behind past its due time
    public record Row(String href, String kind, String who, String about, String state, String due, boolean behind) {}
}
