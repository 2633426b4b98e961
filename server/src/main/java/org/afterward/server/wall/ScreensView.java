package org.afterward.server.wall;

import java.util.List;

/// The screens on the walls, for the administrator.
///
/// @param words what was done or what is wrong; mostly empty
/// @param label what was typed for a new one
public record ScreensView(String words, List<Line> lines, List<String> wards, String ward, String label) {
    public ScreensView {
        lines = List.copyOf(lines);
        wards = List.copyOf(wards);
    }

    /// @param state in words
    public record Line(String account, String label, String ward, String state) {}
}
