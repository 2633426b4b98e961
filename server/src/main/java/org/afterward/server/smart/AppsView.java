package org.afterward.server.smart;

import java.util.List;

/// The programs that are registered.
public record AppsView(List<Row> rows) {
    public AppsView {
        rows = List.copyOf(rows);
    }

    /// @param state on or off
    public record Row(String href, String name, String id, String kind, String state) {}
}
