package org.afterward.server.legal;

import java.util.List;

/// The log of what left.
public record ReleasesView(List<Row> rows) {
    public ReleasesView {
        rows = List.copyOf(rows);
    }

    public record Row(String href, String at, String to, String items, String by) {}
}
