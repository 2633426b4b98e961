package org.afterward.server.people;

import java.util.List;

/// Where the administration begins.
public record AdministrationView(List<Card> cards) {
    public AdministrationView {
        cards = List.copyOf(cards);
    }

    /// What another room adds.
    @FunctionalInterface
    public interface Room {
        Card card();
    }

    /// @param note what waits for somebody; empty where nothing does
    public record Card(String href, String title, String words, String note) {}
}
