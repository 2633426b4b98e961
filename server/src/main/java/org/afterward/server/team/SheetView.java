package org.afterward.server.team;

import java.util.List;
import org.afterward.server.board.ScoreView;
import org.jspecify.annotations.Nullable;

/// A handover sheet, to be printed.
///
/// @param mark   who took it and when: across each page, and at its foot
/// @param out    how many of those that were chosen are not on it; the page does not say which
public record SheetView(String mark, String by, String when, List<Line> lines, int out) {

    /// One patient. What this reader may not take along is empty.
    ///
    /// @param alias  the name is an alias or initials, because the record is restricted
    /// @param safety B
    /// @param score  C; absent where it is left out
    /// @param stands D
    /// @param done   E: what was done
    /// @param tasks  G: what is open
    public record Line(
            String place,
            String name,
            String about,
            String under,
            boolean alias,
            String safety,
            @Nullable ScoreView score,
            String set,
            List<String> stands,
            String done,
            List<String> tasks) {}

    /// What can be put on a sheet.
    ///
    /// @param words what came of the last click
    public record Choosing(String words, List<Choice> patients, String once) {}

    public record Choice(String id, String place, String name) {}
}
