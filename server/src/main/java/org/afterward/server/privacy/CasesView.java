package org.afterward.server.privacy;

import java.util.List;

/// Cases of this officer, and of others: of these only that they are.
public record CasesView(List<Row> open, List<Row> closed, String trouble) {
    public CasesView {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }

    /// @param chart empty for the case of another officer, and for one that is closed
    public record Row(
            String id,
            int version,
            String once,
            String chart,
            String patient,
            String href,
            String officer,
            String since,
            String words,
            String found,
            boolean mine) {}
}
