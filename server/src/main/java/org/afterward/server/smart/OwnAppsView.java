package org.afterward.server.smart;

import java.util.List;

/// The apps that somebody allowed.
///
/// @param words what was done; empty where nothing was
public record OwnAppsView(String words, List<Line> apps) {
    public OwnAppsView {
        apps = List.copyOf(apps);
    }

    /// @param about that it is about one patient; without a name, for this is a list
    /// @param may   what it may, in words
    public record Line(String id, String app, String since, String about, List<String> may, String lasts) {
        public Line {
            may = List.copyOf(may);
        }
    }
}
