package org.afterward.server.team;

import java.util.List;

/// The form that opens a record for somebody who is not provisioned for it.
///
/// @param path      of the form
/// @param words     what is wrong with what was filled in; empty where nothing is
/// @param said      their own words, kept
/// @param reasons   shuffled; none is chosen beforehand
/// @param covering  the ward for which they are on call now; empty where they are not
/// @param agreement what became of the request to the nurse in charge (BG-14); empty where there is none
/// @param renewal   a window is open, or was lately
public record BreakGlassView(
        String path,
        String once,
        String words,
        String said,
        List<Choice> reasons,
        String covering,
        String agreement,
        boolean renewal) {

    /// @param chosen  by the person, in the form they sent before
    /// @param opensProtected the second click counts with it
    public record Choice(
            String code, String words, String window, boolean needsWords, boolean opensProtected, boolean chosen) {}
}
