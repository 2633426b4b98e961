package org.afterward.server.envelope;

import java.util.List;

/// One opening, with everything that was done with it.
///
/// @param words  why the review was not kept; mostly empty
/// @param may    true where it can be reviewed now
/// @param found  what the review found; empty before
/// @param more   how many further events the audit log has; 0 where all are shown
public record ReviewView(
        String path,
        String words,
        String ward,
        String openedBy,
        String opened,
        String closed,
        String because,
        String due,
        boolean drill,
        boolean may,
        String note,
        String found,
        List<Line> lines,
        long more,
        String once) {
    public ReviewView {
        lines = List.copyOf(lines);
    }

    /// @param who   the real name that was typed
    /// @param whom  the patient; empty where it is about nobody, or about several
    public record Line(String at, String who, String what, String whom) {}
}
