package org.afterward.server.people;

import java.util.List;

/// Where the administration begins.
public record AdministrationView(List<Card> cards) {
    public AdministrationView {
        cards = List.copyOf(cards);
    }

    /// @param note what waits for somebody; empty where nothing does
    public record Card(String href, String title, String words, String note) {}
}
