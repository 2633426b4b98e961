package org.afterward.server.board;

import java.util.List;

/// All wards, to choose from.
public record WardsView(List<Card> wards) {
    public WardsView {
        wards = List.copyOf(wards);
    }

    public record Card(String href, String name, WardSummary summary) {}
}
