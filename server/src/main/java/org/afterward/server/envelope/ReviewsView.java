package org.afterward.server.envelope;

import java.util.List;

/// What was opened, for the privacy office.
public record ReviewsView(List<Line> waiting, List<Line> over) {
    public ReviewsView {
        waiting = List.copyOf(waiting);
        over = List.copyOf(over);
    }

    /// @param state in words, with who looked at it
    /// @param due   by when it is reviewed, in words; empty where it was
    public record Line(String href, String ward, String opened, String state, String due) {}
}
